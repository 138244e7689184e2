import type { ScopedVars } from '@grafana/data';
import type { Decoded, DefinitionFile } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import type { Clock } from '../core/engine/clock';
import { evaluate } from '../core/engine/pipeline';
import { Session } from '../core/engine/session';
import { Cancellation, type Signal } from '../core/base/cancellation';
import { unmeasured } from '../core/compute/assess';
import type { KpiResult } from '../core/compute/results';
import { sourcesBehind } from '../core/definition/queriesOf';
import { second } from '../core/time/units';
import type { Context, KpiRequest } from '../core/plan/ask';
import { GrafanaRunner, type Origin } from '../grafana/runner';
import { serverClock } from '../grafana/serverClock';
import { hasDoubtfulMetrics } from '../core/query/checks/doubtful';
import { availableSources } from '../grafana/sources';
import { waits } from '../grafana/waits';
import { fillVariables, variablesOf } from './interpolate';
import { lazyAnnotations } from './lazyAnnotations';
import { Registry } from './registry';
import { Scheduler } from './scheduler';
import type { KpiJsonData } from './types';

/** The panels of a board send their queries within 10 ms of each other: after this delay they share requests, in ms. */
const batchDelay = 12;

/** How long a request outlives those who waited for it, in ms: a refresh of the board comes back to it. */
const lingering = 2 * second;

/** The list of data sources is shared by the panels of a board, in ms. */
const sourcesMaxAge = 200;

/** One for all KPI data sources: they share the page. */
const scheduler = new Scheduler();

const clock: Clock = {
  now: () => serverClock.now(),
  defer: (work) => setTimeout(work, batchDelay),
  linger: (work) => setTimeout(work, lingering),
  yield: scheduler.yield,
};

/** What all KPIs of one request have in common. */
export interface RequestContext {
  readonly now: number;
  readonly sources: Context['sources'];
  readonly scopedVars: ScopedVars;
  /** Whether cached data is compared with its source. */
  readonly revalidate?: boolean;
}

/** Evaluates the KPIs of a registry. Its panels share what was fetched. The only importer of the core's engine. */
export class Engine {
  private readonly runner = new GrafanaRunner();
  private readonly session = new Session(this.runner, clock);
  private readonly annotations = lazyAnnotations(() => clock.now());
  private readonly registry: Registry;
  private sources: { at: number; byName: Context['sources'] } = { at: -Infinity, byName: new Map() };
  private isSessionCleared = false;
  private readonly doubtful = new WeakMap<Kpi, boolean>();

  /** `jsonData` is that of the data source, which may name a table with more definitions. */
  constructor(
    files: readonly DefinitionFile[],
    private readonly jsonData: Pick<KpiJsonData, 'registry'> = {}
  ) {
    const world = { runner: this.runner, sources: () => this.sourcesAt(clock.now()), now: () => clock.now() };
    const open = async () => (await import(/* webpackChunkName: "table" */ './tableReader')).openTable(jsonData, world);
    this.registry = new Registry(files, scheduler, (jsonData.registry ?? null) === null ? null : open);
  }

  /** Decoded once; definitions with errors are left out and listed in `problems`. None before the decoder is loaded. */
  get definitions(): Decoded {
    return this.registry.current;
  }

  /** The same, after it was decoded, and the table of definitions was read; `isWantedFresh` reads it again. */
  ready(isWantedFresh = false): Promise<Decoded> {
    return this.registry.ready(isWantedFresh);
  }

  /** The data source with the table of definitions, by name where it is known; null where there is none. */
  get tableSource(): string | null {
    const { source } = this.jsonData.registry ?? {};
    return source === undefined ? null : (this.sourcesAt(clock.now()).get(source)?.name ?? source);
  }

  /** Why definitions are missing or may be old; empty while all is well. */
  get notice(): string {
    return this.registry.notice;
  }

  /** Whether it is not known which KPIs there are: their table was never read. */
  get isUnknown(): boolean {
    return this.registry.isUnknown;
  }

  /** The panel that sends requests from now on, for the inspector and the server's logs. */
  set origin(origin: Origin) {
    this.runner.origin = origin;
  }

  /** The context of a request that is sent now. */
  context(scopedVars: ScopedVars): RequestContext {
    const now = clock.now();
    return { now, sources: this.sourcesAt(now), scopedVars };
  }

  private sourcesAt(now: number): Context['sources'] {
    if (Math.abs(now - this.sources.at) > sourcesMaxAge) {
      this.sources = { at: now, byName: availableSources() };
    }
    return this.sources.byName;
  }

  /** Evaluates one KPI, of the registry or not, with the dashboard's variables filled in. Failures of sources are in the result. */
  async measure(
    request: Omit<KpiRequest, 'now'>,
    { now, sources, scopedVars, revalidate }: RequestContext,
    cancelled: Signal = new Cancellation()
  ): Promise<KpiResult> {
    const { kpi, kpis } = await fillVariables(request.kpi, this.definitions.registry.byId, scopedVars);
    const context = { kpis, sources, annotations: this.annotations };
    const at = (time: number): Promise<KpiResult> =>
      evaluate({ ...request, kpi, now: time }, { fresh: revalidate }, context, this.session, cancelled);
    const { appliedOffset } = serverClock;
    // Requested at the same time as the sources, so that nothing waits for it.
    const measuring = serverClock.offset();
    const result = await at(now);
    const offset = await measuring;
    if (offset === 0) {
      return result;
    }
    // What was evaluated before the offset was known is evaluated again, at the right time.
    const isRight = offset === appliedOffset;
    const right = isRight ? result : await this.withClearedSession(() => at(now - (offset - appliedOffset)));
    const { clockNotice } = await import(/* webpackChunkName: "trust" */ '../grafana/clockNotice');
    return { ...right, notices: [clockNotice(offset), ...right.notices] };
  }

  /** A result that also tells at whose cost the KPI has improved. */
  async withGuards(
    result: KpiResult,
    range: KpiRequest['range'],
    context: RequestContext,
    cancelled?: Signal
  ): Promise<KpiResult> {
    if (result.kpi.guards === undefined) {
      return result;
    }
    const { withGuards } = await import(/* webpackChunkName: "trust" */ '../core/compute/guards');
    const measure = (kpi: Kpi): Promise<KpiResult> => this.measure({ kpi, range, points: 0 }, context, cancelled);
    return withGuards(result, this.definitions.registry.byId, measure);
  }

  /**
   * A result that also tells of gauges that are read as counters, and the reverse. `isThorough` asks of which kind each metric
   * is; otherwise only those whose names do not fit.
   */
  async withMetricKinds(result: KpiResult, { sources }: RequestContext, isThorough = false): Promise<KpiResult> {
    const { kpi } = result;
    if (!isThorough && !this.isDoubtful(kpi, sources)) {
      return result;
    }
    const [{ metricNotices }, { readMetricKind }] = await Promise.all([
      import(/* webpackChunkName: "trust" */ '../core/query/checks/metricKinds'),
      import(/* webpackChunkName: "trust" */ '../grafana/metricKind'),
    ]);
    const found = await metricNotices(kpi, sources, readMetricKind, !isThorough);
    return found.length === 0 ? result : { ...result, notices: [...result.notices, ...found] };
  }

  /** Looked at once a definition. */
  private isDoubtful(kpi: Kpi, sources: Context['sources']): boolean {
    const known = this.doubtful.get(kpi) ?? hasDoubtfulMetrics(kpi, sources);
    this.doubtful.set(kpi, known);
    return known;
  }

  /** A result that also tells what it means in money. */
  async withMoney(result: KpiResult, context: RequestContext, cancelled?: Signal): Promise<KpiResult> {
    if (result.kpi.businessValue === undefined) {
      return result;
    }
    const { withMoney } = await import(/* webpackChunkName: "money" */ '../core/value/money');
    return withMoney(result, this.definitions.registry.byId, (asked) => this.measure(asked, context, cancelled));
  }

  /** What a KPI is before anything is known of it. */
  unmeasured(request: Omit<KpiRequest, 'now'>, { now }: RequestContext): KpiResult {
    return unmeasured({ ...request, now }, []);
  }

  /** Equal for equal questions: the KPI, what is asked of it, and what the dashboard's variables make of its queries. */
  keyOf(request: Omit<KpiRequest, 'now'>, { scopedVars }: RequestContext): string {
    const { kpi, range: _range, ...asked } = request;
    return JSON.stringify([kpi.id, kpi.version, asked, variablesOf(kpi, this.definitions.registry.byId, scopedVars)]);
  }

  /** The sources of a KPI that owe an answer now, and since when; of sources that are not known, none. */
  owing(kpi: Kpi, { sources }: RequestContext): { readonly names: string[]; readonly since: number | null } {
    const owing = new Map<string, number>();
    for (const ref of sourcesBehind(kpi, this.definitions.registry.byId)) {
      const source = sources.get(ref);
      const since = source === undefined ? null : waits.since(source.uid);
      if (source !== undefined && since !== null) {
        owing.set(source.name, since);
      }
    }
    return { names: [...owing.keys()], since: owing.size === 0 ? null : Math.min(...owing.values()) };
  }

  /** Buckets that were read too early stay wrong: the caches are cleared, once. */
  private withClearedSession(evaluateAgain: () => Promise<KpiResult>): Promise<KpiResult> {
    if (!this.isSessionCleared) {
      this.isSessionCleared = true;
      this.session.clear();
    }
    return evaluateAgain();
  }

  /** The headline, and past windows if any are wanted, as of now: for checks, previews and suggestions. */
  async measureNow(kpi: Kpi, context: RequestContext, cancelled?: Signal, periods = 0): Promise<KpiResult> {
    const { now } = context;
    const result = await this.measure({ kpi, range: { from: now, to: now }, points: 0, periods }, context, cancelled);
    return this.withMetricKinds(result, context, true);
  }
}
