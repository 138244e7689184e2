import {
  DataSourceApi,
  dateMath,
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
import type { Interval } from '../core/time/interval';
import type { Decoded } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import { Stop, type Signal } from '../core/fetch/stop';
import { describeProblem } from '../core/result';
import type { KpiResult } from '../core/results';
import type { Ahead, AskedBoard } from '../grafana/ahead';
import { framesFor } from '../grafana/frames';
import { shows, type Show } from '../grafana/payload';
import { Asked } from './asked';
import { KpiVariableSupport } from './KpiVariableSupport';
import { theDecoder } from './decoder';
import { Engine, type Moment } from './engine';
import { needsVariables } from './interpolate';
import { Freshness } from './fresh';
import { isError } from './problems';
import { interpolateLists, select, type Selection } from './select';
import { testRegistry } from './testRegistry';
import { defaultQuery, type KpiJsonData, type KpiQuery } from './types';

/** Points of the small series on a card, and the most of a large one. */
const sparkPoints = 48;
const mostPoints = 1000;

export class KpiDataSource extends DataSourceApi<KpiQuery, KpiJsonData> implements Ahead {
  private readonly engine: Engine;
  private readonly asked = new Asked(this.uid);
  private readonly freshness = new Freshness();

  constructor(
    settings: DataSourceInstanceSettings<KpiJsonData>,
    private readonly templates: TemplateSrv = getTemplateSrv()
  ) {
    super(settings);
    this.engine = new Engine(settings.jsonData.definitions ?? []);
    this.variables = new KpiVariableSupport(() => this.ready(), templates);
    // Not now: whoever waits for this data source shall have it first.
    setTimeout(() => void this.engine.warmUp());
  }

  /** The definitions of this data source, decoded once; those with errors are left out and told in `problems`. */
  get registry(): Decoded {
    return this.engine.definitions;
  }

  /** The same, when it is there. */
  ready(): Promise<Decoded> {
    return this.engine.ready();
  }

  /** One answer with the frames of all targets. What is wrong with a target is told under its refId; the others are not harmed. */
  override query(request: DataQueryRequest<KpiQuery>): Observable<DataQueryResponse> {
    return new Observable((observer) => {
      const stop = new Stop();
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
    return kind === 'inline' ? `${show}: a definition of its own` : `${show}: ${named.join(', ')}`;
  }

  override interpolateVariablesInQueries(queries: KpiQuery[], scopedVars: ScopedVars): KpiQuery[] {
    return queries.map((query) => interpolateLists(query, this.templates, scopedVars));
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    await this.engine.ready();
    const moment = this.engine.moment({});
    return testRegistry(this.registry, (kpi) => this.engine.measureNow(kpi, moment));
  }

  /**
   * One KPI as it stands now, of the registry or not, with so many windows before: for previews and suggestions. What its
   * sources do wrong is told in the result.
   */
  measure(kpi: Kpi, cancelled?: Signal, periods?: number): Promise<KpiResult> {
    return this.engine.measureNow(kpi, this.engine.moment({}), cancelled, periods);
  }

  /** Fetches what the panels of a board will ask for, into the memory that answers them. */
  async fetchAhead({ from, to, asks }: AskedBoard): Promise<void> {
    const range = rangeOf(from, to);
    const { byId } = (await this.engine.ready()).registry;
    const moment = this.engine.momentAhead();
    await Promise.all(
      asks.flatMap(({ ids, show: asked, points }) => {
        const show = shows.find((one) => one === asked) ?? defaultQuery.show;
        const kpis = ids.flatMap((id) => byId.get(id) ?? []).filter((kpi) => !needsVariables(kpi, byId));
        return kpis.map((kpi) => this.engine.measure({ ...askOf(show, points, range), kpi, ahead: true }, moment));
      })
    );
  }

  /** The KPIs that a query selects now, with the dashboard's variables filled in. */
  selection(query: KpiQuery, scopedVars: ScopedVars = {}): Selection {
    const { registry, problems: faults } = this.registry;
    if (query.kind === 'inline') {
      const { registry: own, problems } = theDecoder().decodeInline(query.definition ?? '', registry);
      return { kpis: own.kpis, problems: problems.filter(isError) };
    }
    const asked = interpolateLists(query, this.templates, scopedVars);
    return faults.some(isError) ? select(asked, registry, errorsElsewhere) : select(asked, registry);
  }

  private async answer(request: DataQueryRequest<KpiQuery>, stop: Stop): Promise<DataQueryResponse> {
    const { requestId, app, dashboardUID, panelId, panelPluginId, scopedVars } = request;
    this.engine.origin = { requestId, app, dashboardUID, panelId, panelPluginId, scopedVars };
    await this.engine.ready();
    const moment = { ...this.engine.moment(scopedVars), fresh: this.freshness.isWanted(request) };
    const answers = await Promise.all(
      request.targets.map((target) => this.answerTarget(target, request, moment, stop).catch(failureOf(target.refId)))
    );
    const errors = answers.flatMap((answer) => answer.errors);
    return {
      data: answers.flatMap(({ frames }) => frames),
      errors: errors.length === 0 ? undefined : errors,
      state: errors.length === 0 ? LoadingState.Done : LoadingState.Error,
    };
  }

  private async answerTarget(target: KpiQuery, request: DataQueryRequest<KpiQuery>, moment: Moment, stop: Stop) {
    const { range, maxDataPoints: points = mostPoints } = request;
    const { refId, show = defaultQuery.show } = target;
    const { kpis, problems } = this.selection(target, moment.scopedVars);
    if (target.kind !== 'inline') {
      this.asked.note(request, kpis, { show, points });
    }
    const ask = askOf(show, points, { from: range.from.valueOf(), to: range.to.valueOf() });
    const periodsOf = (kpi: Kpi): number => (show === 'periods' ? (target.periods ?? kpi.periods) : 0);
    const results = await Promise.all(
      kpis.map((kpi) => this.engine.measure({ ...ask, kpi, periods: periodsOf(kpi) }, moment, stop))
    );
    const errors = problems.map((problem): DataQueryError => ({ refId, message: describeProblem(problem) }));
    return { frames: await framesFor(refId, show, results), errors };
  }
}

/** A range as a dashboard writes it, reckoned from now. */
function rangeOf(from: string, to: string): Interval {
  const parse = (time: string, roundUp: boolean): number =>
    dateMath.toDateTime(/^\d+$/.test(time) ? new Date(Number(time)) : time, { roundUp })?.valueOf() ?? NaN;
  return { from: parse(from, false), to: parse(to, true) };
}

/** What a form of the answer needs of each KPI. */
function askOf(show: Show, points: number, range: Interval) {
  return {
    range,
    points: pointsOf(show, points),
    burnSeries: show === 'burn',
    daily: show === 'budget',
    forecast: show === 'forecast',
  };
}

/** How many points a panel can draw of a series. */
function pointsOf(show: Show, most: number): number {
  switch (show) {
    case 'status':
      return sparkPoints;
    case 'periods':
    case 'quality':
      return 0;
    default:
      return Math.min(most, mostPoints);
  }
}

const errorsElsewhere = 'Definitions with errors are left out: the settings of the data source show them.';

/** A fault in the engine shows at the target that met it. */
function failureOf(refId: string) {
  return (error: unknown) => ({
    frames: [],
    errors: [{ refId, message: error instanceof Error ? error.message : String(error) }],
  });
}
