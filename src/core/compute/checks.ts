import { isAbove, isBelow, rounding } from '../base/meets';
import type { Problem } from '../base/result';
import type { WatchPlan } from '../plan/windowInputs';
import { numberIn } from '../query/window/cell';
import { keyOf } from '../query/window/question';
import type { Answer } from '../query/window/reply';
import type { CheckResult, KpiResult } from './results';

/** The results of checks and parity. */
export function checkResult(
  { question, of }: WatchPlan,
  result: KpiResult,
  answers: ReadonlyMap<string, Answer>
): CheckResult {
  const read =
    question === null
      ? { ok: false as const, problem: noSource(of.source) }
      : numberIn(answers.get(keyOf(question)), question.source.name);
  const value = read.ok ? read.value : null;
  const problem = read.ok ? (value === null ? nothing(of.source) : null) : read.problem;
  const source = question?.source.name ?? of.source;
  if (of.kind === 'check') {
    const { name, min, max } = of;
    const isWithin = value !== null && !isBelow(value, min ?? -Infinity) && !isAbove(value, max ?? Infinity);
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
  const isNear = apart !== null && apart <= tolerance + rounding * Math.max(1, apart);
  return { ...shared, state: isNear ? 'passing' : 'failing', apart, problem: null };
}

/** The difference as a ratio of `own`; null where `own` is zero and the other is not. */
function distance(value: number, own: number): number | null {
  return value === own ? 0 : own === 0 ? null : Math.abs(value - own) / Math.abs(own);
}

function noSource(source: string): Problem {
  const message = `Unknown data source "${source}".`;
  return { code: 'unknown-source', message, hint: 'Correct the name, or add the source in Grafana.' };
}

function nothing(source: string): Problem {
  const hint = 'The query must return one number. Use a default such as coalesce(..., 0).';
  return { code: 'no-answer', message: `${source} returned nothing for this window.`, hint };
}

const nothingToCompare: Problem = { code: 'no-value', message: 'The KPI has no value to compare with.' };
