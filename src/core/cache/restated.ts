import type { Plan } from '../plan/plan';
import type { Problem } from '../base/result';
import { instantText } from '../time/dateText';
import { overlaps, union, type Interval } from '../time/interval';
import { day } from '../time/units';
import type { Checks } from './checks';

/** A restatement is told for so long after it was found. */
const toldFor = day;

/** More stretches than these are counted. */
const mostSpans = 3;

export function noteChange({ changes }: Checks, key: string, range: Interval, now: number): void {
  const recent = (changes.get(key) ?? []).filter(({ foundAt }) => now - foundAt < toldFor);
  changes.set(key, [...recent, { ...range, foundAt: now }]);
}

/** What of `within` was found to have changed in the last `lately` ms, of any of the queries. */
export function changesIn(
  { changes }: Checks,
  keys: readonly string[],
  within: Interval,
  now: number,
  lately = toldFor
): Interval[] {
  const all = keys.flatMap((key) => changes.get(key) ?? []);
  return union(all.filter((one) => now - one.foundAt < lately && overlaps(one, within)));
}

/** What to say where numbers stand on history that has lately changed; nothing where they do not. */
export function restatedIn(plans: readonly Plan[], checks: Checks): Problem[] {
  const changed = union(
    plans.flatMap(({ inputs, shape, windows, request: { now } }) => {
      const keys = inputs.flatMap(({ pieces }) => pieces.map(({ query }) => query.key));
      const from = shape?.extents[0]?.from ?? Infinity;
      return changesIn(checks, keys, { from, to: windows.ends[windows.headline]! }, now);
    })
  );
  const days = changed.map(({ from, to }) => [dateOf(from), dateOf(to - 1)]);
  const spans = days.map(([first, last]) => (first === last ? first : `${first} to ${last}`));
  const rest = spans.length - mostSpans;
  const listed = [...spans.slice(0, mostSpans), ...(rest > 0 ? [`${rest} more stretches`] : [])].join(', ');
  const told: Problem = {
    code: 'restated',
    message: `History was restated: ${listed} changed.`,
    hint: 'The source gives other numbers for that time (in UTC) than it did before; they were fetched anew.',
    severity: 'warning',
  };
  return spans.length === 0 ? [] : [told];
}

function dateOf(time: number): string {
  return instantText(time).slice(0, 10);
}
