import type { Problem } from '../../base/result';
import { checkSources } from '../../query/checks/sources';
import type { Context } from '../../plan/ask';
import type { Kpi } from '../../definition/types';
import { end, evaluatedKpis, type Stage } from '../state';

/** What can be said before anything is asked, of a KPI and all that it is made of: an error ends the evaluation. */
export const check: Stage = {
  name: 'check',
  applies: () => true,
  run: (state) => {
    const found = faultsOf(evaluatedKpis(state), state.context);
    const errors = found.filter((problem) => !isWarning(problem));
    return errors.length > 0 ? end(state, errors) : { ...state, notices: [...state.notices, ...found] };
  },
};

/** Errors and warnings of KPIs, by what is known of the data sources. */
export function faultsOf(kpis: readonly Kpi[], { kpis: byId, sources }: Context): Problem[] {
  return [...missingParts(kpis, byId), ...checkSources({ kpis, byId }, sources)];
}

export function isWarning({ severity }: Problem): boolean {
  return severity === 'warning';
}

/** A dashboard may still have a composite whose parts have left the registry. */
function missingParts(kpis: readonly Kpi[], byId: Context['kpis']): Problem[] {
  return kpis.flatMap(({ id, formula }) =>
    formula.kpis
      .filter((part) => !byId.has(part))
      .map((part) => ({
        code: 'unknown-kpi',
        message: `There is no KPI "${part}", which "${id}" is made of.`,
        hint: 'Check the id, or correct its definition.',
      }))
  );
}
