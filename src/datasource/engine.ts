import type { ScopedVars } from '@grafana/data';
import type { Decoded, DefinitionFile } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import type { Clock } from '../core/engine/clock';
import { evaluate } from '../core/engine/pipeline';
import { Session } from '../core/engine/session';
import { Cancellation, type Signal } from '../core/base/cancellation';
import type { KpiResult } from '../core/compute/results';
import type { Context, KpiRequest } from '../core/plan/ask';
import { annotationsOnDemand } from './annotationsOnDemand';
import { GrafanaRunner, type Origin } from '../grafana/runner';
import { serverClock } from '../grafana/serverClock';
import { availableSources } from '../grafana/sources';
import { fillVariables } from './interpolate';
import { LazyRegistry } from './registry';
import { Scheduler } from './scheduler';

/** Panels of a board ask within 10 ms of each other: waiting this long lets them share their requests. */
const gathering = 12;

/** Panels that ask within this of each other see the same data sources, in ms. */
const together = 200;

/** Of all KPI data sources: they share the page. */
const scheduler = new Scheduler();

const clock: Clock = {
  now: () => serverClock.now(),
  defer: (work) => setTimeout(work, gathering),
  yield: scheduler.turn,
};

/** What all KPIs that are asked for together have in common. */
export interface Moment {
  readonly now: number;
  readonly sources: Context['sources'];
  readonly scopedVars: ScopedVars;
  /** Whether the viewer wants to know what the sources say now. */
  readonly fresh?: boolean;
}

/** A registry with all that was fetched for it: what the panels of a data source share. */
export class Engine {
  private readonly runner = new GrafanaRunner();
  private readonly session = new Session(this.runner, clock);
  private readonly annotations = annotationsOnDemand(() => clock.now());
  private readonly registry: LazyRegistry;
  private listed: { at: number; sources: Context['sources'] } = { at: -Infinity, sources: new Map() };
  private isCleared = false;

  constructor(files: readonly DefinitionFile[]) {
    this.registry = new LazyRegistry(files, scheduler);
  }

  /** Decoded once; definitions with errors are left out and told in `problems`. None before their decoder has come. */
  get definitions(): Decoded {
    return this.registry.current;
  }

  /** The same, when it is there. */
  ready(): Promise<Decoded> {
    return this.registry.ready();
  }

  /** Who asks from now on, for the inspector and the server's logs. */
  set origin(origin: Origin) {
    this.runner.origin = origin;
  }

  moment(scopedVars: ScopedVars): Moment {
    const now = clock.now();
    return { now, sources: this.sourcesAt(now), scopedVars };
  }

  /** Listed once for all panels of a board, which ask one soon after the other. */
  private sourcesAt(now: number): Context['sources'] {
    if (Math.abs(now - this.listed.at) > together) {
      this.listed = { at: now, sources: availableSources() };
    }
    return this.listed.sources;
  }

  /** One KPI, of the registry or not, with the dashboard's variables filled in. What a source does wrong is told in the result. */
  async measure(
    request: Omit<KpiRequest, 'now'>,
    { now, sources, scopedVars, fresh }: Moment,
    cancelled: Signal = new Cancellation()
  ): Promise<KpiResult> {
    const { kpi, kpis } = await fillVariables(request.kpi, this.definitions.registry.byId, scopedVars);
    const context = { kpis, sources, annotations: this.annotations };
    const at = (time: number): Promise<KpiResult> =>
      evaluate({ ...request, kpi, now: time }, { fresh }, context, this.session, cancelled);
    const { appliedOffset } = serverClock;
    // Requested beside the sources, so that nothing waits for it.
    const measuring = serverClock.offset();
    const result = await at(now);
    const offset = await measuring;
    if (offset === 0) {
      return result;
    }
    // What was evaluated before the offset was known is evaluated again, at the right time.
    const isRight = offset === appliedOffset;
    const right = isRight ? result : await this.withEmptyStore(() => at(now - (offset - appliedOffset)));
    const { clockNotice } = await import(/* webpackChunkName: "trust" */ '../grafana/clockNotice');
    return { ...right, notices: [clockNotice(offset), ...right.notices] };
  }

  /** Buckets that were read before their time had come stay wrong: the store is cleared, once. */
  private withEmptyStore(evaluateAgain: () => Promise<KpiResult>): Promise<KpiResult> {
    if (!this.isCleared) {
      this.isCleared = true;
      this.session.clear();
    }
    return evaluateAgain();
  }

  /** The headline, and past windows if any are asked for, as of now: for tests, previews and suggestions. */
  measureNow(kpi: Kpi, moment: Moment, cancelled?: Signal, periods = 0): Promise<KpiResult> {
    return this.measure({ kpi, range: { from: moment.now, to: moment.now }, points: 0, periods }, moment, cancelled);
  }
}
