import { assess } from '../compute/assess';
import type { Kpi } from '../definition/types';
import type { Fetcher } from './fetcher';
import { fetchFor } from './rounds';
import type { Signal } from '../base/cancellation';
import { planKpi, type Plan } from '../plan/plan';
import type { Ask, World } from '../plan/ask';
import { planInputs } from '../plan/inputs';
import type { Problem } from '../base/result';
import type { KpiResult, LabelSets } from '../compute/results';
import type { TileStore } from '../cache/store';
import type { Need } from '../query/query';
import { SetFinder, type FoundSets } from './labelSets';
import { pick, setName, type LabelSet } from '../base/labelSet';
import { SetQueries, wholeQuery } from '../query/labels/queries';
import { setResultOf } from '../compute/setResult';

/** What was found lives as long as the buckets do. */
const finders = new WeakMap<TileStore, SetFinder>();

/**
 * A KPI with results by label: the whole, recomputed over all sets, and the largest sets each by itself. A composite of
 * such KPIs stands on their wholes. `whole` evaluates what is asked as one.
 */
export async function evaluateByLabel(
  ask: Ask,
  known: World,
  store: TileStore,
  fetcher: Fetcher,
  cancelled: Signal,
  whole: (world: World) => Promise<KpiResult>
): Promise<KpiResult> {
  const { kpi } = ask;
  const world: World = { ...known, queryOf: wholeQuery };
  const isAskable = kpi.inputs.every(({ source }) => (known.sources.get(source)?.kind ?? 'other') !== 'other');
  if (kpi.by === null || kpi.window === null || !isAskable || ask.wholeOnly === true || ask.forecast === true) {
    return whole(world);
  }
  const finder = finders.get(store) ?? new SetFinder();
  finders.set(store, finder);
  const plan = planKpi({ ...ask, periods: 0 }, world);
  const window = { from: plan.windows.starts[plan.windows.headline]!, to: plan.at };
  const [result, found] = await Promise.all([
    whole(world),
    finder.find(kpi, known, window, ask.clock ?? ask.now, fetcher),
  ]);
  const { sets, problems } = await measureSets(ask, known, found, store, fetcher, cancelled);
  return { ...result, sets, notices: [...result.notices, ...found.notices, ...problems] };
}

/** One result a set; none, and why, where their queries fail. */
async function measureSets(
  ask: Ask,
  known: World,
  { sets, count }: FoundSets,
  store: TileStore,
  fetcher: Fetcher,
  cancelled: Signal
): Promise<{ readonly sets: LabelSets | null; readonly problems: readonly Problem[] }> {
  const { kpi } = ask;
  const labels = kpi.by?.labels ?? [];
  if (sets.length === 0) {
    return { sets: { labels, shown: [], count }, problems: [] };
  }
  const queries = new SetQueries(kpi, sets, sets.length === count);
  const plans = plansFor({ ...ask, kpi: ofOneSet(kpi), periods: 0 }, known, sets, queries);
  const { failures } = await fetchFor(plans, ask.clock ?? ask.now, store, fetcher, cancelled, null, (needs) =>
    together(needs, queries)
  );
  const problems = [...new Map([...failures.values()].map((one) => [one.message, one])).values()];
  if (problems.length > 0) {
    const told = problems.map(
      (one): Problem => ({
        ...one,
        message: `Results by ${labels.join(', ')} could not be read: ${one.message}`,
        severity: 'warning',
      })
    );
    return { sets: { labels, shown: [], count }, problems: told };
  }
  const shown = plans.map((plan, i) => {
    const set = pick(sets[i]!, labels);
    return setResultOf(set, setName(set), assess(plan, store, failures, 0));
  });
  return { sets: { labels, shown, count }, problems: [] };
}

/** A set is judged as the whole is; only a pace leads to a total, which is that of all sets together. */
function ofOneSet(kpi: Kpi): Kpi {
  return kpi.pace === null ? kpi : { ...kpi, pace: null, target: [], atRisk: null };
}

/** One plan a set: all of one shape, each over columns of its own. */
function plansFor(ask: Ask, known: World, sets: readonly LabelSet[], queries: SetQueries): Plan[] {
  const worldOf = (set: LabelSet): World => ({
    ...known,
    queryOf: (_, input, source, bucket) => queries.of(set, input, source, bucket),
  });
  const first = planKpi(ask, worldOf(sets[0]!));
  return sets.map((set): Plan => {
    const world = worldOf(set);
    const { fine } = first;
    return {
      ...first,
      inputs: planInputs(ask.kpi, ask.kpi.bucket, world).map((one, i) => ({ ...one, before: first.inputs[i]?.before })),
      fine: fine === null ? null : { ...fine, inputs: planInputs(ask.kpi, fine.bucket, world) },
    };
  });
}

/** What the sets need as what is asked for: one query an input, whose reply has the columns of all. */
function together(needs: readonly Need[], queries: SetQueries): Need[] {
  const wanted = new Map<string, Need>();
  for (const need of needs) {
    const query = queries.groupOf(need.query);
    wanted.set(`${query.key}|${need.step}|${need.range.from}|${need.range.to}`, { ...need, query });
  }
  return [...wanted.values()];
}
