import type { Case } from '../case';
import { Buckets, infoOf } from './buckets';
import { comparedEnd, day, elapsedOf, minute, startOf } from './calendar';
import type { Definition } from './definition';
import { budgetAt, remainingOf, spentIn, type Spent } from './spending';
import { statusOf, valueAt, type Known, type Value } from './values';

/** A figure of the expected result, computed once more. */
export interface Figure {
  readonly path: string;
  readonly is: unknown;
}

/** The instants that the expected result tells of: what the oracle takes from it, and computes the rest. */
export interface Instants {
  readonly times: readonly number[];
  readonly periods: ReadonlyArray<{ readonly from: number; readonly to: number }>;
  readonly burn: ReadonlyArray<{ readonly long: number; readonly short: number | null; readonly factor: number }>;
  readonly lookbacks: readonly number[];
}

const hour = 60 * minute;

/** What plain loops over the buckets say of a question. */
export function figuresOf(one: Case, kpis: readonly Definition[], index: number, instants: Instants): Figure[] {
  const ask = one.asks.asks[index]!;
  const kpi = kpis.find(({ id }) => id === ask.kpi) ?? kpis[0]!;
  const known: Known = {
    kpis: new Map(kpis.map((other) => [other.id, other])),
    buckets: new Buckets(one.replies, index),
  };
  const asked = Math.min(Date.parse(ask.now), Date.parse(ask.range?.[1] ?? ask.now));
  const from = ask.range === undefined ? Date.parse(ask.now) - 6 * hour : Date.parse(ask.range[0]);
  const at = Math.floor((asked - kpi.quality.delay) / kpi.bucket) * kpi.bucket;
  const value = valueAt(kpi, at, known);
  const budget = budgetAt(kpi, at, known);
  const window = kpi.window === null ? null : { from: startOf(kpi.window, at), to: at };
  return [
    { path: 'at', is: at },
    { path: 'window', is: window },
    { path: 'elapsed', is: kpi.window === null ? 1 : elapsedOf(kpi.window, at) },
    { path: 'excludedTime', is: value.excludedTime },
    ...valueFigures('', value, budget),
    ...statusFigures(kpi, value, budget, { asked, at }, known),
    ...deltaFigures(kpi, at, value, known),
    ...burnFigures(kpi, { at, asked }, instants, known),
    ...instants.periods.flatMap((period, i) => periodFigures(kpi, period, `periods[${i}].`, known)),
    ...instants.times.flatMap((_, i) => pointFigures(kpi, i, from, instants, known)),
  ];
}

function valueFigures(prefix: string, { value, coverage, target }: Value, budget: Spent | null): Figure[] {
  const spent = budget === null ? [] : Object.entries({ ...budget, remaining: remainingOf(budget) });
  return [
    { path: `${prefix}value`, is: orNull(value) },
    { path: `${prefix}coverage`, is: coverage },
    ...(target === null ? [{ path: `${prefix}target`, is: null }] : []),
    ...spent.map(([name, is]) => ({ path: `${prefix}budget.${name}`, is })),
  ];
}

interface Asked {
  readonly at: number;
  /** On no grid. */
  readonly asked: number;
}

function statusFigures(kpi: Definition, value: Value, budget: Spent | null, asked: Asked, known: Known): Figure[] {
  const { lifecycle, quality, budget: own } = kpi;
  if (lifecycle === 'draft' || lifecycle === 'retired') {
    return [{ path: 'status', is: lifecycle }];
  }
  const isTold = quality.queries?.some(({ kind }) => kind === 'newest') === true;
  const age = kpi.inputs.length === 0 || isTold ? null : ageOf(kpi, asked, known);
  const events = own?.method === 'occurrences' && own.shared === undefined ? (budget?.total ?? Infinity) : Infinity;
  const status = statusOf(kpi, value, events);
  const limit = quality.freshness ?? Math.max(3 * kpi.bucket, 15 * minute);
  const isStale = age !== null && age - quality.delay > limit && status !== 'no-data';
  // How old the parts of a composite are is theirs to say.
  const isOwn = kpi.inputs.length > 0 && !isTold;
  return isOwn
    ? [
        { path: 'age', is: age },
        { path: 'status', is: isStale ? 'stale' : status },
      ]
    : [];
}

/** From the end of the newest bucket with data, the oldest input counting; null where one has none in the window. */
function ageOf(kpi: Definition, { at, asked }: Asked, known: Known): number | null {
  const start = kpi.window === null ? at : startOf(kpi.window, at);
  const ages = kpi.inputs.map((input) => {
    const isZero = input.missing === 'zero' || (input.missing === undefined && infoOf(input).kind === 'sql');
    const plain = { ...input, missing: 'gap' };
    if (isZero && kpi.quality.freshness === null) {
      return asked - at;
    }
    let end = at;
    for (let bucket = at - kpi.bucket; bucket >= start - day; bucket -= kpi.bucket) {
      if (known.buckets.isExcluded(kpi, bucket)) {
        continue;
      }
      if (!Number.isNaN(known.buckets.input(kpi, plain, bucket, kpi.bucket))) {
        return asked - end;
      }
      end = bucket;
    }
    return null;
  });
  return ages.includes(null) ? null : Math.max(...ages.map((age) => age ?? 0));
}

function deltaFigures(kpi: Definition, at: number, { value }: Value, known: Known): Figure[] {
  if (kpi.window === null) {
    return [];
  }
  const end = kpi.compare === 'none' ? null : comparedEnd(kpi.window, at, kpi.compare);
  const before = end === null ? null : valueAt(kpi, Math.floor(end / kpi.bucket) * kpi.bucket, known);
  if (before === null || Number.isNaN(before.value) || Number.isNaN(value)) {
    return [{ path: 'delta', is: null }];
  }
  return before.coverage < kpi.quality.minCoverage
    ? [{ path: 'delta', is: null }]
    : [
        { path: 'delta.from', is: before.value },
        { path: 'delta.change', is: value - before.value },
      ];
}

/** Lookbacks of an hour or less are read by the minute where every source is quick enough. */
function burnFigures(kpi: Definition, { at, asked }: Asked, { burn }: Instants, known: Known): Figure[] {
  const { budget, bucket } = kpi;
  if (budget === null || budget.shared !== undefined) {
    return [];
  }
  const isQuick = kpi.inputs.every((input) => {
    const { kind, scrapeInterval = Infinity } = infoOf(input);
    return input.missing !== 'last' && (kind === 'sql' || scrapeInterval * 4 <= minute);
  });
  const rate = (lookback: number): number | null => {
    const isFine = isQuick && lookback <= hour && budget.method === 'occurrences' && bucket > minute;
    if (!isFine && lookback % bucket !== 0) {
      return null;
    }
    const size = isFine ? minute : bucket;
    const grid = budget.method === 'occurrences' ? size : budget.slice;
    const end = Math.floor((isFine ? asked - kpi.quality.delay : at) / grid) * grid;
    const { bad, allowed } = spentIn(kpi, end - lookback, end, known, size);
    return allowed > 0 ? bad / allowed : null;
  };
  return burn.flatMap(({ long, short }, i) => [
    { path: `burn[${i}].longRate`, is: rate(long) },
    { path: `burn[${i}].shortRate`, is: short === null ? null : rate(short) },
  ]);
}

function periodFigures(kpi: Definition, { from, to }: Instants['periods'][number], prefix: string, known: Known) {
  const value = valueAt(kpi, to, known);
  const budget = budgetAt(kpi, to, known);
  const start = kpi.window === null ? to : startOf(kpi.window, to);
  return [
    { path: `${prefix}from`, is: start },
    { path: `${prefix}to`, is: from < to ? to : NaN },
    { path: `${prefix}status`, is: statusOf(kpi, value, budget?.total ?? Infinity) },
    ...valueFigures(prefix, value, budget),
  ];
}

/** A burn rate is the highest of all buckets since the point before, or since the start of the range. */
function pointFigures(
  kpi: Definition,
  i: number,
  from: number,
  { times, lookbacks }: Instants,
  known: Known
): Figure[] {
  const time = times[i]!;
  const value = valueAt(kpi, time, known);
  const budget = budgetAt(kpi, time, known);
  const grid = kpi.budget?.method === 'time-slices' ? kpi.budget.slice : kpi.bucket;
  const rates = lookbacks.map((lookback, place) => {
    let highest: number | null = null;
    for (let edge = time; edge > (times[i - 1] ?? from); edge -= kpi.bucket) {
      const end = Math.floor(edge / grid) * grid;
      const { bad, allowed } = spentIn(kpi, end - lookback, end, known);
      highest = allowed > 0 ? Math.max(highest ?? 0, bad / allowed) : highest;
    }
    return { path: `series.burn[${place}].rates[${i}]`, is: highest };
  });
  return [
    { path: `series.values[${i}]`, is: orNull(value.value) },
    { path: `series.targetMin[${i}]`, is: value.target?.min ?? null },
    { path: `series.targetMax[${i}]`, is: value.target?.max ?? null },
    ...(budget === null ? [] : [{ path: `series.remaining[${i}]`, is: remainingOf(budget) }]),
    ...rates,
  ];
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
