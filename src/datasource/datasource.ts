import {
  DataSourceApi,
  LoadingState,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { Observable } from 'rxjs';
import type { Decoded } from '../core/definition/decode';
import { leftOutText } from '../core/definition/leftOut';
import type { Kpi } from '../core/definition/types';
import { Cancellation, type Signal } from '../core/base/cancellation';
import { describeProblem } from '../core/base/result';
import type { KpiResult } from '../core/compute/results';
import { framesFor } from '../grafana/frames';
import { KpiVariableSupport } from './KpiVariableSupport';
import { loadDecoder, requireDecoder } from './decoder';
import { Engine, type RequestContext } from './engine';
import { kpiRequest, maxPoints } from './kpiRequest';
import { ManualRefresh } from './manualRefresh';
import { isError } from './problems';
import { interpolateLists, select, type Selection } from './select';
import { checkRegistry } from './checkDefinitions';
import { defaultQuery, type KpiJsonData, type KpiQuery } from './types';

export class KpiDataSource extends DataSourceApi<KpiQuery, KpiJsonData> {
  private readonly engine: Engine;
  private readonly manualRefresh = new ManualRefresh();

  constructor(
    settings: DataSourceInstanceSettings<KpiJsonData>,
    private readonly templates: TemplateSrv = getTemplateSrv()
  ) {
    super(settings);
    this.engine = new Engine(settings.jsonData.definitions ?? []);
    this.variables = new KpiVariableSupport(() => this.ready(), templates);
  }

  /** The definitions of this data source, decoded once; those with errors are left out and listed in `problems`. */
  get registry(): Decoded {
    return this.engine.definitions;
  }

  /** The same, after it was decoded. */
  ready(): Promise<Decoded> {
    return this.engine.ready();
  }

  /** One response with the frames of all targets. Errors of a target have its refId and do not affect the others. */
  override query(request: DataQueryRequest<KpiQuery>): Observable<DataQueryResponse> {
    return new Observable((observer) => {
      const stop = new Cancellation();
      this.answer(request, stop).then(
        (response) => {
          observer.next(response);
          observer.complete();
        },
        (error: unknown) => observer.error(error)
      );
      return () => stop.abort();
    });
  }

  override filterQuery({ hide }: KpiQuery): boolean {
    return hide !== true;
  }

  override getDefaultQuery(): Partial<KpiQuery> {
    return defaultQuery;
  }

  override getQueryDisplayText({ kind, show = defaultQuery.show, search = '', ...query }: KpiQuery): string {
    const { ids = [], tags = [], owners = [], teams = [], categories = [] } = query;
    const named = [...ids, ...tags, ...owners, ...teams, ...categories, search].filter((word) => word !== '');
    return kind === 'inline' ? `${show}: inline definition` : `${show}: ${named.join(', ')}`;
  }

  override interpolateVariablesInQueries(queries: KpiQuery[], scopedVars: ScopedVars): KpiQuery[] {
    return queries.map((query) => interpolateLists(query, this.templates, scopedVars));
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    await this.engine.ready();
    const context = this.engine.context({});
    return checkRegistry(this.registry, (kpi) => this.engine.measureNow(kpi, context));
  }

  /**
   * Measures one KPI as of now, from the registry or not, with this many past windows: for previews and suggestions.
   * Failures of its sources are in the result.
   */
  measure(kpi: Kpi, cancelled?: Signal, periods?: number): Promise<KpiResult> {
    return this.engine.measureNow(kpi, this.engine.context({}), cancelled, periods);
  }

  /** The KPIs that a query selects now, with the dashboard's variables filled in. */
  selection(query: KpiQuery, scopedVars: ScopedVars = {}): Selection {
    const { registry, leftOut } = this.registry;
    if (query.kind === 'inline') {
      const inline = requireDecoder().decodeInline(query.definition ?? '', registry);
      return { kpis: inline.registry.kpis, problems: inline.problems.filter(isError), leftOut: [] };
    }
    const filled = interpolateLists(query, this.templates, scopedVars);
    return select(filled, registry, leftOut);
  }

  private async answer(request: DataQueryRequest<KpiQuery>, stop: Cancellation): Promise<DataQueryResponse> {
    const { requestId, app, dashboardUID, panelId, panelPluginId, scopedVars } = request;
    this.engine.origin = { requestId, app, dashboardUID, panelId, panelPluginId, scopedVars };
    await this.engine.ready();
    const context = { ...this.engine.context(scopedVars), revalidate: this.manualRefresh.detect(request) };
    const answers = await Promise.all(
      request.targets.map((target) => this.answerTarget(target, request, context, stop).catch(failureOf(target.refId)))
    );
    const errors = answers.flatMap((answer) => answer.errors);
    return {
      data: answers.flatMap(({ frames }) => frames),
      errors: errors.length === 0 ? undefined : errors,
      state: errors.length === 0 ? LoadingState.Done : LoadingState.Error,
    };
  }

  private async answerTarget(
    target: KpiQuery,
    request: DataQueryRequest<KpiQuery>,
    context: RequestContext,
    stop: Cancellation
  ) {
    const { range, maxDataPoints: points = maxPoints } = request;
    const { refId, show = defaultQuery.show } = target;
    if (target.kind === 'inline') {
      await loadDecoder();
    }
    const { kpis, problems, leftOut } = this.selection(target, context.scopedVars);
    const shared = kpiRequest(show, points, { from: range.from.valueOf(), to: range.to.valueOf() });
    const periodsOf = (kpi: Kpi): number => (show === 'periods' ? (target.periods ?? kpi.periods) : 0);
    const results = await Promise.all(
      kpis.map((kpi) => this.engine.measure({ ...shared, kpi, periods: periodsOf(kpi) }, context, stop))
    );
    const broken = leftOutText(leftOut);
    // A KPI that is asked for by name, or a panel without any KPI, must not look as if nothing were wrong.
    const isMissed = broken !== '' && (kpis.length === 0 || (target.ids ?? []).length > 0);
    const messages = [...(isMissed ? [broken] : []), ...problems.map(describeProblem)];
    const errors = messages.map((message): DataQueryError => ({ refId, message }));
    return { frames: await framesFor(refId, show, results, broken), errors };
  }
}

/** An exception in the engine becomes an error of its target. */
function failureOf(refId: string) {
  return (error: unknown) => ({
    frames: [],
    errors: [{ refId, message: error instanceof Error ? error.message : String(error) }],
  });
}
