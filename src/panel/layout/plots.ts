import { extentOf } from '../../ui/sparkPath';
import type { Plot } from '../../ui/plot';
import type { ForecastView } from '../view/forecast';

/** Heights in px of the parts of a tile with plots. */
export interface PlotHeights {
  readonly headerHeight: number;
  readonly first: number;
  readonly caption: number;
  /** Null where there is no room for a second plot. */
  readonly second: number | null;
}

const header = 28;
/** Average width of a character in px, with a margin for line breaks. */
const textCharacterWidth = 6.4;
const caption = 24;
const secondShare = 0.34;
const minSecondHeight = 56;

export function plotHeights(height: number, wantsSecond: boolean): PlotHeights {
  const space = Math.max(0, height - header);
  const second = Math.floor(space * secondShare) - caption;
  return wantsSecond && second >= minSecondHeight
    ? { headerHeight: header, first: space - second - caption, caption, second }
    : { headerHeight: header, first: space, caption, second: null };
}

const textLineHeight = 18;
const minPlotHeight = 90;

/** Height in px of the forecast's text: whole lines, as many as it needs and as the plot's minimum height leaves. */
export function forecastTextHeight({ sentence, trend, remarks }: ForecastView, width: number, height: number): number {
  const { length } = [sentence, trend === null ? '' : `↗ ${trend.full}`, ...remarks].join(' ');
  const lines = Math.ceil((length * textCharacterWidth) / width);
  const maxLines = Math.floor((height - header - minPlotHeight) / textLineHeight);
  return textLineHeight * Math.max(0, Math.min(lines, maxLines));
}

const tickCharacterWidth = 7;
const axisPadding = 14;
const tickCount = 5;

/** Width in px of the widest tick label of all plots, so that their axes are aligned. */
export function axisWidth(plots: ReadonlyArray<Plot | null>): number {
  const lengths = plots.flatMap((plot) => (plot === null ? [] : tickTexts(plot).map((text) => text.length)));
  return Math.min(120, Math.max(40, axisPadding + tickCharacterWidth * Math.max(0, ...lengths)));
}

function tickTexts({ lines, softMin, softMax, formatTick }: Plot): string[] {
  const extent = extentOf([...lines.map(({ values }) => values), [softMin, softMax]]);
  if (extent === null) {
    return [];
  }
  // Ticks may be 2.5 apart, which needs one decimal more than 1, 2 or 5.
  const decimals = Math.max(0, 1 + Math.ceil(-Math.log10((extent.high - extent.low) / tickCount)));
  return [extent.low, extent.high].map((value) => formatTick(value, decimals === 0 ? undefined : decimals));
}
