import type { BucketInput, Kpi, Input } from '../definition/types';
import type { Clock, QueryRunner } from '../engine/clock';
import { evaluate } from '../engine/pipeline';
import { Session } from '../engine/session';
import type { FetchOptions } from '../engine/state';
import { Cancellation } from '../base/cancellation';
import { parseFormula } from '../formula/parser';
import type { Formula } from '../formula/ast';
import type { KpiRequest, Context } from '../plan/ask';
import type { KpiResult } from '../compute/results';
import type { TileStore } from '../cache/store';
import type { AnnotationReader } from '../query/annotations';
import type { SourceInfo } from '../query/types';
import { day, minute } from '../time/units';

export const prometheus: SourceInfo = {
  name: 'Prometheus',
  uid: 'prom',
  kind: 'prometheus',
  type: 'prometheus',
  scrapeInterval: minute,
};
export const quickPrometheus: SourceInfo = { ...prometheus, name: 'Quick', uid: 'quick', scrapeInterval: 15_000 };
export const shop: SourceInfo = {
  name: 'Shop',
  uid: 'shop',
  kind: 'sql',
  type: 'grafana-postgresql-datasource',
  dialect: 'postgres',
};

export function formula(text: string): Formula {
  const parsed = parseFormula(text);
  if (!parsed.ok) {
    throw new Error(parsed.problems[0]?.message);
  }
  return parsed.value;
}

export function input(
  name: string,
  source = 'Prometheus',
  over: BucketInput['over'] = 'sum',
  query = `${name}[$__interval]`
): BucketInput {
  return { name, source, query, over };
}

/** An input that its source computes for each window. */
export function wholeInput(name: string, source: string, query: string): Input {
  return { name, source, query, over: 'window' };
}

/** A KPI as the decoder would make it: a share of good in total over 28 days, with a budget, unless said otherwise. */
export function kpi(over: Partial<Kpi> = {}): Kpi {
  return {
    id: 'availability',
    version: 1,
    name: 'Availability',
    lifecycle: 'active',
    tags: [],
    people: [],
    lines: [],
    links: [],
    unit: 'percent',
    direction: 'higher',
    inputs: [input('good'), input('total')],
    formula: formula('100 * good / total'),
    target: [{ from: -Infinity, min: 99.9, max: null }],
    atRisk: null,
    bucket: 5 * minute,
    window: { kind: 'rolling', length: 28 * day },
    budget: {
      method: 'occurrences',
      good: formula('good'),
      total: formula('total'),
      objective: [{ from: -Infinity, ratio: 0.999 }],
    },
    burn: null,
    quality: { freshness: null, delay: 0, minCoverage: 0.5, minEvents: 0 },
    compare: 'previous',
    exclusions: [],
    periods: 12,
    pace: null,
    by: null,
    versions: [],
    ...over,
  };
}

/** An engine over a runner, its clock set by hand. */
export class Bench implements Clock {
  readonly session: Session;
  private readonly context: Context;

  constructor(
    runner: QueryRunner,
    public time: number,
    kpis: readonly Kpi[] = [],
    maxBytes?: number,
    annotations?: AnnotationReader
  ) {
    this.session = new Session(runner, this, maxBytes);
    const sources = [prometheus, quickPrometheus, shop].flatMap((source) => [
      [source.name, source] as const,
      [source.uid, source] as const,
    ]);
    this.context = { kpis: new Map(kpis.map((one) => [one.id, one])), sources: new Map(sources), annotations };
  }

  get store(): TileStore {
    return this.session.store;
  }

  /** What `Clock` says of it; nobody has to wait here unless a test says so. */
  yield: () => Promise<void> = () => Promise.resolve();

  now(): number {
    return this.time;
  }

  defer = (work: () => void): void => queueMicrotask(work);

  /** What `Clock` says of it; at once unless a test says so. */
  linger: (work: () => void) => void = (work) => work();

  ask(
    one: Kpi,
    { fresh, ...over }: Partial<KpiRequest> & FetchOptions = {},
    signal = new Cancellation()
  ): Promise<KpiResult> {
    const range = { from: this.time - day / 4, to: this.time };
    const request = { kpi: one, range, now: this.time, points: 0, ...over };
    return evaluate(request, { fresh }, this.context, this.session, signal);
  }
}
