import type { Bucket, Buckets } from './buckets';
import { elapsedOf, startOf } from './calendar';
import type { Definition, Step } from './definition';
import { valueOf } from './formula';

export interface Value {
  /** NaN where there is none. */
  readonly value: number;
  readonly coverage: number;
  readonly excludedTime: number;
  readonly target: { readonly min: number | null; readonly max: number | null } | null;
}

/** KPIs by id, and what is known of their buckets. */
export interface Known {
  readonly kpis: ReadonlyMap<string, Definition>;
  readonly buckets: Buckets;
}

/** A KPI as it stands at `end`, over its own window. */
export function valueAt(kpi: Definition, end: number, known: Known): Value {
  return valueOver(kpi, kpi.window === null ? end : startOf(kpi.window, end), end, known);
}

/** The formula over the inputs over [from, end), bucket by bucket. */
export function valueOver(kpi: Definition, from: number, end: number, known: Known): Value {
  const counted: Array<NonNullable<Bucket>> = [];
  let all = 0;
  let out = 0;
  const bucketAt = known.buckets.of(kpi);
  for (let start = from; start < end; start += kpi.bucket) {
    if (known.buckets.isExcluded(kpi, start)) {
      out += kpi.bucket;
      continue;
    }
    all++;
    const bucket = bucketAt(start);
    if (bucket !== null) {
      counted.push(bucket);
    }
  }
  const parts = new Map<string, Value>();
  const part = (id: string): Value => {
    const other = known.kpis.get(id);
    if (other === undefined) {
      throw new Error(`No KPI ${id}`);
    }
    const shown = Math.floor((end - other.quality.delay) / other.bucket) * other.bucket;
    const found = valueAt(other, shown, known);
    parts.set(id, found);
    return found;
  };
  const target = targetAt(kpi, end);
  const past = kpi.versions.find(({ since, until }) => since < end && end <= until);
  const overs = new Map((past?.inputs ?? kpi.inputs).map(({ name, over }) => [name, over]));
  const value = valueOf((past ?? kpi).formula.root, {
    input: (name) =>
      aggregate(
        counted.map((bucket) => bucket.get(name) ?? NaN),
        overs.get(name) ?? ''
      ),
    kpi: (id) => part(id).value,
    target: (kpi.direction === 'lower' ? target?.max : target?.min) ?? NaN,
  });
  const own = kpi.inputs.length === 0 ? 1 : all === 0 ? 0 : counted.length / all;
  const coverage = Math.min(own, ...[...parts.values()].map((one) => one.coverage));
  return { value, coverage, excludedTime: out, target };
}

function aggregate(values: readonly number[], over: string): number {
  if (over === 'count') {
    return values.length;
  }
  if (values.length === 0) {
    return NaN;
  }
  switch (over) {
    case 'sum':
      return sum(values);
    case 'avg':
      return sum(values) / values.length;
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'last':
      return values.at(-1) ?? NaN;
    default:
      throw new Error(`The oracle does not know over: ${over}`);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The step in force just before `end`; with a pace, the share of it that is due. */
export function targetAt({ target, window, pace }: Definition, end: number): Omit<Step, 'from'> | null {
  const step = target.filter(({ from }) => from < end).at(-1);
  if (step === undefined) {
    return null;
  }
  const share = pace === null || window === null ? 1 : elapsedOf(window, end);
  const due = (bound: number | null): number | null => (bound === null ? null : bound * share);
  return { min: due(step.min), max: due(step.max) };
}

export function misses(value: number, target: Omit<Step, 'from'>): boolean {
  return (target.min !== null && value < target.min) || (target.max !== null && value > target.max);
}

/** Without what the lifecycle and stale data say. */
export function statusOf(kpi: Definition, { value, coverage, target }: Value, events: number): string {
  if (Number.isNaN(value)) {
    return 'no-data';
  }
  if (coverage < kpi.quality.minCoverage || events < kpi.quality.minEvents) {
    return 'insufficient';
  }
  if (target === null) {
    return 'no-target';
  }
  if (misses(value, target)) {
    return 'off-target';
  }
  const { atRisk, direction } = kpi;
  const near = atRisk !== null && (direction === 'lower' ? value > atRisk : value < atRisk);
  return near ? 'at-risk' : 'on-target';
}
