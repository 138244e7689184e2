import type { Colour } from '../../output/colours';
import { exitCodes, type ExitCode } from '../../exitCodes';

/** `passed`: the condition does not hold. `unknown`: not enough data to decide. */
export type Verdict = 'passed' | 'failed' | 'unknown' | 'not-measured';

export const verdictWords: Readonly<Record<Verdict, readonly [text: string, colour: Colour]>> = {
  passed: ['Passed', 'green'],
  failed: ['Failed', 'red'],
  unknown: ['Not enough data', 'yellow'],
  'not-measured': ['Not measured', 'red'],
};

/** A KPI that cannot be measured lets nothing pass: its source could not be reached. */
export function exitCodeOf(verdicts: readonly Verdict[], isStrict: boolean): ExitCode {
  if (verdicts.includes('failed') || (isStrict && verdicts.includes('unknown'))) {
    return exitCodes.findings;
  }
  return verdicts.includes('not-measured') ? exitCodes.unreachable : exitCodes.fine;
}
