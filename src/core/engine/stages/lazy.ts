import { countsLocalDays } from '../../definition/localDays';
import { isExtended, looksAhead } from '../../plan/ask';
import { concernedKpis, evaluatedKpis, type Stage } from '../state';

/*
 * The stages that few KPIs need. Each says here whether it applies, and its code is loaded when it does. Chunks are
 * grouped by what is used together.
 */

export const annotations: Stage = {
  name: 'annotations',
  applies: (state) => concernedKpis(state).some((kpi) => kpi.exclusions.some(({ tags }) => tags !== undefined)),
  run: async (state) => (await import(/* webpackChunkName: "trust" */ './annotations')).readAnnotations(state),
};

export const localDays: Stage = {
  name: 'local days',
  applies: (state) => concernedKpis(state).some(countsLocalDays),
  run: async (state) => (await import(/* webpackChunkName: "days" */ './localDays')).intoLocalDays(state),
};

/** Back from local days: the last step, which also an evaluation that ended early takes. */
export const inInstants: Stage = {
  name: 'instants',
  applies: ({ localDays }) => localDays !== null,
  run: async (state) => (await import(/* webpackChunkName: "days" */ './localDays')).backToInstants(state),
};

/** A target may be a share of the KPI's own past value, which `stages` measure. */
export function targets(stages: () => readonly Stage[]): Stage {
  return {
    name: 'targets',
    applies: (state) => concernedKpis(state).some(({ unresolvedTarget }) => unresolvedTarget !== undefined),
    run: async (state, session) =>
      (await import(/* webpackChunkName: "targets" */ './targets/resolve')).resolveTargets(state, session, stages()),
  };
}

export const labelSets: Stage = {
  name: 'label sets',
  applies: (state) => evaluatedKpis(state).some(({ by }) => by !== null),
  run: async (state, session) =>
    (await import(/* webpackChunkName: "labels" */ './labelSets')).findLabelSets(state, session),
};

export const budgetScope: Stage = {
  name: 'budget scope',
  applies: ({ request }) => isExtended(request),
  run: async (state) => (await import(/* webpackChunkName: "budgets" */ './budget')).takeBudgetScope(state),
};

/** Replaces inputs by their fallbacks where these are needed; `stages` plan and fetch again. */
export function fallback(stages: readonly Stage[]): Stage {
  return {
    name: 'fallback',
    applies: (state) =>
      !state.signal.aborted &&
      evaluatedKpis(state).some(({ inputs }) => inputs.some((input) => input.fallback !== undefined)),
    run: async (state, session) =>
      (await import(/* webpackChunkName: "trust" */ './fallback')).orFallback(state, session, stages),
  };
}

export const extendedBudget: Stage = {
  name: 'extended budget',
  applies: ({ budget, prepared }) => budget !== null && prepared?.problems.length === 0,
  run: async (state, session) =>
    (await import(/* webpackChunkName: "budgets" */ './budget')).countBudget(state, session),
};

export const forecast: Stage = {
  name: 'forecast',
  applies: ({ request, result }) => looksAhead(request) && result?.problems.length === 0,
  run: async (state, { store }) =>
    (await import(/* webpackChunkName: "forecast" */ './forecast')).withForecast(state, store),
};

export const restated: Stage = {
  name: 'restated history',
  applies: () => true,
  run: async (state, { store }) =>
    store.checks.changes.size === 0
      ? state
      : (await import(/* webpackChunkName: "trust" */ './restated')).withRestated(state, store),
};

export const checks: Stage = {
  name: 'checks',
  applies: ({ fetched }) => fetched !== null && fetched.windows !== null,
  run: async (state) => (await import(/* webpackChunkName: "whole" */ './windows')).withChecks(state),
};

export const setResults: Stage = {
  name: 'results by label',
  applies: ({ sets }) => sets !== null,
  run: async (state, { store }) =>
    (await import(/* webpackChunkName: "labels" */ './labelSets')).withSetResults(state, store),
};
