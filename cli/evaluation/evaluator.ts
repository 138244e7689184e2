import { Cancellation } from '../../src/core/base/cancellation';
import { unmeasured } from '../../src/core/compute/assess';
import { withGuards } from '../../src/core/compute/guards';
import type { KpiResult } from '../../src/core/compute/results';
import type { Kpi } from '../../src/core/definition/types';
import type { Clock } from '../../src/core/engine/clock';
import { evaluate } from '../../src/core/engine/pipeline';
import { Session } from '../../src/core/engine/session';
import type { FetchOptions } from '../../src/core/engine/state';
import type { Context, KpiRequest } from '../../src/core/plan/ask';
import { GrafanaAnnotations } from '../../src/core/wire/annotations';
import { variableProblems } from './variables';
import { withMoney } from '../../src/core/value/money';
import type { Grafana } from '../grafana/connect';
import { getJson } from '../grafana/getJson';
import { HttpRunner } from '../grafana/runner';

/** Evaluates KPIs over one Grafana. What was fetched is kept, as the data source in the browser does. */
export class Evaluator {
  private readonly session: Session;
  private readonly context: Context;
  private readonly stop = new Cancellation();

  constructor(
    grafana: Grafana,
    kpis: ReadonlyMap<string, Kpi>,
    signal: AbortSignal,
    /** The time of the evaluation, which decides what is still settling. */
    clock: () => number = () => grafana.now()
  ) {
    signal.addEventListener('abort', () => this.stop.abort());
    this.session = new Session(new HttpRunner(grafana.client), clockOf(clock));
    this.context = { kpis, sources: grafana.sources, annotations: annotationsOf(grafana, clock) };
  }

  /** Failures of sources are in the result, and so are variables of dashboards that a query needs. */
  async evaluate(request: KpiRequest, options: FetchOptions = { fresh: undefined }): Promise<KpiResult> {
    const result = await this.measured(request, options);
    const guarded = await withGuards(result, this.context.kpis, (kpi) =>
      this.measured({ ...request, kpi, points: 0 }, options)
    );
    return withMoney(guarded, this.context.kpis, (asked) => this.measured({ ...asked, now: request.now }, options));
  }

  private measured(request: KpiRequest, options: FetchOptions): Promise<KpiResult> {
    const problems = variableProblems(request.kpi, this.context);
    return problems.length > 0
      ? Promise.resolve(unmeasured(request, problems))
      : evaluate(request, options, this.context, this.session, this.stop);
  }
}

/** KPIs that are evaluated at the same time share requests. */
function clockOf(now: () => number): Clock {
  return { now, defer: (work) => void setImmediate(work) };
}

function annotationsOf({ client }: Grafana, now: () => number): GrafanaAnnotations {
  return new GrafanaAnnotations(now, getJson(client));
}
