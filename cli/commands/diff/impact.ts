import type { Problem } from '../../../src/core/base/result';
import { judge, type Status } from '../../../src/core/compute/judge';
import type { KpiResult } from '../../../src/core/compute/results';
import { kpiAndParts } from '../../../src/core/definition/parts';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import { day } from '../../../src/core/time/units';
import { Evaluator } from '../../evaluation/evaluator';
import type { Grafana } from '../../grafana/connect';
import type { Change } from '../../registry/compare';
import type { World } from '../../world';

/** How far back the two meanings are compared, in days. */
export const impactDays = 90;

/** One meaning at one instant. */
export interface Reading {
  readonly value: number | null;
  readonly status: Status;
}

/** How a KPI would have read by its old and its new definition; null where there is none or it cannot be measured. */
export interface Impact {
  readonly id: string;
  readonly unit: string;
  readonly decimals: number | undefined;
  /** Why it reads otherwise: its own definition, or that of a part. */
  readonly because: 'definition' | 'part';
  readonly now: { readonly before: Reading | null; readonly after: Reading | null };
  /** A reading a day, at midnight in UTC, oldest first. */
  readonly course: ReadonlyArray<{
    readonly at: number;
    readonly before: Reading | null;
    readonly after: Reading | null;
  }>;
  readonly problems: readonly Problem[];
}

/** The KPIs whose numbers can change: those with another meaning, new ones, and those with such a part. */
export function affected(
  changes: readonly Change[],
  before: Registry,
  after: Registry
): ReadonlyMap<string, Impact['because']> {
  const own = new Set(changes.filter(({ kind }) => kind === 'meaning' || kind === 'added').map(({ id }) => id));
  const through = after.kpis.filter(
    (kpi) =>
      !own.has(kpi.id) && before.byId.has(kpi.id) && kpiAndParts(kpi, after.byId).some((part) => own.has(part.id))
  );
  return new Map([
    ...[...own].map((id) => [id, 'definition'] as const),
    ...through.map(({ id }) => [id, 'part'] as const),
  ]);
}

/** Reads the past by both definitions, each as if it had always been in force: earlier versions are left out. */
export async function impactOf(
  ids: ReadonlyMap<string, Impact['because']>,
  registries: { readonly before: Registry; readonly after: Registry },
  grafana: Grafana,
  world: World
): Promise<Impact[]> {
  const now = grafana.now();
  const evaluate = (registry: Registry) => {
    const kpis = new Map([...registry.byId].map(([id, kpi]) => [id, { ...kpi, versions: [] }]));
    const evaluator = new Evaluator(grafana, kpis, world.signal);
    const range = { from: now - impactDays * day, to: now };
    return (id: string): Promise<KpiResult> | null => {
      const kpi = kpis.get(id);
      return kpi === undefined ? null : evaluator.evaluate({ kpi, now, range, points: impactDays + 1 });
    };
  };
  const [before, after] = [evaluate(registries.before), evaluate(registries.after)];
  return Promise.all(
    [...ids].map(async ([id, because]) => impact(id, because, await Promise.all([before(id), after(id)])))
  );
}

type Results = readonly [before: KpiResult | null, after: KpiResult | null];

function impact(id: string, because: Impact['because'], [before, after]: Results): Impact {
  const { unit, decimals } = (after ?? before)!.kpi;
  const courses = [before, after].map((result) => (result === null ? new Map<number, Reading>() : readings(result)));
  const times = [...new Set(courses.flatMap((course) => [...course.keys()]))].sort((a, b) => a - b);
  // Points that only one of two has would be compared with nothing: a definition that is computed by its source has fewer.
  const both =
    before === null || after === null ? times : times.filter((at) => courses.every((course) => course.has(at)));
  return {
    ...{ id, unit, decimals, because },
    now: { before: headline(before), after: headline(after) },
    course: both.map((at) => ({ at, before: courses[0]?.get(at) ?? null, after: courses[1]?.get(at) ?? null })),
    problems: [before, after].flatMap((result) => result?.problems ?? []),
  };
}

function headline(result: KpiResult | null): Reading | null {
  return result === null || result.problems.length > 0 ? null : { value: result.value, status: result.status };
}

/** The status of a point is that of its value by the target of its time. */
function readings({ kpi, series }: KpiResult): Map<number, Reading> {
  return new Map(
    Array.from(series.times, (at, i) => [
      at,
      readingOf(kpi, series.values[i], series.targetMin[i], series.targetMax[i]),
    ])
  );
}

function readingOf({ direction, atRisk }: Kpi, value = NaN, min = NaN, max = NaN): Reading {
  const bound = (limit: number): number | null => (Number.isFinite(limit) ? limit : null);
  return Number.isFinite(value)
    ? { value, status: judge(value, { min: bound(min), max: bound(max) }, direction, atRisk) }
    : { value: null, status: 'no-data' };
}

/** What the course says in numbers. */
export interface ImpactSummary {
  /** Days for which both are known. */
  readonly days: number;
  readonly offTarget: { readonly before: number; readonly after: number };
  /** Days with another status. */
  readonly changed: number;
  /** The day with the largest difference between the values; null where they never differ. */
  readonly largest: { readonly at: number; readonly before: number; readonly after: number } | null;
}

export function summaryOf({ course }: Pick<Impact, 'course'>): ImpactSummary {
  const pairs = course.flatMap(({ at, before, after }) =>
    before?.value == null || after?.value == null
      ? []
      : [
          {
            at,
            before,
            after,
            apart: Math.abs(after.value - before.value),
            values: [before.value, after.value] as const,
          },
        ]
  );
  const off = (readings: ReadonlyArray<Reading | null>): number =>
    readings.filter((one) => one?.status === 'off-target').length;
  const largest = pairs.reduce<(typeof pairs)[number] | null>(
    (most, one) => (one.apart > (most?.apart ?? 0) ? one : most),
    null
  );
  return {
    days: pairs.length,
    offTarget: { before: off(course.map(({ before }) => before)), after: off(course.map(({ after }) => after)) },
    changed: pairs.filter(({ before, after }) => before.status !== after.status).length,
    largest: largest && { at: largest.at, before: largest.values[0], after: largest.values[1] },
  };
}
