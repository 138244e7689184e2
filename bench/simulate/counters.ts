import type { Truth } from '../../src/core/testing/fakeSource';
import { minute } from '../../src/core/time/units';
import { slot, type Year } from './year';

/**
 * A Prometheus over the year: counters that are scraped, lose what happened since the last scrape when they begin anew,
 * and are read by `increase`. The reckoning of `increase` is Prometheus' own (promql/functions.go, extrapolatedRate):
 * what lies between the first and the last sample of a range, stretched to its ends where those are near.
 */
export function countersOf(year: Year): Truth {
  const every = year.scenario.source === 'slow counters' ? minute / slot : 1;
  const resets = year.resets.map((reset) => reset.slot);
  const counters = { total: seen(year, year.total), bad: seen(year, year.bad) };
  const good = counters.total.map((value, i) => value - counters.bad[i]!);
  const isMissing = missingScrapes(year, every);
  return (text, start, bucket) => {
    const counter = text.startsWith('good') ? good : counters.total;
    return increase({ year, counter, resets, every, isMissing }, start, start + bucket);
  };
}

interface Scraped {
  readonly year: Year;
  /** What the counter would stand at without restarts, before each slot: sample i is taken as slot i begins. */
  readonly counter: Float64Array;
  readonly resets: readonly number[];
  readonly every: number;
  readonly isMissing: (sample: number) => boolean;
}

/** What counters can tell of the events: of a slot with a restart, what came after it. */
function seen({ resets }: Year, before: Float64Array): Float64Array {
  const out = Float64Array.from(before);
  let lost = 0;
  let next = 0;
  for (let i = 1; i < out.length; i++) {
    const reset = resets[next];
    if (reset?.slot === i - 1) {
      lost += Math.round((before[i]! - before[i - 1]!) * reset.before);
      next++;
    }
    out[i] = before[i]! - lost;
  }
  return out;
}

function missingScrapes({ gaps, first }: Year, every: number): (sample: number) => boolean {
  const missing = new Set<number>();
  for (const { from, to } of gaps) {
    for (let i = Math.ceil((from - first) / slot); first + i * slot < to; i++) {
      if (i % every === 0) {
        missing.add(i);
      }
    }
  }
  return (sample) => missing.has(sample);
}

/** `increase` over (from, to]; NaN with fewer than two samples. */
function increase({ year, counter, resets, every, isMissing }: Scraped, from: number, to: number): number {
  const step = every * slot;
  let first = (Math.floor((from - year.first) / step) + 1) * every;
  let last = Math.min(Math.floor((to - year.first) / step) * every, counter.length - 1);
  let samples = 0;
  for (let i = first; i <= last; i += every) {
    samples += isMissing(i) ? 0 : 1;
  }
  if (samples < 2 || first < 0) {
    return NaN;
  }
  while (isMissing(first)) {
    first += every;
  }
  while (isMissing(last)) {
    last -= every;
  }
  const found = counter[last]! - counter[first]!;
  const sampled = (last - first) * slot;
  const apart = sampled / (samples - 1);
  const reach = (distance: number) => (distance >= 1.1 * apart ? apart / 2 : distance);
  let before = reach(year.first + first * slot - from);
  if (found > 0) {
    // A counter was never below zero.
    before = Math.min(before, sampled * ((counter[first]! - counter[lastReset(resets, first)]!) / found));
  }
  const after = reach(to - (year.first + last * slot));
  return (found * (sampled + before + after)) / sampled;
}

/** The slot of the last restart before a sample; 0 where there was none. */
function lastReset(resets: readonly number[], sample: number): number {
  let low = 0;
  let high = resets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (resets[middle]! < sample) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low === 0 ? 0 : resets[low - 1]!;
}
