import type { Check, Parity } from '../definition/types';
import type { Plan } from '../plan/plan';
import { askedAt, type World } from '../plan/ask';
import type { Problem } from '../base/result';
import type { CheckResult, KpiResult } from './results';
import type { Interval } from '../time/interval';
import { floorTo, minute } from '../time/units';
import { numberIn } from '../query/window/cell';
import { keyOf, type Question } from '../query/window/question';
import type { Answer } from '../query/window/reply';

/** A check or a parity with its question; null where the data source is not there. */
export interface Watch {
  readonly of: Check | Parity;
  readonly question: Question | null;
}

/** The checks and the parity of a plan's KPI, over the headline's window. */
export function watchesOf({ kpi: { quality, bucket }, windows, at }: Plan, { sources }: World): Watch[] {
  const window = { from: windows.starts[windows.headline]!, to: at };
  return (quality.asks ?? []).flatMap((of) => {
    const source = sources.get(of.source);
    const question = source === undefined ? null : { source, query: of.query, window, bucket, step: bucket };
    return of.kind === 'newest' ? [] : [{ of, question }];
  });
}

/** When the newest data came, asked to the minute so that panels share the answer; undefined where nothing is asked. */
export function newestOf({ kpi, ask, windows, at }: Plan, { sources }: World): Question | null | undefined {
  const newest = kpi.quality.asks?.find(({ kind }) => kind === 'newest');
  if (newest === undefined) {
    return undefined;
  }
  const source = sources.get(newest.source);
  const bucket = Math.min(kpi.bucket, minute);
  const to = floorTo(askedAt(ask), bucket);
  const window: Interval = { from: to - (at - windows.starts[windows.headline]!), to };
  return source === undefined ? null : { source, query: newest.query, window, bucket, step: bucket };
}

/** What was found of a watch, beside the number that it watches over. */
export function watched({ question, of }: Watch, result: KpiResult, answers: ReadonlyMap<string, Answer>): CheckResult {
  const read =
    question === null
      ? { ok: false as const, problem: noSource(of.source) }
      : numberIn(answers.get(keyOf(question)), question.source.name);
  const value = read.ok ? read.value : null;
  const problem = read.ok ? (value === null ? nothing(of.source) : null) : read.problem;
  const source = question?.source.name ?? of.source;
  if (of.kind === 'check') {
    const { name, min, max } = of;
    const isWithin = value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
    const state = value === null ? 'unknown' : isWithin ? 'passing' : 'failing';
    return { kind: 'limits', name, source, state, value, problem, min, max };
  }
  const { tolerance, of: name } = of;
  const own = name === null ? result.value : (result.lineage.inputs.find((one) => one.name === name)?.value ?? null);
  const apart = value === null || own === null ? null : distance(value, own);
  const shared = { kind: 'parity' as const, name: 'Parity', source, value, of: name, own, tolerance };
  if (value === null || own === null) {
    return { ...shared, state: 'unknown', apart: null, problem: problem ?? nothingToCompare };
  }
  const isNear = apart !== null && apart <= tolerance + rounding;
  return { ...shared, state: isNear ? 'passing' : 'failing', apart, problem: null };
}

/** So that 1 % is within 1 % whatever the digits of binary fractions. */
const rounding = 1e-12;

/** As a ratio of `own`; null where that is zero and the other is not. */
function distance(value: number, own: number): number | null {
  return value === own ? 0 : own === 0 ? null : Math.abs(value - own) / Math.abs(own);
}

function noSource(source: string): Problem {
  const message = `There is no data source named "${source}".`;
  return { code: 'unknown-source', message, hint: 'Correct the name, or add the source in Grafana.' };
}

function nothing(source: string): Problem {
  const hint = 'Have the query return one number, with a default such as coalesce(..., 0).';
  return { code: 'no-answer', message: `${source} returned nothing for this window.`, hint };
}

const nothingToCompare: Problem = { code: 'no-value', message: 'There is no number here to compare with.' };
