import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { useId, useMemo } from 'react';

import { unreachable } from '../core/base/result';
import { Chart } from '../ui/chart';
import type { Plot } from '../ui/plot';
import { StatusBadge } from '../ui/StatusBadge';
import { ExplainButton } from './card/ExplainButton';
import { Name } from './card/Name';
import { ProblemPart } from './card/ProblemPart';
import { getStyles as getCardStyles } from './card/styles';
import type { Drawing } from './drawing';
import { axisWidth, forecastTextHeight, plotHeights } from './layout/plots';
import { ForecastText } from './ForecastText';
import type { Entry } from './read';
import type { CardView } from './view/card';
import { ValueLink } from './ValueLink';
import { forecastView } from './view/forecast';
import type { Heading } from './view/heading';
import { plotsOf } from './view/plots';

interface Props {
  readonly entry: Entry;
  readonly card: CardView;
  readonly heading: Heading;
  readonly size: { readonly width: number; readonly height: number };
  readonly drawing: Drawing;
}

/** One KPI over time: a header, the value with its targets, and the budget below where there is room. */
export function PlotTile({ entry, card, heading, size, drawing }: Props) {
  const { options, decimals, onExplain } = drawing;
  const { width, height } = size;
  const cardStyles = useStyles2(getCardStyles);
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const withBudget = options.show.budget;
  const { first, second } = useMemo(
    () => plotsOf(entry.data, entry.show, withBudget, decimals),
    [entry, withBudget, decimals]
  );
  const forecast = useMemo(
    () => (entry.show === 'forecast' ? forecastView(entry.data, drawing.timeZone, decimals) : null),
    [entry, drawing.timeZone, decimals]
  );
  const textHeight = forecast === null ? 0 : forecastTextHeight(forecast, width, height);
  const heights = plotHeights(height - textHeight, second !== null);
  const axis = useMemo(() => axisWidth([first, second]), [first, second]);
  const caption = captionOf(entry.show, card, options.show.target);
  const isFailed = card.problems.length > 0;
  return (
    <article className={cx(cardStyles.card, styles.tile)} aria-labelledby={titleId}>
      <header className={cx(cardStyles.header, styles.header)} style={{ height: heights.headerHeight }}>
        <Name id={titleId} card={card} heading={heading} className={styles.name} />
        <ValueLink name={card.name} links={entry.links}>
          <span className={cx(styles.value, card.value?.isReliable === false && cardStyles.muted)}>
            {card.value?.full}
          </span>
        </ValueLink>
        <StatusBadge {...card.status} className={styles.status} />
        {caption !== null && width >= 460 && (
          <span className={cx(cardStyles.line, cardStyles.muted, styles.caption)} title={caption}>
            {caption}
          </span>
        )}
        <ExplainButton name={card.name} isWide={false} onClick={() => onExplain(entry.key)} />
      </header>
      {!isFailed && card.isPending !== true && forecast !== null && (
        <ForecastText view={forecast} height={textHeight} />
      )}
      {isFailed ? (
        <ProblemPart problems={card.problems} />
      ) : first === null ? (
        card.isPending !== true && <p className={cardStyles.muted}>This KPI has no values in the time range.</p>
      ) : (
        <PlotChart plot={first} width={width} height={heights.first} axis={axis} drawing={drawing} />
      )}
      {!isFailed && second !== null && heights.second !== null && (
        <>
          <div className={cx(cardStyles.line, cardStyles.muted, styles.second)} style={{ height: heights.caption }}>
            {second.title}
            {card.budget !== null && second.ownRange === undefined && `: ${card.budget.remaining}`}
          </div>
          <PlotChart plot={second} width={width} height={heights.second} axis={axis} drawing={drawing} />
        </>
      )}
    </article>
  );
}

/** The caption of the first plot, with the texts of the card. */
function captionOf(
  show: Entry['show'],
  { target, period, budget, burn }: CardView,
  withTarget: boolean
): string | null {
  switch (show) {
    case 'budget':
      return budget === null ? null : `Error budget: ${budget.remaining}`;
    case 'burn':
      return burn?.text ?? null;
    case 'forecast':
    case 'status':
    case 'series':
    case 'periods':
    case 'quality':
      return joined([withTarget ? target?.full : null, period?.full]);
    default:
      return unreachable(show);
  }
}

function joined(texts: ReadonlyArray<string | null | undefined>): string | null {
  const known = texts.filter((text) => text != null);
  return known.length === 0 ? null : known.join(' · ');
}

interface PlotChartProps {
  readonly plot: Plot;
  readonly width: number;
  readonly height: number;
  readonly axis: number;
  readonly drawing: Drawing;
}

function PlotChart({ plot, width, height, axis, drawing: { range, timeZone, onZoom } }: PlotChartProps) {
  return <Chart {...{ plot, width, height, timeZone, onZoom }} range={plot.ownRange ?? range} axisWidth={axis} />;
}

const getStyles = () => ({
  tile: css({ gap: 0, fontSize: 13 }),
  header: css({ gap: '0.75em' }),
  name: css({ flex: '0 1 auto' }),
  status: css({ flexShrink: 0 }),
  caption: css({ flexShrink: 4 }),
  // Keeps a distance to the time axis above.
  second: css({ paddingTop: 4 }),
  value: css({ flexShrink: 0, whiteSpace: 'nowrap', fontSize: '1.25em', fontWeight: 500, unicodeBidi: 'isolate' }),
});
