import { quote } from '../../base/quote';
import type { KpiReport } from '../report';
import type { Path } from '../yaml/tree';
import { parseDate } from '../date';

export interface Dated<T> {
  /** ms since the epoch; -Infinity for the first, which also applies to all time before. */
  readonly from: number;
  readonly step: T;
  readonly path: Path;
}

/** Steps with their dates parsed, in ascending order. Null, with a report, where they are not valid. */
export function datedSteps<T extends { readonly from: string }>(
  steps: readonly T[],
  path: Path,
  report: KpiReport
): Array<Dated<T>> | null {
  if (steps.length === 0) {
    report.error(path, {
      code: 'empty-steps',
      message: 'The list has no steps.',
      hint: 'Add a step, or write a single number.',
    });
    return null;
  }
  const dated: Array<Dated<T>> = [];
  let last = -Infinity;
  let isGood = true;
  steps.forEach((step, index) => {
    const at = [...path, index, 'from'];
    const date = report.take(parseDate(step.from), at);
    if (date === null) {
      isGood = false;
      return;
    }
    if (date <= last) {
      const isEqual = date === last;
      report.error(at, {
        code: isEqual ? 'equal-dates' : 'unordered-steps',
        message: isEqual
          ? `Two steps start at ${quote(step.from)}.`
          : `${quote(step.from)} is earlier than the step above it.`,
        hint: isEqual ? 'Keep one of them.' : 'Sort the steps by date.',
      });
      isGood = false;
    }
    last = Math.max(last, date);
    dated.push({ from: index === 0 ? -Infinity : date, step, path: [...path, index] });
  });
  return isGood ? dated : null;
}
