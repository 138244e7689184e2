import type { BucketInput, Kpi } from '../../definition/types';
import { batch } from '../../query/batch';
import { queryIn, type PlannedInput } from '../../plan/inputs';
import type { Plan } from '../../plan/plan';
import type { InputQuery, Need } from '../../query/query';
import type { Interval } from '../../time/interval';
import { ceilTo, day, floorTo, minute } from '../../time/units';
import type { Session } from '../session';
import type { State } from '../state';

/** How far back a first row is looked for, and in what steps: with a month, a day and the bucket few rows are read. */
const reach = 10 * 365 * day;
const coarse = 30 * day;

/**
 * A source that has rows for at least this share of its first days is steady: silence before is unknown. Of one with
 * few rows, such as incidents, silence is a zero.
 */
const steady = 0.5;

/** A source that had no row is asked again after this long, in ms. */
const retry = 5 * minute;

/** Inputs of one KPI and source whose rows all begin within what was read, as far as that tells. */
export interface Beginning {
  readonly kpi: Plan['kpi'];
  readonly source: string;
  readonly inputs: readonly PlannedInput[];
}

/** The state with the beginnings that were found; null where none was. */
export async function withBegins(
  beginnings: readonly Beginning[],
  state: State,
  session: Session
): Promise<State | null> {
  const found = await Promise.all(
    beginnings.map(async ({ kpi, source, inputs }) => {
      const firsts = await Promise.all(inputs.map(({ input }) => firstOf(input, kpi, state, session)));
      const known = firsts.filter((first) => first !== null);
      return known.length === 0 ? [] : [{ id: kpi.id, source, at: Math.min(...known) }];
    })
  );
  const begins = found.flat();
  if (begins.length === 0) {
    return null;
  }
  const beginning = (kpi: Kpi): Kpi => {
    const own = begins.filter(({ id }) => id === kpi.id);
    const inputs = kpi.inputs.map((input) => {
      const at = own.find(({ source }) => source === input.source)?.at;
      return at === undefined || input.begins !== undefined || input.over === 'window'
        ? input
        : { ...input, begins: at };
    });
    return own.length === 0 ? kpi : { ...kpi, inputs };
  };
  const { request, context } = state;
  return {
    ...state,
    request: { ...request, kpi: beginning(request.kpi) },
    context: { ...context, kpis: new Map([...context.kpis].map(([id, kpi]) => [id, beginning(kpi)])) },
  };
}

/** The start of the first bucket with a row, where rows are steady from there on; kept once it is known. */
async function firstOf(
  input: BucketInput,
  kpi: Kpi,
  { request: { now }, context, signal }: State,
  session: Session
): Promise<number | null> {
  const { bucket } = kpi;
  const queryAt = (step: number): InputQuery => queryIn(context, kpi, input, step);
  const { key } = queryAt(bucket);
  const kept = session.begins.get(key, now);
  if (kept !== undefined) {
    return kept.value;
  }
  const rows = (step: number, range: Interval): Promise<number[] | null> =>
    rowTimes(
      { query: queryAt(step), step, range: { from: floorTo(range.from, step), to: ceilTo(range.to, step) } },
      now,
      session,
      signal
    );
  const months = await rows(coarse, { from: now - reach, to: now });
  const month = months?.[0];
  if (months === null || signal.aborted) {
    return null;
  }
  if (month === undefined) {
    session.begins.set(key, null, now, now + retry);
    return null;
  }
  const until = Math.min(now, month + 2 * coarse);
  const dayStep = Math.max(day, bucket);
  const days = await rows(dayStep, { from: month, to: until });
  const first = days?.[0];
  if (days === null || first === undefined) {
    return null;
  }
  const isSteady = days.length >= (steady * (until - first)) / dayStep;
  const buckets = isSteady && bucket < dayStep ? await rows(bucket, { from: first, to: first + dayStep }) : [first];
  if (buckets === null) {
    return null;
  }
  const at = isSteady ? (buckets[0] ?? first) : null;
  session.begins.set(key, at, now, Infinity);
  return at;
}

/** The times of the rows of a query, in order; null where the source failed. */
async function rowTimes(need: Need, now: number, session: Session, signal: State['signal']): Promise<number[] | null> {
  const read = await session.rowsOf(batch([need]), now, signal);
  if (!read.ok) {
    return null;
  }
  const times = read.value.flatMap(({ value }) => value.flatMap((series) => Array.from(series.times, Number)));
  return [...new Set(times)].filter(Number.isFinite).sort((a, b) => a - b);
}
