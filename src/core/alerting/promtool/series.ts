import { linearForm } from '../../formula/linear';
import type { Kpi, OccurrencesBudget } from '../../definition/types';
import { counterCalls } from '../../syntax/counterCalls';
import { isLinearInCounters } from '../../syntax/linearCounters';
import { selected, type LabelSet, type Selected } from './matching';

/** The series that a KPI reads, and which of them a good and a failed event count up. */
export interface EventSeries {
  readonly all: readonly LabelSet[];
  readonly good: ReadonlySet<LabelSet>;
  readonly bad: ReadonlySet<LabelSet>;
}

/**
 * Series made up for the queries of a KPI, so that a good event counts as one in good and in total, and a failed one in total
 * alone. Null where a query is anything but one sum of increases, or no such series are found.
 */
export function eventSeries({ inputs }: Kpi, budget: OccurrencesBudget): EventSeries | null {
  const forms = { good: linearForm(budget.good.root), total: linearForm(budget.total.root) };
  const reads = inputs.map(({ name, query }) => ({ name, of: typeof query === 'string' ? readOf(query) : null }));
  const known = reads.flatMap(({ name, of }) => (of === null ? [] : [{ name, of }]));
  if (forms.good === null || forms.total === null || known.length < reads.length) {
    return null;
  }
  const all = distinct(
    known.flatMap(({ of }) =>
      candidates(
        of,
        known.map((one) => one.of)
      )
    )
  );
  /** What one event in each of these series counts as. */
  const counts = (form: ReadonlyMap<string, number>, series: readonly LabelSet[]): number =>
    known.reduce((sum, { name, of }) => sum + (form.get(name) ?? 0) * series.filter((one) => isOf(one, of)).length, 0);
  const find = (good: number): readonly LabelSet[] | undefined =>
    subsets(all).find((set) => counts(forms.good!, set) === good && counts(forms.total!, set) === 1);
  const [good, bad] = [find(1), find(0)];
  return good === undefined || bad === undefined ? null : { all, good: new Set(good), bad: new Set(bad) };
}

/** The one counter that a query sums; null for any other query. */
function readOf(query: string): Selected | null {
  const calls = counterCalls(query);
  const [call] = calls;
  if (call === undefined || calls.length > 1 || call.name !== 'increase' || !isLinearInCounters(query)) {
    return null;
  }
  const around = query.slice(0, call.call.whole.start) + query.slice(call.call.whole.end);
  return /[-*/+]/.test(around) ? null : selected(call.selector);
}

export function isOf(series: LabelSet, { metric, matchers }: Selected): boolean {
  return series['__name__'] === metric && matchers.every(({ label, fits }) => fits(series[label] ?? ''));
}

/** Series of a selector's metric: one that it selects, and for each condition one that fails this condition alone. */
function candidates(of: Selected, all: readonly Selected[]): LabelSet[] {
  const named = all.filter(({ metric }) => metric === of.metric).flatMap(({ matchers }) => matchers);
  const labels = [...new Set(named.map(({ label }) => label))];
  const made = (but: string | null): LabelSet[] => {
    const set: Record<string, string> = { __name__: of.metric };
    for (const label of labels) {
      const own = of.matchers.filter((one) => one.label === label);
      const values = named.filter((one) => one.label === label).flatMap(({ values: some }) => some);
      const value = values.find((text) => own.every(({ fits }) => fits(text)) !== (label === but));
      if (value === undefined) {
        return [];
      }
      set[label] = value;
    }
    return [set];
  };
  return [...made(null), ...of.matchers.flatMap(({ label }) => made(label))];
}

function distinct(sets: readonly LabelSet[]): LabelSet[] {
  return [...new Map(sets.map((set) => [JSON.stringify(Object.entries(set).sort()), set])).values()].slice(0, 12);
}

/** Sets of up to three, the small ones first. */
function subsets(all: readonly LabelSet[]): LabelSet[][] {
  const ones = all.map((one) => [one]);
  const larger = (sets: readonly LabelSet[][]): LabelSet[][] =>
    sets.flatMap((set) => all.slice(all.indexOf(set.at(-1)!) + 1).map((one) => [...set, one]));
  const twos = larger(ones);
  return [...ones, ...twos, ...larger(twos)];
}
