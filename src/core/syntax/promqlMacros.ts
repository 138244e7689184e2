import { second } from '../time/units';
import { literal, withInterval, withRange, withRateInterval } from './macros';
import { rangesIn, type PromqlRange } from './promqlRanges';

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
  let written = '';
  let end = 0;
  for (const { range: at, length, step } of isLeftOpen === true
    ? []
    : rangesIn(promql).filter(isOfSamples).sort(byStart)) {
    const full = isInterval.test(length) ? bucket : isRange.test(length) ? range : undefined;
    if (full !== undefined && at.start >= end) {
      const own = promql.slice(at.start, at.end);
      const colon = own.includes(':') ? `:${write(step)}` : '';
      written += `${write(promql.slice(end, at.start))}[${literal(full - 1)}${colon}]`;
      end = at.end;
    }
  }
  return written + write(promql.slice(end));
}

const isInterval = /^(?:\$__interval|\$\{__interval(?::\w+)?\}|\[\[__interval(?::\w+)?\]\])$/;
const isRange = /^(?:\$__range|\$\{__range(?::\w+)?\}|\[\[__range(?::\w+)?\]\])$/;

/** Functions of the differences between neighbouring samples. */
const ofDifferences =
  /^(?:increase|i?rate|i?delta|deriv|changes|resets|predict_linear|holt_winters|double_exponential_smoothing)$/;

function isOfSamples({ kind, call }: PromqlRange): boolean {
  return call === null ? kind === 'subquery' : !ofDifferences.test(call.name);
}

function byStart(a: PromqlRange, b: PromqlRange): number {
  return a.range.start - b.range.start;
}
