import { quote } from '../../base/quote';
import type { KpiReport } from '../report';
import type { Budget, Input, PastVersion } from '../types';
import type { Path } from '../yaml/tree';

/** What goes beside inputs that a source computes for whole windows; null what is not known. */
export interface WholeBasis {
  readonly budget: Budget | null;
  readonly exclude: readonly string[];
  readonly versions: readonly PastVersion[];
}

/** Inputs with `over: window` know nothing of parts of a window. */
export function checkWholeInputs(
  inputs: readonly Input[],
  { budget, exclude, versions }: WholeBasis,
  report: KpiReport
): void {
  for (const { name, over, missing } of inputs) {
    const fault = (path: Path, why: string, hint: string): void =>
      report.error(path, {
        code: 'whole-window',
        message: `${quote(name)} is computed for whole windows: ${why}.`,
        hint,
      });
    const isWhole = over === 'window';
    versions.forEach(({ version, inputs: earlier }, index) => {
      const then = earlier.find((one) => one.name === name);
      if (then !== undefined && (then.over === 'window') !== isWhole) {
        const path = ['versions', index, 'definition', 'inputs', name, 'over'];
        fault(path, `only ${isWhole ? 'today' : `in version ${version}`}`, 'Write it in one way in all versions.');
      }
    });
    if (!isWhole) {
      continue;
    }
    const path = ['inputs', name];
    if (exclude.length > 0) {
      const hint = 'Remove exclude, write it into the query, or count in buckets.';
      fault([...path, 'over'], `${quote(exclude[0]!)} cannot be left out of them`, hint);
    }
    if (budget?.method === 'time-slices') {
      fault([...path, 'over'], 'there is nothing of it in a slice', 'Remove the budget, or count in buckets.');
    }
    if (missing === 'last') {
      fault([...path, 'missing'], 'there is no bucket before', 'Write gap or zero.');
    }
  }
}
