export interface Limit {
  /** A name among the figures of `npm run bench`. */
  readonly figure: string;
  readonly most: number;
  /** Whether it is a ratio of times, which a busy machine makes larger now and then: the best of three tries counts. */
  readonly timed: boolean;
}

/** What `npm test` holds the measurements to. */
export const limits: readonly Limit[] = [
  // What a year of history may cost over a month of it.
  { figure: 'tiles.points365over28', most: 4, timed: false },
  { figure: 'tiles.refreshPoints', most: 3, timed: false },
  { figure: 'memory.thousandKpisMB', most: 300, timed: false },
  // Ten times the KPIs may take eleven times as long.
  { figure: 'assess.growth', most: 11, timed: true },
  // Checking definitions over parsing their YAML alone.
  { figure: 'cli.checkRatio', most: 10, timed: true },
];

/** The limits that figures break; one that was not measured is broken. */
export function brokenLimits(figures: Readonly<Record<string, number>>): Limit[] {
  return limits.filter(({ figure, most }) => !((figures[figure] ?? NaN) <= most));
}
