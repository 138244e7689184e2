import { second } from '../time/units';
import { edited, type Edit } from '../base/edits';
import { isIntervalMacro, isRangeMacro, literal, withInterval, withRange, withRateInterval } from './macros';
import { lengthEdit, rangesIn, type PromqlRange } from './promqlRanges';

/** What the macros of a PromQL text stand for, in ms. */
export interface MacroValues {
  /** `$__interval` */
  readonly bucket: number;
  /** `$__range`; absent where a query is read in buckets. */
  readonly range?: number;
  /** The scrape interval, for `$__rate_interval`. Default: Grafana's. */
  readonly scrape?: number;
  /** Whether the source is known to leave out the left edge of ranges, as Prometheus does from version 3 on. */
  readonly isLeftOpen?: boolean;
}

/** Grafana's, where the settings of a data source do not say. */
export const defaultScrape = 15 * second;

/**
 * PromQL with its macros written out.
 *
 * Up to version 2 Prometheus includes both edges of a range, so a sample on the edge of two buckets would count in both.
 * Ranges of one bucket or one window whose samples are counted, added up or compared are therefore one millisecond
 * shorter, the resolution of Prometheus: (t - bucket, t] in every version. Functions of what happens between samples need
 * the sample on the edge, and are left as they are.
 */
export function writeMacros(promql: string, { bucket, range, scrape, isLeftOpen }: MacroValues): string {
  const write = (text: string): string => {
    const ranged = range === undefined ? text : withRange(text, range);
    return withRateInterval(withInterval(ranged, bucket), bucket, scrape ?? defaultScrape);
  };
  const shortened = (isLeftOpen === true ? [] : rangesIn(promql).filter(isOfSamples)).flatMap((found): Edit[] => {
    const full = isIntervalMacro(found.length) ? bucket : isRangeMacro(found.length) ? range : undefined;
    return full === undefined ? [] : [lengthEdit(promql, found, literal(full - 1))];
  });
  return write(edited(promql, shortened));
}

/** Functions of the differences between neighbouring samples. */
const ofDifferences =
  /^(?:increase|i?rate|i?delta|deriv|changes|resets|predict_linear|holt_winters|double_exponential_smoothing)$/;

function isOfSamples({ kind, call }: PromqlRange): boolean {
  return call === null ? kind === 'subquery' : !ofDifferences.test(call.name);
}
