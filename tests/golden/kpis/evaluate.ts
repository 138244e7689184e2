/**
 * The only file of the corpus that knows the engine. When the engine's interface changes, this file follows and the
 * expected files stay as they are; a field that gets a new name is given its old one here.
 */
import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Kpi } from '../../../src/core/definition/types';
import type { Clock, QueryRunner } from '../../../src/core/engine/clock';
import { evaluate } from '../../../src/core/engine/pipeline';
import { Session } from '../../../src/core/engine/session';
import type { FetchOptions } from '../../../src/core/engine/state';
import { Cancellation } from '../../../src/core/base/cancellation';
import type { KpiRequest, Context } from '../../../src/core/plan/ask';
import type { KpiResult } from '../../../src/core/compute/results';
import type { AnnotationReader } from '../../../src/core/query/annotations';
import type { QueryTarget, SourceRequest, SourceTarget } from '../../../src/core/query/batch';
import { foldOf } from '../../../src/core/query/query';
import type { TargetReply } from '../../../src/core/query/reply';
import { shiftOf } from '../../../src/core/query/shift';
import { floorTo } from '../../../src/core/time/units';
import type { SourceInfo } from '../../../src/core/query/types';
import type { WholeTarget } from '../../../src/core/query/window/requests';
import { payloadOf, type KpiData } from '../../../src/grafana/payload';
import type { Case, CaseAsk, Replies } from './case';
import standard from './sources.json';
import { Sources, type Series, type Wanted } from './source';

/** What came of one question: the engine's result, and the requests that it sent. */
export interface Evaluated {
  readonly kpi: Kpi;
  readonly result: KpiResult;
  readonly requests: readonly SentRequest[];
}

/** A request in few words; `points` counts what all its targets ask for. */
export interface SentRequest {
  readonly source: string;
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly targets: number;
  readonly points: number;
}

/** All questions of a case, in order, by one reader whose store and caches stay. */
export async function evaluateCase({ definition, replies, asks }: Case): Promise<Evaluated[]> {
  const { kpis, world } = worldOf(definition, replies);
  const clock = new CaseClock();
  const runner = new CaseRunner(new Sources(replies));
  const session = new Session(runner, clock);
  const evaluated: Evaluated[] = [];
  for (const [index, ask] of asks.asks.entries()) {
    const kpi = ask.kpi === undefined ? kpis[0] : world.kpis.get(ask.kpi);
    if (kpi === undefined) {
      throw new Error(`No KPI ${ask.kpi ?? 'at all'}`);
    }
    clock.time = Date.parse(ask.now);
    runner.begin(index);
    const { request, options } = requestOf(kpi, ask);
    const result = await evaluate(request, options, world, session, new Cancellation());
    evaluated.push({ kpi, result, requests: runner.sent });
  }
  return evaluated;
}

/** The result as it travels in a frame, without what was fetched for it. */
export function payloadFor({ result }: Evaluated): KpiData | undefined {
  const [data] = payloadOf('status', [result]).kpis;
  return data && { ...data, lineage: { ...data.lineage, queries: [], fetchedPoints: 0 } };
}

/** The definitions of a case, decoded. An error in one is an error of the case. */
export function definitionsOf(text: string): readonly Kpi[] {
  const { registry, problems } = decodeRegistry([{ name: 'definition.yaml', text }]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new Error(errors.map(({ at, message }) => `${at?.line ?? 0}: ${message}`).join('\n'));
  }
  return registry.kpis;
}

function worldOf(definition: string, { annotations }: Replies): { kpis: readonly Kpi[]; world: Context } {
  const kpis = definitionsOf(definition);
  const infos = standard as SourceInfo[];
  const sources = new Map(infos.flatMap((one) => [[one.name, one] as const, [one.uid, one] as const]));
  return {
    kpis,
    world: { kpis: new Map(kpis.map((kpi) => [kpi.id, kpi])), sources, annotations: readerOf(annotations) },
  };
}

function readerOf(annotations: Replies['annotations']): AnnotationReader | undefined {
  if (annotations === undefined) {
    return undefined;
  }
  if (typeof annotations === 'string') {
    const problem = { code: 'annotations-failed', message: annotations, hint: 'Ask.' };
    return { read: () => Promise.resolve(problem) };
  }
  return {
    read: (tags, within) => {
      const regions = annotations.regions
        .map((one) => ({ ...one, from: Date.parse(one.from), to: Date.parse(one.to) }))
        .filter((one) => tags.every((tag) => one.tags.includes(tag)) && one.from < within.to && one.to > within.from);
      return Promise.resolve({ regions, points: annotations.points ?? 0 });
    },
  };
}

export function requestOf(
  kpi: Kpi,
  { now, range, kpi: _, wholeOnly, ...asked }: CaseAsk
): { readonly request: KpiRequest; readonly options: FetchOptions } {
  const to = Date.parse(now);
  const [from, until] = range?.map((time) => Date.parse(time)) ?? [to - 6 * 3_600_000, to];
  const { fresh, ...flags } = asked;
  const request = { kpi, now: to, range: { from: from!, to: until! }, points: 0, totalOnly: wholeOnly, ...flags };
  return { request, options: { fresh } };
}

class CaseClock implements Clock {
  time = 0;
  now(): number {
    return this.time;
  }
  defer(work: () => void): void {
    queueMicrotask(work);
  }
}

/** Says what the engine sends in the corpus's words, and the answer in the engine's. */
export class CaseRunner implements QueryRunner {
  sent: SentRequest[] = [];
  private ask = 0;

  constructor(private readonly sources: Sources) {}

  begin(ask: number): void {
    this.ask = ask;
    this.sent = [];
  }

  async run(request: SourceRequest<QueryTarget>): Promise<ReadonlyMap<string, TargetReply>> {
    const { source, step, range, targets } = request;
    const points = request.whole === true ? wholePoints(targets) : pointsOf(request, targets);
    const [from, to] = [range.from, range.to].map((time) => new Date(time).toISOString());
    this.sent.push({ source: source.name, step, from: from!, to: to!, targets: targets.length, points });
    const outage = this.sources.outage(source.name, this.ask);
    if (outage !== null) {
      throw new Error(outage);
    }
    return new Map(targets.map((target) => [target.refId, this.answer(request, target)]));
  }

  private answer(request: SourceRequest<QueryTarget>, target: QueryTarget): TargetReply {
    const text = typeof target.text === 'string' ? target.text : JSON.stringify(target.text);
    const wanted: Wanted = { source: request.source.name, text, ask: this.ask };
    const failure = this.sources.failure(wanted);
    if (failure !== null) {
      return { kind: 'failed', problem: { code: 'source-failed', message: failure, hint: 'Look there.' } };
    }
    return { kind: 'series', series: this.series(wanted, request, target) };
  }

  private series(wanted: Wanted, request: SourceRequest<QueryTarget>, target: QueryTarget): Series[] {
    const isPrometheus = request.source.kind === 'prometheus';
    if (request.whole === true) {
      const { questions, shift } = target as WholeTarget;
      return this.sources.windows({ ...wanted, windows: questions.map(({ window }) => window), shift, isPrometheus });
    }
    const { need } = target as SourceTarget;
    const { query, step } = need;
    const labels = query.many?.labels ?? null;
    if (target.refId.startsWith('Sets') && labels !== null) {
      const to = isPrometheus ? request.range.to : request.range.to + 1;
      return this.sources.sets({ ...wanted, to, labels, isPrometheus });
    }
    return this.sources.buckets({
      ...wanted,
      ...{ from: floorTo(request.range.from, step), to: floorTo(request.range.to, step) },
      ...{ step, bucket: query.bucket, shift: isPrometheus ? shiftOf(request, need) : 0, isPrometheus },
      ...{ fold: foldOf(query.over), zero: query.missing === 'zero', labels },
    });
  }
}

function pointsOf({ range }: SourceRequest<QueryTarget>, targets: readonly QueryTarget[]): number {
  return targets.reduce((sum, { need }) => {
    const { step } = need!;
    return sum + (floorTo(range.to, step) - floorTo(range.from, step)) / step;
  }, 0);
}

function wholePoints(targets: readonly QueryTarget[]): number {
  return targets.reduce((sum, target) => sum + (target as WholeTarget).questions.length, 0);
}
