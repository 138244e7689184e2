import type { Tone } from './tone';

/** Colours of lines: a tone where the line has a meaning, else a position in the palette. */
export type LineColor = Tone | 'second' | 'third' | 'fourth';

/** One line of a plot: one value for each time of the plot, null where there is none. */
export interface PlotLine {
  readonly name: string;
  readonly values: ReadonlyArray<number | null>;
  readonly color: LineColor;
  /** A bar extends from its time to the next. */
  readonly look: 'solid' | 'dashed' | 'dotted' | 'bars';
  /** As wide as a solid line; default for solid lines. */
  readonly isStrong?: boolean;
  /** A value holds until the next one. */
  readonly isStepped: boolean;
  /** Shown at the line's right end; null for none. */
  readonly label: string | null;
}

/** A shaded area between two lines, by their indexes. */
export interface PlotBand {
  readonly upper: number;
  readonly lower: number;
  readonly color: LineColor;
}

/** A time interval that is hatched behind the lines; half-open, ms since the epoch. */
export interface PlotRegion {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export interface PlotFact {
  readonly name: string;
  readonly text: string;
  readonly color: LineColor | null;
}

/** A plot over time with its tooltip texts. Times in ms since the epoch. */
export interface Plot {
  readonly title: string;
  /** The lines in one sentence, for screen readers. */
  readonly summary: string;
  readonly times: readonly number[];
  /** The plot's own time range, ms since the epoch; default: that of the dashboard. */
  readonly ownRange?: { readonly from: number; readonly to: number };
  readonly lines: readonly PlotLine[];
  readonly bands: readonly PlotBand[];
  readonly regions: readonly PlotRegion[];
  /** The time axis ends no earlier than this; null for the end of the dashboard's range. */
  readonly minEnd: number | null;
  /** The time axis starts no later than this; default: the start of the dashboard's range. */
  readonly maxStart?: number;
  /** The value axis includes at least these; null for the extent of the data. */
  readonly softMin: number | null;
  readonly softMax: number | null;
  /** `decimals` follows from the distance of the ticks; undefined for the default. */
  readonly formatTick: (value: number, decimals?: number) => string;
  /** The tooltip's content for the time with this index. */
  readonly factsAt: (index: number) => readonly PlotFact[];
}
