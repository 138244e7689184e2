import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';

import { unreachable } from '../core/base/result';
import { StatusBadge } from '../ui/StatusBadge';
import { ExplainButton } from './card/ExplainButton';
import { Name } from './card/Name';
import { getStyles as getCardStyles } from './card/styles';
import type { Drawing } from './drawing';
import type { Listed } from './layout/choose';
import { periodColumns } from './layout/periods';
import { PeriodsTable } from './PeriodsTable';
import { QualityFacts } from './QualityFacts';
import type { Entry } from './read';
import { headingOf, type Heading } from './view/heading';
import { noPeriodsText, periodRows, periodsCaption } from './view/periods';
import { qualityView } from './view/quality';
import { isUnknownYet, standingCard } from './view/standing';

interface Props {
  readonly arrangement: Listed;
  readonly entries: readonly Entry[];
  readonly drawing: Drawing;
}

const sectionLabels: Record<Listed, string> = { periods: 'KPIs by period', quality: 'Data quality of KPIs' };

/** One section for each KPI, in one scrolled list: its periods or its data quality. */
export function Sections({ arrangement, entries, drawing }: Props) {
  const { title, width, height } = drawing;
  const styles = useStyles2(getStyles);
  const heading = useMemo(() => headingOf(title, entries), [title, entries]);
  return (
    <div
      className={styles.space}
      style={{ width, height }}
      role="region"
      aria-label={sectionLabels[arrangement]}
      tabIndex={0}
    >
      {entries.map((entry) => (
        <Section key={entry.key} {...{ arrangement, entry, heading, drawing }} />
      ))}
    </div>
  );
}

interface SectionProps extends Pick<Props, 'arrangement' | 'drawing'> {
  readonly entry: Entry;
  readonly heading: Heading;
}

function Section({ arrangement, entry, heading, drawing }: SectionProps) {
  const styles = useStyles2(getStyles);
  const cardStyles = useStyles2(getCardStyles);
  const titleId = React.useId();
  const { decimals, timeZone, onExplain } = drawing;
  const card = useMemo(() => standingCard(entry.data, decimals, timeZone), [entry.data, decimals, timeZone]);
  const caption = arrangement === 'periods' ? periodsCaption(entry.data) : null;
  return (
    <article className={styles.section} aria-labelledby={titleId}>
      <header className={cardStyles.header}>
        <Name id={titleId} card={card} heading={heading} className={styles.name} />
        {(arrangement === 'quality' || entry.data.pending !== undefined) && (
          <StatusBadge {...card.status} className={styles.noShrink} />
        )}
        {caption !== null && drawing.width >= 300 && (
          <span className={cx(cardStyles.line, cardStyles.muted, cardStyles.small)}>{caption}</span>
        )}
        <span className={styles.end}>
          <ExplainButton name={card.name} isWide={false} onClick={() => onExplain(entry.key)} />
        </span>
      </header>
      <Body {...{ arrangement, entry, drawing }} />
    </article>
  );
}

function Body({ arrangement, entry: { data }, drawing }: Omit<SectionProps, 'heading'>) {
  const { width, timeZone, decimals } = drawing;
  const cardStyles = useStyles2(getCardStyles);
  const isFailed = data.problems.length > 0;
  if (isUnknownYet(data)) {
    return null;
  }
  switch (arrangement) {
    case 'quality':
      return <QualityFacts view={qualityView(data)} />;
    case 'periods':
      if (isFailed) {
        return <QualityFacts view={{ ...qualityView(data), notices: [] }} />;
      }
      return data.periods.length === 0 ? (
        <p className={cardStyles.muted}>{noPeriodsText(data)}</p>
      ) : (
        <PeriodsTable name={data.kpi.name} rows={periodRows(data, timeZone, decimals)} columns={periodColumns(width)} />
      );
    default:
      return unreachable(arrangement);
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  space: css({
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
  }),
  section: css({
    color: theme.colors.text.primary,
    // The browser lays out sections outside the viewport when they are scrolled into view.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 120px',
    '& + &': {
      marginTop: theme.spacing(1.5),
      paddingTop: theme.spacing(1),
      borderTop: `1px solid ${theme.colors.border.medium}`,
    },
  }),
  name: css({ flex: '0 1 auto' }),
  noShrink: css({ flexShrink: 0 }),
  end: css({ marginLeft: 'auto', paddingRight: theme.spacing(1) }),
});
