/*
 * The law of counters, from the samples alone: every increment between two samples belongs to the bucket of the later one.
 */

/** One series as it was scraped: times in ms, ascending. */
export interface Scraped {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** The series of samples, [metric with labels, value, seconds] each, by metric. */
export function seriesOf(samples: Iterable<readonly [string, number, number]>): Map<string, Scraped> {
  const series = new Map<string, { times: number[]; values: number[] }>();
  for (const [metric, value, seconds] of samples) {
    const one = series.get(metric) ?? { times: [], values: [] };
    one.times.push(1000 * seconds);
    one.values.push(value);
    series.set(metric, one);
  }
  return series;
}

export interface Counted {
  /** Events of each bucket; 0 where there are none. */
  readonly events: Float64Array;
  /** Whether a bucket has a sample. */
  readonly isKnown: Uint8Array;
  /** How far a bucket may be off where a counter starts again within: see docs/numbers.md. */
  readonly slack: Float64Array;
}

export interface CountedSpan {
  readonly from: number;
  readonly bucket: number;
  readonly buckets: number;
}

/** The scrape interval in the settings of the tests' Prometheus: steps within a bucket are a little shorter than it. */
const settings = 60_000;

/** Buckets [from + i * bucket, from + (i + 1) * bucket), a sample on an edge belonging to the bucket that ends there. */
export function count(
  series: readonly Scraped[],
  { from, bucket, buckets }: CountedSpan,
  { gap, born }: { readonly gap: number; readonly born: boolean }
): Counted {
  const events = new Float64Array(buckets);
  const slack = new Float64Array(buckets);
  const isKnown = new Uint8Array(buckets);
  for (const { times, values } of series) {
    for (let i = 0; i < times.length; i++) {
      const time = times[i]!;
      const index = Math.ceil((time - from) / bucket) - 1;
      if (index < 0 || index >= buckets) {
        continue;
      }
      isKnown[index] = 1;
      const before = i === 0 ? null : { time: times[i - 1]!, value: values[i - 1]! };
      const isSeen = before !== null && from + index * bucket - before.time <= gap;
      const value = values[i]!;
      if (before === null || !isSeen) {
        events[index] = events[index]! + (born ? value : 0);
      } else {
        events[index] = events[index]! + (value < before.value ? value : value - before.value);
        if (value < before.value) {
          const scrape = i < 2 ? time - before.time : before.time - times[i - 2]!;
          slack[index] = slack[index]! + mostOf(Math.max(2, 1 + settings / scrape), times, values, time);
        }
      }
      if (i === 0 || i === times.length - 1 || time - times[i - 1]! > bucket) {
        slack[index] = slack[index]! + mostOf(2, times, values, time);
      }
    }
  }
  return { events, isKnown, slack };
}

const day = 24 * 3_600_000;

/** The increments of so many scrape intervals, as large as they come on the day (UTC) of `time`. */
function mostOf(scrapes: number, times: readonly number[], values: readonly number[], time: number): number {
  const from = Math.floor(time / day) * day;
  let most = 0;
  for (let j = 1; j < times.length; j++) {
    if (times[j]! >= from && times[j]! <= from + day) {
      most = Math.max(most, values[j]! < values[j - 1]! ? values[j]! : values[j]! - values[j - 1]!);
    }
  }
  return scrapes * most;
}
