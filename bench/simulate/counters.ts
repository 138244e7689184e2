import type { Truth } from '../../src/core/testing/fakeSource';
import { day, minute } from '../../src/core/time/units';
import { slot, type Year } from './year';

/**
 * A Prometheus over the year: counters that are scraped, lose what happened since the last scrape when they begin anew,
 * and are read by the law of counters (docs/numbers.md): from the last sample before a range to the last one in it.
 */
export function countersOf(year: Year): Truth {
  const every = year.scenario.source === 'slow counters' ? minute / slot : 1;
  const counters = { total: seen(year, year.total), bad: seen(year, year.bad) };
  const good = counters.total.map((value, i) => value - counters.bad[i]!);
  const isMissing = missingScrapes(year, every);
  return (text, start, bucket) => {
    const counter = text.startsWith('good') ? good : counters.total;
    return increments({ year, counter, every, isMissing }, start, start + bucket);
  };
}

interface Scraped {
  readonly year: Year;
  /** What the counter would stand at without restarts, before each slot: sample i is taken as slot i begins. */
  readonly counter: Float64Array;
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

/** The increments in (from, to], also those across a gap before it; NaN without a sample in it. */
function increments({ year, counter, every, isMissing }: Scraped, from: number, to: number): number {
  const sampleAt = (time: number): number =>
    Math.min(Math.floor((time - year.first) / (every * slot)) * every, counter.length - 1);
  const newest = (after: number, until: number): number | null => {
    for (let i = until; i > after && i >= 0; i -= every) {
      if (!isMissing(i)) {
        return i;
      }
    }
    return null;
  };
  const start = sampleAt(from);
  const last = newest(start, sampleAt(to));
  if (last === null) {
    return NaN;
  }
  let before = newest(sampleAt(from - day), start) ?? start + every;
  while (isMissing(before)) {
    before += every;
  }
  return counter[last]! - counter[Math.max(0, before)]!;
}
