import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import {
  AxisPlacement,
  BarAlignment,
  DrawStyle,
  KeyboardPlugin,
  LineInterpolation,
  PointVisibility,
  ScaleDirection,
  ScaleOrientation,
  TooltipPlugin2,
  UPlotChart,
  UPlotConfigBuilder,
  useStyles2,
  useTheme2,
} from '@grafana/ui';
import React, { useLayoutEffect, useMemo, useRef, type ComponentProps } from 'react';

import { formatTime } from './format';
import { VisuallyHidden } from './VisuallyHidden';
import { placeLabels } from './labelPlaces';
import type { LineColor, Plot } from './plot';
import { toneColor } from './tone';

/** The only file that uses Grafana's chart components, which are marked as work in progress. */

type UPlot = Parameters<NonNullable<ComponentProps<typeof UPlotChart>['plotRef']>>[0];

interface Props {
  readonly plot: Plot;
  readonly width: number;
  readonly height: number;
  /** The dashboard's range, ms since the epoch. */
  readonly range: { readonly from: number; readonly to: number };
  readonly timeZone: string;
  /** Width of the value axis in px, so that the time axes of stacked plots are aligned. */
  readonly axisWidth: number;
  readonly onZoom: (range: { from: number; to: number }) => void;
}

/** Lines over time, with a tooltip, zoom by dragging, and a cursor that the arrow keys move. */
export function Chart({ plot, width, height, range, timeZone, axisWidth, onZoom }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const to = Math.max(range.to, plot.minEnd ?? range.to);
  const from = Math.min(range.from, plot.maxStart ?? range.from);
  const drawn = useRef({ plot, range: { from, to } });
  drawn.current = { plot, range: { from, to } };
  const uplot = useRef<UPlot | null>(null);
  const appearance = JSON.stringify([
    plot.bands,
    plot.regions,
    plot.lines.map(({ values, ...rest }) => rest),
    plot.softMin,
    plot.softMax,
  ]);
  const config = useMemo(
    () => configOf(() => drawn.current, theme, timeZone, axisWidth),
    // A new configuration creates the chart again; new data does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [appearance, theme, timeZone, axisWidth]
  );
  const data = useMemo<ComponentProps<typeof UPlotChart>['data']>(
    () => [[...plot.times], ...plot.lines.map(({ values }) => [...values])],
    [plot]
  );
  // UPlotChart applies either a new size or new data in one update, and would miss the data.
  useLayoutEffect(() => {
    if (uplot.current !== null && uplot.current.data !== data) {
      uplot.current.setData(data as UPlot['data']);
    }
  }, [data]);
  useLayoutEffect(() => {
    uplot.current?.setScale('x', { min: from, max: to });
  }, [from, to]);
  return (
    <div className={styles.chart} role="group" aria-label={plot.title}>
      <VisuallyHidden>{plot.summary}</VisuallyHidden>
      <UPlotChart
        key={config.uid}
        config={config}
        data={data}
        width={width}
        height={height}
        plotRef={(made) => {
          uplot.current = made;
        }}
      >
        <KeyboardPlugin config={config} />
        <TooltipPlugin2
          config={config}
          hoverMode={1}
          queryZoom={onZoom}
          maxWidth={420}
          render={(_, [index]) =>
            index === null || index === undefined ? null : (
              <Tooltip plot={drawn.current.plot} index={index} timeZone={timeZone} />
            )
          }
        />
      </UPlotChart>
    </div>
  );
}

function Tooltip({ plot, index, timeZone }: { plot: Plot; index: number; timeZone: string }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.tooltip}>
      <div className={styles.time}>{formatTime(plot.times[index] ?? 0, timeZone)}</div>
      <dl className={styles.facts}>
        {plot.factsAt(index).map(({ name, text, color }) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd style={{ color: color === null ? undefined : lineColor(theme, color) }}>{text}</dd>
          </React.Fragment>
        ))}
      </dl>
    </div>
  );
}

const bandOpacity = 0.1;

type Drawn = () => { readonly plot: Plot; readonly range: { readonly from: number; readonly to: number } };

function configOf(drawn: Drawn, theme: GrafanaTheme2, timeZone: string, axisWidth: number): UPlotConfigBuilder {
  const { lines, bands, softMin, softMax } = drawn().plot;
  const config = new UPlotConfigBuilder(timeZone);
  config.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [drawn().range.from, drawn().range.to],
  });
  config.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    softMin,
    softMax,
  });
  config.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone, theme });
  config.addAxis({
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    size: axisWidth,
    theme,
    formatValue: (value: number, decimals) => drawn().plot.formatTick(value, decimals ?? undefined),
  });
  for (const { color, look, isStepped, isStrong = look === 'solid' } of lines) {
    config.addSeries({
      scaleKey: 'y',
      theme,
      drawStyle: look === 'bars' ? DrawStyle.Bars : DrawStyle.Line,
      barAlignment: BarAlignment.After,
      barWidthFactor: 0.85,
      fillOpacity: look === 'bars' ? 60 : 0,
      fillColor: look === 'bars' ? lineColor(theme, color) : undefined,
      lineColor: lineColor(theme, color),
      lineWidth: look === 'bars' ? 0 : isStrong ? 2 : 1,
      lineInterpolation: isStepped ? LineInterpolation.StepAfter : LineInterpolation.Linear,
      lineStyle:
        look === 'solid' || look === 'bars'
          ? { fill: 'solid' }
          : { fill: 'dash', dash: look === 'dashed' ? [8, 5] : [2, 4] },
      showPoints: PointVisibility.Never,
      pointSize: 5,
      spanNulls: false,
    });
  }
  for (const { upper, lower, color } of bands) {
    config.addBand({
      series: [upper + 1, lower + 1],
      fill: colorManipulator.alpha(lineColor(theme, color), bandOpacity),
    });
  }
  config.addHook('drawClear', (u) => drawRegions(u, drawn().plot, theme));
  config.addHook('draw', (u) => drawLabels(u, drawn().plot, theme));
  config.setCursor({ points: { show: true }, drag: { x: true, y: false } });
  return config;
}

const hatchSpacing = 8;

/** Excluded time: a muted background with hatching, so that it does not depend on colour. */
function drawRegions(u: UPlot, { regions }: Plot, theme: GrafanaTheme2): void {
  const { ctx, bbox } = u;
  const px = window.devicePixelRatio;
  const end = bbox.left + bbox.width;
  for (const { from, to } of regions) {
    const [left, right] = [from, to].map((time) => Math.min(end, Math.max(bbox.left, u.valToPos(time, 'x', true))));
    if (left === undefined || right === undefined || right <= left) {
      continue;
    }
    ctx.save();
    ctx.beginPath();
    // At least 2 px, so that an hour within a month is visible.
    ctx.rect(left, bbox.top, Math.max(right - left, 2 * px), bbox.height);
    ctx.fillStyle = colorManipulator.alpha(theme.colors.text.secondary, 0.1);
    ctx.fill();
    ctx.clip();
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += hatchSpacing * px) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.setLineDash([]);
    ctx.strokeStyle = colorManipulator.alpha(theme.colors.text.secondary, 0.25);
    ctx.lineWidth = px;
    ctx.stroke();
    ctx.restore();
  }
}

const labelHeight = 15;
const labelPadding = 4;

/** Labels at the right ends of lines, with a background so that they stay readable above other lines. */
function drawLabels(u: UPlot, { lines }: Plot, theme: GrafanaTheme2): void {
  const { ctx, bbox } = u;
  const px = window.devicePixelRatio;
  ctx.save();
  ctx.font = `${12 * px}px ${theme.typography.fontFamily}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  const named = lines.flatMap(({ label, values, color }, index) => {
    const last = values[lastKnown(values)] ?? null;
    const width = label === null ? 0 : ctx.measureText(label).width + 2 * labelPadding * px;
    return label === null || last === null
      ? []
      : [{ text: label, width, y: u.valToPos(last, 'y', true), color, index }];
  });
  const area = { left: bbox.left, right: bbox.left + bbox.width, top: bbox.top, bottom: bbox.top + bbox.height };
  const placed = placeLabels(named, area, labelHeight * px, (label, left, right) =>
    lines.flatMap(({ values }, index) => (index === label.index ? [] : (lineExtent(u, values, left, right) ?? [])))
  );
  for (const { label, box } of placed) {
    const middle = (box.top + box.bottom) / 2;
    ctx.fillStyle = colorManipulator.alpha(theme.colors.background.primary, 0.75);
    ctx.fillRect(box.left, box.top + px, box.right - box.left, box.bottom - box.top - 2 * px);
    ctx.fillStyle = lineColor(theme, label.color);
    ctx.fillText(label.text, box.right - labelPadding * px, middle, box.right - box.left - 2 * labelPadding * px);
  }
  ctx.restore();
}

function lastKnown(values: ReadonlyArray<number | null>): number {
  for (let i = values.length - 1; i >= 0; i--) {
    if (values[i] !== null) {
      return i;
    }
  }
  return -1;
}

/** The vertical extent of a line between two x positions, in canvas px; null where it is not drawn. */
function lineExtent(u: UPlot, values: ReadonlyArray<number | null>, left: number, right: number) {
  const [from, to] = [left, right].map((x) => u.posToIdx(x - u.bbox.left, true));
  const places = values
    .slice(from, (to ?? 0) + 1)
    .flatMap((value) => (value === null ? [] : [u.valToPos(value, 'y', true)]));
  return places.length === 0 ? null : { top: Math.min(...places) - 1, bottom: Math.max(...places) + 1 };
}

function lineColor(theme: GrafanaTheme2, color: LineColor): string {
  const { visualization, isDark } = theme;
  switch (color) {
    case 'second':
      return visualization.getColorByName(isDark ? 'light-purple' : 'dark-purple');
    case 'third':
      return visualization.getColorByName(isDark ? 'light-orange' : 'dark-orange');
    case 'fourth':
      return visualization.getColorByName(isDark ? 'light-green' : 'dark-green');
    default:
      return toneColor(theme, color);
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({
    position: 'relative',
    minWidth: 0,
    '& .uplot:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
  }),
  tooltip: css({ padding: theme.spacing(1), fontSize: theme.typography.bodySmall.fontSize, whiteSpace: 'normal' }),
  time: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(0.5) }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'auto auto',
    gap: theme.spacing(0.25, 2),
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    '& dt': {
      fontWeight: theme.typography.fontWeightRegular,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    },
    '& dd': { margin: 0, textAlign: 'right' },
  }),
});
