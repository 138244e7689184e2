import type { Problem } from '../../core/base/result';
import type { KpiResult } from '../../core/compute/results';
import { daysOf, leastWindows, suggestFor, type Suggestion } from '../../core/compute/targets/suggest';
import { longPeriod } from '../../ui/period';
import { counted } from '../problems';

/** Suggested targets from history, as they are written in a definition. */
export interface SuggestView {
  /** `From 12 windows of 28 days:`, or why there is none. */
  readonly heading: string;
  /** `target: 99.5` and `met in 11 of 12`. */
  readonly lines: ReadonlyArray<{ readonly target: string; readonly met: string }>;
  /** A warning about too little history. */
  readonly warning: string | null;
  readonly problems: readonly Problem[];
}

export function suggestView(result: KpiResult): SuggestView {
  const { kpi, problems } = result;
  const { candidates, windows, span, isShort } = suggestFor(result);
  if (problems.length > 0) {
    return { heading: '', lines: [], warning: null, problems };
  }
  const of =
    kpi.window?.kind === 'calendar' ? `${kpi.window.unit}s` : `windows of ${longPeriod(kpi.window?.length ?? 0)}`;
  if (candidates.length === 0 && windows >= leastWindows) {
    const heading = `The last ${windows} ${of} have the same value, and a range needs a width.`;
    return { heading, lines: [], warning: null, problems };
  }
  if (candidates.length === 0) {
    const found = windows === 0 ? 'none has' : windows === 1 ? 'only 1 has' : `only ${windows} have`;
    const heading = `A suggestion needs at least ${leastWindows} complete ${of} with data; ${found} any.`;
    return { heading, lines: [], warning: null, problems };
  }
  return {
    heading: `Suggested targets, from the last ${windows} ${of}:`,
    lines: candidates.map((one) => ({ target: `target: ${targetOf(one)}`, met: `met in ${one.met} of ${windows}` })),
    warning: isShort
      ? `These windows cover only ${counted(daysOf(span), 'day')}. At least two weeks are needed for a reliable suggestion.`
      : null,
    problems,
  };
}

function targetOf({ min, max }: Suggestion): string {
  return min !== null && max !== null ? `{ min: ${min}, max: ${max} }` : String(min ?? max);
}
