import { fail, ok, type Result } from '../base/result';
import { quote } from '../base/quote';
import type { Kpi } from '../definition/types';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import type { Interval } from '../time/interval';
import { day, floorTo, second, week } from '../time/units';

/** Rules made within the same quarter are the same: recurring exclusions reach from its beginning to a year after its end. */
const quarter = 91 * day;
const writtenAhead = quarter + 366 * day;

const maxSpans = 800;

/** The excluded time from a window before `now` until a year ahead, in whole buckets; or why a rule cannot have it. */
export function excludedSpans({ exclusions, bucket }: Kpi, now: number, period: number): Result<Interval[]> {
  const tagged = exclusions.find(({ tags }) => tags !== undefined);
  if (tagged !== undefined) {
    const message = `The exclusion ${quote(tagged.name)} comes from annotations, which a rule cannot read.`;
    return fail({
      code: 'no-rule',
      message,
      hint: 'Write its periods under once, or leave it out for a KPI to alert on.',
    });
  }
  const begin = floorTo(now, quarter);
  const within = { from: begin - period, to: begin + writtenAhead };
  const spans = excludedBuckets(excludedBetween(exclusions, within), bucket);
  if (spans.length > maxSpans) {
    const message = `Its exclusions are ${spans.length} periods within a year, more than the ${maxSpans} that one rule can list.`;
    return fail({
      code: 'no-rule',
      message,
      hint: 'Exclude whole days, or leave the exclusion out for a KPI to alert on.',
    });
  }
  return ok(spans);
}

/**
 * A PromQL number above zero while the `length` ms that end `delay` ms before an evaluation touch a span; null where there
 * are none.
 */
export function insideOf(spans: readonly Interval[], length: number, delay: number): string | null {
  const inside = runsOf(spans).map(({ first, period, count }) => {
    const from = (first.from + delay) / second;
    const width = (first.to - first.from + length) / second;
    const within = `(time() > bool ${from}) * (time() < bool ${from + ((count - 1) * period) / second + width})`;
    const phase = `(time() - ${from}) % ${period / second}`;
    return count === 1 ? within : `${within} * (${phase} > bool 0) * (${phase} < bool ${width})`;
  });
  return inside.length === 0 ? null : inside.join(' + ');
}

/** Spans of the same length, one after the other in the same distance. */
interface Run {
  readonly first: Interval;
  readonly period: number;
  readonly count: number;
}

/** Recurring spans in few runs: a server that compares the time with each of them hundreds of times would be slow. */
function runsOf(spans: readonly Interval[]): Run[] {
  const left = new Map(spans.map((span) => [span.from, span]));
  const runs: Run[] = [];
  for (const first of spans) {
    if (left.get(first.from) !== first) {
      continue;
    }
    const counts = [day, week].map((period) => {
      let count = 1;
      for (let next = left.get(first.from + period); isLike(next, first); count++) {
        next = left.get(next.from + period);
      }
      return { first, period, count };
    });
    const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
    for (let i = 0; i < best.count; i++) {
      left.delete(first.from + i * best.period);
    }
    runs.push(best);
  }
  return runs;
}

function isLike(span: Interval | undefined, { from, to }: Interval): span is Interval {
  return span !== undefined && span.to - span.from === to - from;
}
