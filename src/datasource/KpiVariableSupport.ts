import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { from, throwError, type Observable } from 'rxjs';
import type { Decoded } from '../core/definition/decode';
import { describeProblem } from '../core/base/result';
import type { KpiSource } from './kpiSource';
import { LazyVariableEditor } from './lazyEditors';
import { interpolateList } from './select';
import type { KpiVariableQuery } from './types';
import { listValues, parseListQuery, queryText } from './variables';

/** Lists of KPIs, owners and the like as values of dashboard variables. */
export class KpiVariableSupport extends CustomVariableSupport<KpiSource, KpiVariableQuery> {
  override readonly editor = LazyVariableEditor;

  constructor(
    private readonly registry: () => Promise<Decoded>,
    private readonly templates: TemplateSrv
  ) {
    super();
  }

  override getDefaultQuery(): Partial<KpiVariableQuery> {
    return { query: 'kpis()' };
  }

  override query({ targets, scopedVars }: DataQueryRequest<KpiVariableQuery>): Observable<DataQueryResponse> {
    const parsed = parseListQuery(queryText(targets[0]));
    if (!parsed.ok) {
      return throwError(() => new Error(parsed.problems.map(describeProblem).join(' ')));
    }
    const { list, filters } = parsed.value;
    const filled = Object.entries(filters).map(([name, values]) => [
      name,
      interpolateList(values, this.templates, scopedVars),
    ]);
    const wanted = { list, filters: Object.fromEntries(filled) };
    return from(
      this.registry().then(({ registry, leftOut }) => {
        const found = listValues(wanted, registry, leftOut);
        if (!found.ok) {
          throw new Error(found.problems.map(describeProblem).join(' '));
        }
        return { data: found.value };
      })
    );
  }
}
