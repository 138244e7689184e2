import { payloadFor, type Evaluated } from './evaluate';
import type { Instants } from './oracle/figures';
import { plain } from './print';

/** The files of a case: numbers, words, and what was fetched for them. One entry a question. */
export interface Outcome {
  readonly expected: unknown;
  readonly words: unknown;
  readonly fetched: unknown;
  /** As it travels to the panel. */
  readonly payload: unknown;
}

type Plain = Record<string, unknown>;

export function outcomeOf(evaluated: Evaluated): Outcome {
  const { kpi, result, requests } = evaluated;
  const whole = plain({ ...result, kpi: { id: kpi.id, version: kpi.version, target: result.kpi.target } });
  return { ...partsOf(whole, requests), payload: plain(payloadFor(evaluated)) };
}

/** Parts a result, as plain data, into what must stay, what is told in words, and what was fetched. */
export function partsOf(whole: unknown, requests: Evaluated['requests']): Omit<Outcome, 'payload'> {
  const words: string[] = [];
  const { lineage, ...rest } = wordless(whole, words) as Plain;
  const { queries, fetchedPoints, notes, targets, ...facts } = lineage as Plain;
  const origins = (targets as Plain[]).map(({ text, range, rows, readAt, ...origin }) => ({
    origin,
    fetched: { text, range, rows, readAt },
  }));
  const expected = { ...rest, lineage: { ...facts, targets: origins.map(({ origin }) => origin) } };
  const fetched = { requests, fetchedPoints, queries, targets: origins.map((one) => one.fetched) };
  return { expected, words: [...words, ...(notes as string[])], fetched };
}

/** Problems keep their code and path; their sentences, which may be worded better one day, go to `words`. */
function wordless(value: unknown, words: string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => wordless(item, words));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('code' in value && 'message' in value) {
    const { code, path, severity, message, hint } = value as Plain;
    words.push([code, message, hint].join(' | '));
    return { code, path, severity };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wordless(item, words)]));
}

/** The value at a path into plain data: `burn[0].longRate`. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>((found, step) => {
      return typeof found === 'object' && found !== null ? (found as Plain)[step] : undefined;
    }, value);
}

/** What the oracle takes from an expected result: of which instants and lookbacks it tells. */
export function instantsOf(expected: unknown): Instants {
  const { periods, burn, series } = expected as Pick<Instants, 'periods' | 'burn'> & {
    readonly series: { readonly times: readonly number[]; readonly burn: ReadonlyArray<{ readonly lookback: number }> };
  };
  return { times: series.times, periods, burn, lookbacks: series.burn.map(({ lookback }) => lookback) };
}
