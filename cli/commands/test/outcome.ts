import { describeProblem, type Problem } from '../../../src/core/base/result';
import { differences } from './compare';
import type { PlacedCase } from './cases';
import type { Computed } from './evaluate';

/** What came of a case: no sentences where it passed. */
export interface Outcome {
  readonly one: PlacedCase;
  /** Why it failed, each with its place. */
  readonly failures: readonly Problem[];
}

export function outcomeOf(one: PlacedCase, computed: Computed): Outcome {
  if (computed.kind === 'problems') {
    return { one, failures: computed.problems };
  }
  const { result } = computed;
  if (result.problems.length > 0) {
    const failures = result.problems.map((problem): Problem => ({ ...problem, severity: 'error', at: one.at }));
    return { one, failures };
  }
  const failures = differences(one.test.expect, result).map(({ key, expected, found }): Problem => {
    const message = `${one.kpi}, ${one.name}: expected ${key} ${shown(expected)}, found ${shown(found)}.`;
    const hint = `Correct the definition, or write ${key}: ${found === null ? 'null' : String(found)}.`;
    return { code: 'test-failed', message, hint, severity: 'error', at: one.place(['expect', key]) };
  });
  return { one, failures };
}

function shown(value: number | string | null): string {
  return value === null ? 'nothing' : String(value);
}

/** One line for each failure. */
export function failureText({ failures }: Outcome): string {
  return failures.map(describeProblem).join('\n');
}
