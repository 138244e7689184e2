import {
  CoreApp,
  DataSourceApi,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { Observable } from 'rxjs';
import type { Decoded } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import { Cancellation, type Signal } from '../core/base/cancellation';
import type { KpiResult } from '../core/compute/results';
import { isOkrShow } from '../grafana/okr/show';
import { KpiVariableSupport } from './KpiVariableSupport';
import { loadDecoder, requireDecoder } from './decoder';
import { Engine } from './engine';
import { LastResults } from './lastResults';
import { ManualRefresh } from './manualRefresh';
import { isError } from './problems';
import { Progress } from './progress';
import { ReadingNotice } from './readingNotice';
import { interpolateLists, select, type Selection } from './select';
import { checkRegistry } from './checkDefinitions';
import { failedAnswer, KpiAnswer, type Asking, type TargetAnswer } from './targetAnswer';
import { defaultQuery, type KpiJsonData, type KpiQuery } from './types';

export class KpiDataSource extends DataSourceApi<KpiQuery, KpiJsonData> {
  private readonly engine: Engine;
  private readonly manualRefresh = new ManualRefresh();
  private readonly last = new LastResults();

  constructor(
    settings: DataSourceInstanceSettings<KpiJsonData>,
    private readonly templates: TemplateSrv = getTemplateSrv()
  ) {
    super(settings);
    this.engine = new Engine(settings.jsonData.definitions ?? [], settings.jsonData);
    this.variables = new KpiVariableSupport(() => this.listed(), templates);
  }

  /** The definitions of this data source, decoded once; those with errors are left out and listed in `problems`. */
  get registry(): Decoded {
    return this.engine.definitions;
  }

  /** The same, after it was decoded. */
  ready(): Promise<Decoded> {
    return this.engine.ready();
  }

  /** For lists of what there is: rejects where nobody knows. */
  private async listed(): Promise<Decoded> {
    const decoded = await this.ready();
    if (this.engine.isUnknown) {
      throw new Error(this.engine.notice);
    }
    return decoded;
  }

  /**
   * A response with the frames of all targets, and before it, where that takes long, what is known. Errors of a target
   * have its refId and do not affect the others.
   */
  override query(request: DataQueryRequest<KpiQuery>): Observable<DataQueryResponse> {
    return new Observable((observer) => {
      const stop = new Cancellation();
      this.answer(request, stop, (known) => !stop.aborted && observer.next(known)).then(
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
    if (this.engine.notice !== '') {
      return { status: 'error', message: this.engine.notice };
    }
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

  /** `show` is called with what is known so far as long as the answer is not complete. */
  private async answer(
    request: DataQueryRequest<KpiQuery>,
    stop: Cancellation,
    show: (known: DataQueryResponse) => void
  ): Promise<DataQueryResponse> {
    const { requestId, app, dashboardUID, panelId, panelPluginId, scopedVars } = request;
    this.engine.origin = { requestId, app, dashboardUID, panelId, panelPluginId, scopedVars };
    const revalidate = this.manualRefresh.detect(request);
    const tell = (data: DataFrame[]): void => show(partOf(request, data));
    const reading = new ReadingNotice(request.targets, this.engine.tableSource, tell);
    await this.engine.ready(revalidate).finally(() => reading.end());
    const context = { ...this.engine.context(scopedVars), revalidate };
    const asking = { engine: this.engine, last: this.last, request, context, stop };
    const begun = await Promise.all(
      request.targets.map((target) => this.begin(target, asking).catch((error) => failedAnswer(target, error)))
    );
    const progress = new Progress({
      isKnown: begun.every((one) => one.isKnown),
      waitsFor: () => begun.map((one) => one.waitsFor()).join(),
      show: () => void framesOfAll(begun).then((data) => show(partOf(request, data))),
    });
    try {
      await Promise.all(begun.map((one) => one.run(() => progress.advance())));
    } finally {
      progress.end();
    }
    const data = await framesOfAll(begun);
    const errors = begun.flatMap((one) => one.errors);
    return {
      key: responseKey,
      data,
      errors: errors.length === 0 ? undefined : errors,
      state: errors.length === 0 ? LoadingState.Done : LoadingState.Error,
    };
  }

  private async begin(target: KpiQuery, asking: Asking): Promise<TargetAnswer> {
    if (isOkrShow(target.show)) {
      const { ObjectivesAnswer } = await import(/* webpackChunkName: "objectives" */ './objectives/answer');
      return new ObjectivesAnswer(interpolateLists(target, this.templates, asking.context.scopedVars), asking);
    }
    if (target.kind === 'inline') {
      await loadDecoder();
    }
    return new KpiAnswer(target, this.selection(target, asking.context.scopedVars), asking);
  }
}

/** The parts of an answer replace each other. */
const responseKey = 'kpis';

async function framesOfAll(answers: readonly TargetAnswer[]): Promise<DataFrame[]> {
  return (await Promise.all(answers.map((one) => one.frames()))).flat();
}

/**
 * An answer that is not complete. Dashboards draw nothing before the first answer that is not loading; Explore would take
 * a streaming one for live data.
 */
function partOf({ app }: DataQueryRequest, data: DataFrame[]): DataQueryResponse {
  return { key: responseKey, data, state: app === CoreApp.Explore ? LoadingState.Loading : LoadingState.Streaming };
}
