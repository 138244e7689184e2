import { extentOf } from '../../ui/sparkPath';
import type { Plot } from '../../ui/plot';
import type { ForecastView } from '../view/forecast';

/** Heights in px of a tile with plots: its header line, the plots, and the caption of the second. */
export interface PlotHeights {
  readonly header: number;
  readonly first: number;
  readonly caption: number;
  /** Null where a second plot would be too flat to read. */
  readonly second: number | null;
}

const header = 28;
/** A letter of running text, with some room for how lines break. */
const wordsCharacter = 6.4;
const caption = 24;
const secondShare = 0.34;
const leastSecond = 56;

export function plotHeights(height: number, wantsSecond: boolean): PlotHeights {
  const space = Math.max(0, height - header);
  const second = Math.floor(space * secondShare) - caption;
  return wantsSecond && second >= leastSecond
    ? { header, first: space - second - caption, caption, second }
    : { header, first: space, caption, second: null };
}

const wordsLine = 18;
const leastPlotHeight = 90;

/** Height in px of sentences above a plot: whole lines, as many as they take, the plot keeping what it needs. */
export function heightOfWords({ sentence, trend, remarks }: ForecastView, width: number, height: number): number {
  const { length } = [sentence, trend === null ? '' : `↗ ${trend.full}`, ...remarks].join(' ');
  const wanted = Math.ceil((length * wordsCharacter) / width);
  const most = Math.floor((height - header - leastPlotHeight) / wordsLine);
  return wordsLine * Math.max(0, Math.min(wanted, most));
}

const character = 7;
const axisSpace = 14;
const ticks = 5;

/** Width in px that the ticks of all these plots need, so that their axes stand in one line. */
export function axisWidth(plots: ReadonlyArray<Plot | null>): number {
  const lengths = plots.flatMap((plot) => (plot === null ? [] : tickTexts(plot).map((text) => text.length)));
  return Math.min(120, Math.max(40, axisSpace + character * Math.max(0, ...lengths)));
}

function tickTexts({ lines, softLow, softHigh, formatTick }: Plot): string[] {
  const extent = extentOf([...lines.map(({ values }) => values), [softLow, softHigh]]);
  if (extent === null) {
    return [];
  }
  // Ticks may stand 2.5 apart, which takes a decimal more than 1, 2 or 5.
  const decimals = Math.max(0, 1 + Math.ceil(-Math.log10((extent.high - extent.low) / ticks)));
  return [extent.low, extent.high].map((value) => formatTick(value, decimals === 0 ? undefined : decimals));
}
