import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import type { PartMeasure } from '../formula/ast';
import { walk } from '../formula/walk';
import { formatDuration } from '../time/duration';
import { nominalLength } from '../time/window';
import { isValid, type CompiledDefinition } from './parsedDefinition';
import type { Steps } from './steps';
import type { Kpi } from './types';

/** Reports `budget`, `burn` and `target` of a KPI that has none, or none that a formula can use. `others` have no errors. */
export function* checkMeasures(built: readonly CompiledDefinition[], others: readonly Kpi[] = []): Steps<void> {
  const valid = built.filter(isValid);
  const kpis = new Map([...others, ...valid.map(({ kpi }) => kpi)].map((kpi) => [kpi.id, kpi]));
  for (const { kpi, report } of valid) {
    for (const node of kpi.formula.kpis.length === 0 ? [] : walk(kpi.formula.root)) {
      const part = node.kind === 'kpi' && node.measure !== undefined ? kpis.get(node.id) : undefined;
      const fault = node.kind === 'kpi' && node.measure && part ? faultOf(node.measure, part) : null;
      if (fault !== null) {
        report.within(['formula'], [{ ...fault, at: node.at }]);
      }
    }
    yield;
  }
}

type Fault = Pick<Problem, 'code' | 'message' | 'hint'>;

function faultOf(measure: PartMeasure, { id, target, unresolvedTarget, budget, window, bucket }: Kpi): Fault | null {
  if (measure.kind === 'target') {
    const message = `The KPI ${quote(id)} has no target.`;
    const isMissing = target.length === 0 && unresolvedTarget === undefined;
    return isMissing ? { code: 'no-target', message, hint: 'Add a target to it, or write a number.' } : null;
  }
  if (budget === null) {
    const message = `The KPI ${quote(id)} has no error budget.`;
    return { code: 'no-budget', message, hint: `Add a budget to it, or use kpi("${id}").` };
  }
  if (window === null || budget.shared !== undefined) {
    const why = window === null ? 'that has no inputs' : 'whose budget is shared';
    const message = `A formula cannot use the budget of ${quote(id)}, a KPI ${why}.`;
    return { code: 'bad-measure', message, hint: 'Use the budget of a KPI with inputs and a budget of its own.' };
  }
  return measure.kind === 'burn'
    ? lookbackFault(
        measure.lookback,
        budget.method === 'time-slices' ? budget.slice : bucket,
        nominalLength(window),
        id
      )
    : null;
}

function lookbackFault(lookback: number, unit: number, length: number, id: string): Fault | null {
  const text = formatDuration(lookback);
  if (lookback >= length) {
    const message = `The lookback ${text} is not shorter than the window of ${quote(id)}, ${formatDuration(length)}.`;
    return { code: 'bad-lookback', message, hint: 'Write a shorter one.' };
  }
  if (lookback === 0 || lookback % unit !== 0) {
    const near = formatDuration(Math.max(1, Math.round(lookback / unit)) * unit);
    const message = `The lookback ${text} is not a multiple of ${formatDuration(unit)}, the step in which ${quote(id)} is read.`;
    return { code: 'bad-lookback', message, hint: `Write ${near}.` };
  }
  return null;
}
