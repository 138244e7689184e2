import type { Problem, Result } from '../../../base/result';
import { unlikeBaseline } from '../../../compute/targets/unlikeBaseline';
import { warn } from '../../../compute/targets/words';
import { targetFaults } from '../../../definition/checkTarget';
import { notAnObjective, shareOfTarget } from '../../../definition/objective';
import type { Kpi } from '../../../definition/types';
import { partMeasures } from '../../../formula/walk';
import { inForce } from '../../../time/steps';
import type { Session } from '../../session';
import { concernedKpis, type Stage, type State } from '../../state';
import { relativeTarget } from './baseline';
import type { FoundTarget } from './found';
import { queriedTarget } from './queried';

/**
 * Finds out the targets that are in data: of the KPI, of those that share its budget, and of those it is made of whose
 * formulas use theirs. From then on they are dated steps like any other. One that cannot be found out is none, and a
 * notice says why. `stages` measure a baseline.
 */
export async function resolveTargets(state: State, session: Session, stages: readonly Stage[]): Promise<State> {
  const { request, context } = state;
  const measured = new Set(concernedKpis(state).flatMap(({ formula }) => [...partMeasures(formula).keys()]));
  const resolve = async (kpi: Kpi): Promise<Judged> => {
    const { budget } = request.kpi;
    const isPartner = budget?.shared !== undefined && budget.shared === kpi.budget?.shared;
    const isUsed =
      kpi === request.kpi ||
      isPartner ||
      measured.has(kpi.id) ||
      [kpi, ...kpi.versions].some(({ formula }) => formula.usesTarget);
    return withTarget(kpi, isUsed ? await findTarget(kpi, state, session, stages) : null, request.now);
  };
  const awaiting = [...new Set(concernedKpis(state))].filter(({ unresolvedTarget }) => unresolvedTarget !== undefined);
  const found = new Map(await Promise.all(awaiting.map(async (kpi) => [kpi, await resolve(kpi)] as const)));
  const parts = [...found].filter(([kpi]) => kpi !== request.kpi).map(([{ id }, { kpi }]) => [id, kpi] as const);
  return {
    ...state,
    request: { ...request, kpi: found.get(request.kpi)?.kpi ?? request.kpi },
    context: { ...context, kpis: new Map([...context.kpis, ...parts]) },
    notices: [...state.notices, ...[...found.values()].flatMap(({ notices }) => notices)],
  };
}

function findTarget(
  kpi: Kpi,
  state: State,
  session: Session,
  stages: readonly Stage[]
): Promise<Result<FoundTarget> | null> {
  const { unresolvedTarget } = kpi;
  switch (unresolvedTarget?.kind) {
    case 'steps':
      return relativeTarget(kpi, unresolvedTarget.steps, state, session, stages);
    case 'query':
      return queriedTarget(kpi, unresolvedTarget.input, state, session);
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
  const { unresolvedTarget, budget } = kpi;
  const { steps, origins } = found?.ok === true ? found.value : { steps: [], origins: [] };
  const judged: Kpi = { ...kpi, unresolvedTarget: undefined, target: steps, targetOrigins: origins };
  if (steps.length === 0) {
    const place = unresolvedTarget?.kind === 'query' ? 'target.query' : 'target';
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
    ...targetFaults({ ...judged, target: current === null ? [] : [current] }).map(([[key], fault]) =>
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
