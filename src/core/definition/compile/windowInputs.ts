import { quote } from '../../base/quote';
import type { KpiReport } from '../report';
import type { Budget, Input, PastVersion } from '../types';
import type { Path } from '../yaml/tree';

/** The parts of a KPI that limit the use of window inputs; null for a part that has errors. */
export interface WindowInputBasis {
  readonly budget: Budget | null;
  readonly exclude: readonly string[];
  readonly versions: readonly PastVersion[];
}

/** Window inputs (`over: window`) have no values for parts of a window. */
export function checkWindowInputs(
  inputs: readonly Input[],
  { budget, exclude, versions }: WindowInputBasis,
  report: KpiReport
): void {
  for (const { name, over, missing } of inputs) {
    const fault = (path: Path, why: string, hint: string): void =>
      report.error(path, {
        code: 'whole-window',
        message: `${quote(name)} has over: window, but ${why}.`,
        hint,
      });
    const isWindowInput = over === 'window';
    versions.forEach(({ version, inputs: earlier }, index) => {
      const then = earlier.find((one) => one.name === name);
      if (then !== undefined && (then.over === 'window') !== isWindowInput) {
        const path = ['versions', index, 'definition', 'inputs', name, 'over'];
        fault(
          path,
          `${isWindowInput ? `not in version ${version}` : 'not in the current version'}`,
          'Use the same over in all versions.'
        );
      }
    });
    if (!isWindowInput) {
      continue;
    }
    const path = ['inputs', name];
    if (exclude.length > 0) {
      const hint = 'Remove exclude and include, leave out the time in the query, or use over: sum.';
      fault([...path, 'over'], `the source cannot leave out the exclusion ${quote(exclude[0]!)}`, hint);
    }
    if (budget?.method === 'time-slices') {
      fault([...path, 'over'], 'a time slice needs values of buckets', 'Remove the budget, or use over: sum.');
    }
    if (missing === 'last') {
      fault([...path, 'missing'], 'missing: last needs values of buckets', 'Write gap or zero.');
    }
  }
}
