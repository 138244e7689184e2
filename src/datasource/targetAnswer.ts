import type { DataFrame, DataQueryError, DataQueryRequest } from '@grafana/data';
import type { Signal } from '../core/base/cancellation';
import { describeProblem } from '../core/base/result';
import { leftOutText } from '../core/definition/leftOut';
import type { Kpi } from '../core/definition/types';
import { framesFor } from '../grafana/frames';
import type { ShownResult } from '../grafana/payload';
import type { Engine, RequestContext } from './engine';
import { kpiRequest, maxPoints } from './kpiRequest';
import type { LastResults } from './lastResults';
import { hasFilter, type Selection } from './select';
import { kpiShow, type KpiQuery } from './types';

/** What the targets of one request have in common. */
export interface Asking {
  readonly engine: Engine;
  readonly last: LastResults;
  readonly request: DataQueryRequest<KpiQuery>;
  readonly context: RequestContext;
  readonly stop: Signal;
}

/** What was shown before stays as it is for this long, in ms: most refreshes are over then. */
export const refreshAfter = 3000;

type Question = Parameters<Engine['measure']>[0];

/** The answer to one target, as far as it is known. */
export interface TargetAnswer {
  readonly errors: readonly DataQueryError[];
  /** Whether each KPI has been shown before. */
  readonly isKnown: boolean;
  /** The sources that owe it an answer, as a text. */
  waitsFor(): string;
  /** Measures the KPIs; `advance` is called for each. Never rejects. */
  run(advance: () => void): Promise<void>;
  /** The KPIs as they are known. */
  frames(): Promise<DataFrame[]>;
}

/** Of a target that cannot be answered, because something threw: its error does not affect the others. */
export function failedAnswer({ refId }: KpiQuery, error: unknown): TargetAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return {
    errors: [{ refId, message }],
    isKnown: true,
    waitsFor: () => '',
    run: () => Promise.resolve(),
    frames: () => Promise.resolve([]),
  };
}

/** Why a query selects nothing, where no definition has an error; empty where nothing was asked for. */
function emptyText(query: KpiQuery, hasNoKpis: boolean): string {
  if (query.kind === 'inline' || !hasFilter(query)) {
    return '';
  }
  return hasNoKpis
    ? 'This data source has no KPIs yet. Add definitions in its settings, under Connections, Data sources.'
    : 'No KPI matches the query. Edit the panel and remove a filter.';
}

/** Of a target with a selection of KPIs. */
export class KpiAnswer implements TargetAnswer {
  errors: readonly DataQueryError[];
  private hasFailed = false;
  private readonly begunAt = Date.now();
  private readonly questions: ReadonlyArray<{ readonly asked: Question; readonly key: string }>;
  private readonly results: Array<ShownResult | null>;
  private readonly leftOut: string;

  constructor(
    private readonly target: KpiQuery,
    { kpis, problems, leftOut }: Selection,
    private readonly asking: Asking
  ) {
    const { request, engine, context } = asking;
    const { range, maxDataPoints: points = maxPoints } = request;
    const shared = kpiRequest(this.show, points, { from: range.from.valueOf(), to: range.to.valueOf() });
    const periodsOf = (kpi: Kpi): number => (this.show === 'periods' ? (target.periods ?? kpi.periods) : 0);
    // The same relative range at another time is the same question.
    const over = JSON.stringify(request.rangeRaw ?? range.raw);
    this.questions = kpis.map((kpi) => {
      const asked = { ...shared, kpi, periods: periodsOf(kpi) };
      return { asked, key: `${over}${engine.keyOf(asked, context)}` };
    });
    this.results = kpis.map(() => null);
    const broken = leftOutText(leftOut);
    const { notice, isUnknown } = engine;
    const isEmpty = kpis.length === 0 && problems.length === 0 && broken === '' && notice === '';
    const sentences = [notice, broken].filter((text) => text !== '');
    this.leftOut = isEmpty ? emptyText(target, engine.definitions.registry.kpis.length === 0) : sentences.join(' ');
    // A KPI that is asked for by name, or a panel without any KPI, must not look as if nothing were wrong.
    const isMissed = broken !== '' && (kpis.length === 0 || (target.ids ?? []).length > 0);
    // Where nobody knows which KPIs there are, none is called unknown.
    const isSilent = isUnknown && target.kind !== 'inline' && (kpis.length === 0 || problems.length > 0);
    const why = isSilent ? [notice] : problems.map(describeProblem);
    const messages = [...(isMissed ? [broken] : []), ...why];
    this.errors = messages.map((message) => ({ refId: target.refId, message }));
  }

  get isKnown(): boolean {
    return this.questions.every(({ key }) => this.asking.last.has(key));
  }

  async run(advance: () => void): Promise<void> {
    const { engine, last, context, stop } = this.asking;
    const measuring = this.questions.map(async ({ asked, key }, i) => {
      const result = await engine.measure(asked, context, stop);
      this.results[i] = stop.aborted ? result : last.keep(key, result, context.now);
      advance();
      // A guard that does not answer keeps nobody from the number.
      const guarded = await engine
        .withGuards(result, asked.range, context, stop)
        .then((known) => engine.withMetricKinds(known, context))
        .then((known) => engine.withMoney(known, context, stop));
      if (guarded !== result && !stop.aborted) {
        this.results[i] = last.keep(key, guarded, context.now);
        advance();
      }
    });
    await Promise.all(measuring).catch((error: unknown) => this.fail(error));
  }

  waitsFor(): string {
    const { engine, last, context } = this.asking;
    const open = this.questions.filter((_, i) => this.results[i] === null);
    const isGrey = this.isLate && open.some(({ key }) => last.has(key));
    return [isGrey, ...open.map(({ asked }) => engine.owing(asked.kpi, context).names.join('+'))].join();
  }

  async frames(): Promise<DataFrame[]> {
    if (this.hasFailed) {
      return [];
    }
    try {
      const shown = this.questions.map((question, i) => this.results[i] ?? this.pending(question));
      return await framesFor(this.target.refId, this.show, shown, this.leftOut, this.target.as);
    } catch (error) {
      this.fail(error);
      return [];
    }
  }

  /** An exception is the error of this target alone. */
  private fail(error: unknown): void {
    this.hasFailed = true;
    this.errors = failedAnswer(this.target, error).errors;
  }

  private pending({ asked, key }: { readonly asked: Question; readonly key: string }): ShownResult {
    const { engine, last, request, context } = this.asking;
    const { names, since } = engine.owing(asked.kpi, context);
    const owing = { sources: names, since: since ?? request.startTime };
    const nothing = engine.unmeasured(asked, context);
    return this.isLate ? last.pending(key, owing, nothing) : (last.shown(key) ?? last.pending(key, owing, nothing));
  }

  private get isLate(): boolean {
    return Date.now() - this.begunAt >= refreshAfter;
  }

  private get show() {
    return kpiShow(this.target);
  }
}
