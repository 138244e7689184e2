import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';

import { Sparkline } from '../../ui/Sparkline';
import { StatusBadge } from '../../ui/StatusBadge';
import type { Fit } from '../layout/fit';
import type { CardView } from '../view/card';
import type { Heading } from '../view/heading';
import type { DataLinks } from '../dataLinks';
import { ValueLink } from '../ValueLink';
import { Badges } from './Badges';
import { BudgetPart } from './BudgetPart';
import { BurnPart } from './BurnPart';
import { DeltaPart } from './DeltaPart';
import { ExplainButton } from './ExplainButton';
import { Footer } from './Footer';
import { Name } from './Name';
import { ProblemPart, problemText } from './ProblemPart';
import { SituationPart } from './SituationPart';
import { getStyles } from './styles';
import { TrendPart } from './TrendPart';
import { ValuePart } from './ValuePart';

interface Props {
  readonly card: CardView;
  readonly fit: Fit;
  readonly heading: Heading;
  readonly links?: DataLinks;
  readonly onExplain: () => void;
}

/** One KPI as a card: name, value and status, then the parts that `fit` has room for. */
export function Card(props: Props) {
  return props.fit.isBare ? <BareCard {...props} /> : <FullCard {...props} />;
}

function FullCard({ card, fit, heading, links, onExplain }: Props) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const { parts } = fit;
  const deltaPart = parts.has('delta') && card.delta !== null ? <DeltaPart delta={card.delta} /> : null;
  // For a stale value, its age matters more than its change.
  const delta =
    parts.has('delta') && card.staleFor !== null && !parts.has('age') ? <MutedText text={card.staleFor} /> : deltaPart;
  const hasFooter = parts.has('owner') || parts.has('age');
  const isFailed = card.problems.length > 0;
  const badges = hasFooter ? null : <Badges badges={card.badges} isTiny />;
  const status = (
    <span className={cx(styles.status, isFailed && styles.noShrink)}>
      <StatusBadge {...card.status} />
      {heading.look === 'hidden' && badges}
    </span>
  );
  const timeframe =
    card.timeframe === null || fit.timeframe === 'none' ? null : (
      <span className={styles.timeframe} title={card.timeframe.full}>
        {card.timeframe[fit.timeframe]}
      </span>
    );
  const hasSparkline = parts.has('sparkline') || (fit.hasSparklineForBudget && card.budget === null);
  const texts = (
    <div className={cx(styles.texts, fit.isTight && styles.tight)}>
      <div className={styles.row} style={{ minHeight: `${1.15 * fit.value}em` }}>
        <div className={styles.headline}>
          <ValueLink name={card.name} links={links}>
            <ValuePart value={card.value} fit={fit} isPending={card.isPending} />
          </ValueLink>
          {fit.isDeltaBeside && <div className={styles.deltaBeside}>{delta}</div>}
        </div>
        <div className={styles.end}>
          {fit.isTiny && status}
          {heading.look === 'hidden' && fit.timeframe === 'full' && timeframe}
          <ExplainButton name={card.name} isWide={fit.hasExplainText} onClick={onExplain} />
        </div>
      </div>
      {!fit.isTiny && (
        <div className={styles.middle}>
          {status}
          {isFailed && fit.isProblemBeside ? (
            <MutedText text={problemText(card.problems)} />
          ) : (
            fit.isTargetBeside && <Target card={card} fit={fit} />
          )}
        </div>
      )}
      {!fit.isTargetBeside && !isFailed && <Target card={card} fit={fit} />}
      {parts.has('situation') && card.situation !== null && (
        <SituationPart situation={card.situation} isShort={fit.isNarrow} hasLink={fit.hasLinks} />
      )}
      {parts.has('period') && card.period !== null && (
        <MutedText text={fit.isNarrow ? card.period.short : card.period.full} title={card.period.full} />
      )}
      {!fit.isDeltaBeside && delta}
      {parts.has('trend') && card.trend !== null && <TrendPart trend={card.trend} />}
    </div>
  );
  const drawings = isFailed ? (
    !fit.isProblemBeside && <ProblemPart problems={card.problems} />
  ) : (
    <div className={styles.drawings}>
      {card.noData !== null && hasSparkline && !card.isPending && (
        <p className={cx(styles.message, styles.muted)}>{card.noData}</p>
      )}
      {hasSparkline && card.noData === null && (
        <div className={styles.spark}>{card.spark !== null && <Sparkline {...card.spark} />}</div>
      )}
      {parts.has('budget') && card.budget !== null && (
        <BudgetPart budget={card.budget} isShort={fit.isBudgetShort} isNarrow={fit.isNarrow} />
      )}
      {parts.has('burn') && card.burn !== null && <BurnPart burn={card.burn} isShort={fit.isNarrow} />}
    </div>
  );
  return (
    <article
      className={cx(styles.card, fit.isTight && styles.tight)}
      style={{ fontSize: fit.text }}
      aria-labelledby={titleId}
    >
      {heading.look === 'hidden' ? (
        <Name id={titleId} card={card} heading={heading} />
      ) : (
        <header className={styles.header}>
          <Name id={titleId} card={card} heading={heading} />
          {timeframe}
          {badges}
        </header>
      )}
      <div className={fit.isSplit ? styles.split : styles.stack}>
        {texts}
        {drawings}
      </div>
      {hasFooter && <Footer card={card} parts={parts} />}
    </article>
  );
}

/** The smallest card: the value and its status as an icon. The button shows while the card is pointed at or has the focus. */
function BareCard({ card, fit, heading, links, onExplain }: Props) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const reason = problemText(card.problems);
  return (
    <article className={cx(styles.card, styles.bare)} style={{ fontSize: fit.text }} aria-labelledby={titleId}>
      <Name id={titleId} card={card} heading={{ ...heading, look: 'hidden' }} />
      <StatusBadge {...card.status} isIcon title={reason === '' ? undefined : `${card.status.word}: ${reason}`} />
      <ValueLink name={card.name} links={links}>
        <ValuePart
          value={card.value}
          fit={fit}
          isPending={card.isPending}
          title={`${card.name}: ${card.value?.full ?? 'No value'}`}
        />
      </ValueLink>
      <span className={styles.overlay}>
        <ExplainButton name={card.name} isWide={false} onClick={onExplain} />
      </span>
    </article>
  );
}

function MutedText({ text, title = text }: { readonly text: string; readonly title?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.line, styles.muted)} title={title}>
      {text}
    </div>
  );
}

function Target({ card, fit }: { readonly card: CardView; readonly fit: Fit }) {
  if (!fit.parts.has('target') || card.target === null) {
    return null;
  }
  const { full, short } = card.target;
  return <MutedText text={fit.isNarrow && !fit.isTargetBeside ? short : full} title={full} />;
}
