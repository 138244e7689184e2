import type { Budget, Input, Kpi, TargetStep, UnresolvedTarget } from '../../../src/core/definition/types';
import { dateText } from '../../../src/core/time/dateText';
import { formatDuration } from '../../../src/core/time/duration';
import { numberText, percentText } from '../../output/numbers';
import { lengthText } from '../../output/lengths';

/** `The last 28 days`, `The current month (Europe/Berlin)`. */
export function windowText({ window }: Pick<Kpi, 'window'>): string {
  return window === null
    ? 'Those of its parts'
    : window.kind === 'rolling'
      ? `The last ${lengthText(window.length)}`
      : `The current ${window.unit} (${window.timezone})`;
}

/** A number of a definition with all its digits. */
export function targetNumber(value: number, unit: string): string {
  const digits = /\.(\d{5,})$/.exec(String(unit === 'percentunit' ? 100 * value : value))?.[1]?.length;
  return numberText(value, unit, digits);
}

export function targetStepText({ min, max }: Pick<TargetStep, 'min' | 'max'>, unit: string): string {
  return min !== null && max !== null
    ? `${targetNumber(min, unit)} to ${targetNumber(max, unit)}`
    : min !== null
      ? `at least ${targetNumber(min, unit)}`
      : max !== null
        ? `at most ${targetNumber(max, unit)}`
        : 'none';
}

/** The target in one line, of `at` where it has dates. */
export function targetText({ target, unresolvedTarget, unit }: Kpi, at: number): string {
  const inForce = target.filter(({ from }) => from <= at).at(-1) ?? target[0];
  return unresolvedTarget !== undefined
    ? unresolvedText(unresolvedTarget, unit).join('; ')
    : inForce === undefined
      ? 'none'
      : targetStepText(inForce, unit);
}

/** What a target that is not a number follows from. */
export function unresolvedText(target: UnresolvedTarget, unit: string): string[] {
  if (target.kind === 'query') {
    return [`from a query of ${target.input.source}`];
  }
  return target.steps.map((step) => {
    if (!('baseline' in step)) {
      return targetStepText(step, unit);
    }
    const { baseline, change, within } = step;
    const changed =
      change === null
        ? `within ${percentText(within ?? 0)} of`
        : `${change < 0 ? '' : '+'}${percentText(change)} against`;
    return `${changed} the value from ${dateText(baseline.from)} to ${dateText(baseline.to)}`;
  });
}

export function fromText(from: number): string {
  return from === -Infinity ? 'always' : dateText(from);
}

export function budgetText(budget: Budget): string {
  const [first, ...later] = budget.objective;
  const objective = later.length > 0 || first === undefined ? 'by the target' : percentText(first.ratio, 3);
  const counted =
    budget.method === 'occurrences'
      ? `events, good: ${budget.good.text}, total: ${budget.total.text}`
      : `slices of ${formatDuration(budget.slice)} in which the target is met`;
  const shared = budget.shared === undefined ? '' : `, shared as ${budget.shared}`;
  return `Objective ${objective}; counts ${counted}${shared}`;
}

const overWords: Readonly<Record<Input['over'], string>> = {
  sum: 'Sum',
  avg: 'Mean',
  min: 'Least',
  max: 'Greatest',
  last: 'Last',
  count: 'Count',
  window: 'Computed by the source over the whole window',
};

export function overText({ over, missing }: Input): string {
  return `${overWords[over]}${missing === undefined ? '' : `; missing data: ${missing}`}`;
}
