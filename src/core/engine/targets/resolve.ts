import { faultsAround } from '../../definition/checkTarget';
import { notAnObjective, shareOfTarget } from '../../definition/objective';
import type { Kpi } from '../../definition/types';
import type { Ask, World } from '../../plan/ask';
import type { Problem, Result } from '../../base/result';
import { inForce } from '../../time/steps';
import type { TileStore } from '../../cache/store';
import { relativeTarget, type BaselineCache } from './baseline';
import { AnswerCache } from '../../cache/answers';
import { Gatherer } from './gather';
import { queriedTarget, type Queries } from './queried';
import type { FoundTarget, Means } from './types';
import { unlikeBaseline } from '../../compute/targets/unlikeBaseline';
import { warn } from '../../compute/targets/words';

interface Kept extends Queries {
  readonly baselines: BaselineCache;
}

/** What was found is kept as long as the store it was found with. */
const keptWith = new WeakMap<TileStore, Kept>();

interface Resolved {
  readonly ask: Ask;
  readonly world: World;
  /** What kept a target from being found out, and what does not go with it. */
  readonly notices: readonly Problem[];
}

/**
 * Finds out the targets that stand in data, of a KPI, of those that share its budget, and of those it is made of whose formulas use theirs: from then on
 * they are dated steps like any other. One that cannot be found out is none, and a notice says why.
 */
export async function resolveTargets(
  ask: Ask,
  world: World,
  standing: readonly Kpi[],
  means: Means
): Promise<Resolved> {
  const kept = keptWith.get(means.store) ?? {
    cache: new AnswerCache(),
    baselines: new AnswerCache(),
    gatherer: new Gatherer(means.fetcher),
  };
  keptWith.set(means.store, kept);
  const find = async (kpi: Kpi): Promise<Judged> => {
    const { budget } = ask.kpi;
    const isPartner = budget?.shared !== undefined && budget.shared === kpi.budget?.shared;
    const isUsed = kpi === ask.kpi || isPartner || [kpi, ...kpi.versions].some(({ formula }) => formula.usesTarget);
    return withTarget(kpi, isUsed ? await findTarget(kpi, ask, world, { ...kept, ...means }) : null, ask.now);
  };
  const awaiting = [...new Set(standing)].filter(({ awaited }) => awaited !== undefined);
  const found = new Map(await Promise.all(awaiting.map(async (kpi) => [kpi, await find(kpi)] as const)));
  const parts = [...found].filter(([kpi]) => kpi !== ask.kpi).map(([{ id }, { kpi }]) => [id, kpi] as const);
  return {
    ask: { ...ask, kpi: found.get(ask.kpi)?.kpi ?? ask.kpi },
    world: { ...world, kpis: new Map([...world.kpis, ...parts]) },
    notices: [...found.values()].flatMap(({ notices }) => notices),
  };
}

function findTarget(kpi: Kpi, ask: Ask, world: World, means: Means & Kept): Promise<Result<FoundTarget> | null> {
  const { awaited } = kpi;
  switch (awaited?.kind) {
    case 'steps':
      return relativeTarget(kpi, awaited.steps, ask, world, means);
    case 'query':
      return queriedTarget(kpi, awaited.input, ask, world, means);
    case undefined:
      return Promise.resolve(null);
  }
}

interface Judged {
  readonly kpi: Kpi;
  readonly notices: readonly Problem[];
}

/** The KPI with what was found, or without a target; of what a budget counts by the target, with what is found too. */
function withTarget(kpi: Kpi, found: Result<FoundTarget> | null, now: number): Judged {
  const { awaited, budget } = kpi;
  const { steps, origins } = found?.ok === true ? found.value : { steps: [], origins: [] };
  const judged: Kpi = { ...kpi, awaited: undefined, target: steps, targetOrigins: origins };
  if (steps.length === 0) {
    const place = awaited?.kind === 'query' ? 'target.query' : 'target';
    const problems = found === null || found.ok ? [] : found.problems;
    const isIdle = budget?.method === 'time-slices' || budget?.fullTarget !== undefined;
    return {
      kpi: { ...judged, budget: isIdle ? null : budget },
      notices: problems.map((problem) => warn(kpi, place, problem)),
    };
  }
  const current = inForce(steps, now);
  const unlike = origins.flatMap((origin) => (origin.kind === 'baseline' ? (unlikeBaseline(kpi, origin) ?? []) : []));
  const around = [
    ...faultsAround({ ...judged, target: current === null ? [] : [current] }).map(([[key], fault]) =>
      warn(kpi, String(key), fault)
    ),
    ...unlike.slice(0, 1).map((fault) => warn(kpi, 'target', fault)),
  ];
  if (budget?.method !== 'occurrences' || budget.fullTarget === undefined) {
    return { kpi: judged, notices: around };
  }
  const objective = shareOfTarget(steps, budget.fullTarget);
  return objective === null
    ? { kpi: { ...judged, budget: null }, notices: [...around, warn(kpi, 'target', notAnObjective(budget.fullTarget))] }
    : { kpi: { ...judged, budget: { ...budget, objective } }, notices: around };
}
