import { quote } from '../../src/core/base/quote';
import type { Problem } from '../../src/core/base/result';
import { kpisBehind, queriesOf } from '../../src/core/definition/queriesOf';
import type { Kpi } from '../../src/core/definition/types';
import type { Context } from '../../src/core/plan/ask';
import { dashboardVariables } from '../../src/core/syntax/dashboardVariables';

/** A query with a variable of a dashboard would be sent as it is, and answer something else: each variable, by name. */
export function variableProblems(kpi: Kpi, { kpis, sources }: Pick<Context, 'kpis' | 'sources'>): Problem[] {
  const found = [...kpisBehind(kpi, kpis)].flatMap((part) =>
    queriesOf(part).flatMap(({ source, query }) => {
      const { kind = 'other', dialect = undefined } = sources.get(source) ?? {};
      return dashboardVariables(query, kind, dialect).map((variable) => ({ id: part.id, variable }));
    })
  );
  return [...new Map(found.map((one) => [`${one.id} ${one.variable}`, one])).values()].map(({ id, variable }) => ({
    code: 'dashboard-variable',
    message: `A query of ${quote(id)} needs the dashboard variable ${variable}, which only a dashboard has.`,
    hint: 'Write its value into the query, or a KPI for each value.',
    severity: 'error',
  }));
}
