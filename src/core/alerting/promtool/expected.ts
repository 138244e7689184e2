import { alertsOf } from '../../definition/alerts';
import { burnFactor, burnRulesFor, type Severity } from '../../definition/burnRules';
import { tolerated } from '../../definition/shares';
import type { Kpi, OccurrencesBudget } from '../../definition/types';
import { minute } from '../../time/units';
import { nominalLength } from '../../time/window';

/** Events of each minute from the beginning of the series on; minute 0 has none. */
export interface Timeline {
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

/**
 * Which severities fire at each minute, by the burn rules and the events alone: no expression of a rule is used. `isSeparate`:
 * a ticket fires beside a page.
 */
export function firingAt(
  kpi: Kpi,
  budget: OccurrencesBudget,
  { good, bad }: Timeline,
  isSeparate: boolean
): ReadonlyArray<readonly Severity[]> {
  const period = kpi.window === null ? 0 : nominalLength(kpi.window);
  const allowed = tolerated(budget.objective[0]?.ratio ?? 1);
  const all = good.map((n, i) => n + bad[i]!);
  const [badSums, allSums] = [sums(bad), sums(all)];
  const over = (list: readonly number[], at: number, length: number): number =>
    list[at]! - list[Math.max(0, at - length / minute)]!;
  const burn = (at: number, length: number): number => {
    const total = over(allSums, at, length);
    return total > 0 ? over(badSums, at, length) / (allowed * total) : 0;
  };
  const holds = (severity: Severity, at: number): boolean =>
    burnRulesFor(kpi, period).some(
      ({ severity: own, long, short, remaining, minEvents = 0, ...rule }) =>
        own === severity &&
        [long, short ?? long].every(
          (length) => burn(at, length) > burnFactor({ ...rule, severity, long, short }, period)
        ) &&
        (remaining === undefined || burn(at, period) > 1 - remaining) &&
        over(allSums, at, long) >= minEvents
    );
  const levels = alertsOf(kpi);
  const wants = (severity: Severity): boolean => levels[severity].on.includes('burn');
  const met = good.map((_, at) => {
    const page = wants('page') && holds('page', at);
    return { page, ticket: wants('ticket') && holds('ticket', at) && (isSeparate || !page) };
  });
  const kept = {
    page: held(
      met.map((one) => one.page),
      levels.page
    ),
    ticket: held(
      met.map((one) => one.ticket),
      levels.ticket
    ),
  };
  return good.map((_, at) => (['page', 'ticket'] as const).filter((severity) => kept[severity][at]));
}

/** Conditions with `for` and `keepFiring`. */
function held(
  met: readonly boolean[],
  { for: hold, keepFiring }: { readonly for: number; readonly keepFiring: number }
): boolean[] {
  let since: number | null = null;
  let last = -Infinity;
  return met.map((one, at) => {
    since = one ? (since ?? at) : null;
    if (since !== null && (at - since) * minute >= hold) {
      last = at;
    }
    return last === at || (at - last) * minute <= keepFiring;
  });
}

function sums(list: readonly number[]): number[] {
  let sum = 0;
  return list.map((n) => (sum += n));
}
