import { fail, ok, type Result } from '../base/result';
import { quote } from '../base/quote';
import type { Kpi } from '../definition/types';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import type { Interval } from '../time/interval';
import { day, floorTo } from '../time/units';

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
  const inside = spans.map(
    ({ from, to }) => `(time() > bool ${(from + delay) / 1000}) * (time() < bool ${(to + length + delay) / 1000})`
  );
  return inside.length === 0 ? null : inside.join(' + ');
}
