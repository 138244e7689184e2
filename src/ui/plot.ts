import type { Tone } from './tone';

/** Colours of lines: tones where a line means something, places in a palette where several are equal. */
export type LineColor = Tone | 'second' | 'third' | 'fourth';

/** One line of a plot: as many values as the plot has times, null where there is none. */
export interface PlotLine {
  readonly name: string;
  readonly values: ReadonlyArray<number | null>;
  readonly color: LineColor;
  /** Bars stand from their time to the next. */
  readonly look: 'solid' | 'dashed' | 'dotted' | 'bars';
  /** As wide as a solid line. */
  readonly isStrong?: boolean;
  /** A value holds until the next one. */
  readonly isStepped: boolean;
  /** Written beside the line's right end; null for none. */
  readonly label: string | null;
}

/** A shaded area between two lines, by their places in the list. */
export interface PlotBand {
  readonly upper: number;
  readonly lower: number;
  readonly color: LineColor;
}

/** A stretch of time behind the lines, hatched; half-open, ms since the epoch. */
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

/** What to draw over time, and what to say of each instant. Times in ms since the epoch. */
export interface Plot {
  readonly title: string;
  /** The course in one sentence, for those who do not see it. */
  readonly summary: string;
  readonly times: readonly number[];
  /** A time axis of its own, ms since the epoch; that of the dashboard unless said. */
  readonly span?: { readonly from: number; readonly to: number };
  readonly lines: readonly PlotLine[];
  readonly bands: readonly PlotBand[];
  readonly regions: readonly PlotRegion[];
  /** The time axis reaches at least to this, beyond the dashboard's range; null leaves it to the dashboard. */
  readonly until: number | null;
  /** The time axis begins at the latest here, before the dashboard's range. */
  readonly since?: number;
  /** The axis reaches at least to these; null leaves it to the data. */
  readonly softLow: number | null;
  readonly softHigh: number | null;
  /** `decimals` as the distance of the ticks asks for; undefined where it asks for none. */
  readonly formatTick: (value: number, decimals?: number) => string;
  /** What the tooltip says of the instant with this index. */
  readonly factsAt: (index: number) => readonly PlotFact[];
}
