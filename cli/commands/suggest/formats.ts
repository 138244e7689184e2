import { printable } from '../../../src/core/base/quote';
import type { KpiResult } from '../../../src/core/compute/results';
import { daysOf, leastWindows, suggestFor, type Suggestion } from '../../../src/core/compute/targets/suggest';
import { reasonText } from '../../evaluation/resultJson';
import { painter } from '../../output/colours';
import { columnsText } from '../../output/columns';
import { lengthText } from '../../output/lengths';
import { counted } from '../../output/words';
import type { World } from '../../world';

/** For people: lines that can be copied into a definition, and how often each would have been met. */
export function suggestionsText(results: readonly KpiResult[], world: World): string {
  const paint = painter(world.output, world);
  return results.map((result) => `${paint(result.kpi.id, 'bold')}: ${textOf(result)}`).join('');
}

function textOf(result: KpiResult): string {
  const { window } = result.kpi;
  if (result.problems.length > 0) {
    return `not measured. ${printable(reasonText(result))}\n`;
  }
  if (window === null) {
    return 'no suggestion: it is computed from other KPIs, and has no windows of its own.\n';
  }
  const { candidates, windows, span, isShort } = suggestFor(result);
  const found =
    window.kind === 'calendar'
      ? counted(windows, window.unit)
      : `${counted(windows, 'window')} of ${lengthText(window.length)}`;
  if (candidates.length === 0 && windows >= leastWindows) {
    return `no suggestion: ${found} have the same value, and a range needs a width.\n`;
  }
  if (candidates.length === 0) {
    return `no suggestion: only ${found} ${windows === 1 ? 'has' : 'have'} enough data; at least ${leastWindows} are needed.\n`;
  }
  const rows = candidates.map((one) => [`  target: ${targetOf(one)}`, `met in ${one.met} of ${windows}`]);
  const warning = isShort
    ? `  These cover only ${counted(daysOf(span), 'day')}: two weeks or more are reliable.\n`
    : '';
  return `from ${found}\n${columnsText(rows)}${warning}`;
}

function targetOf({ min, max }: Suggestion): string {
  return min !== null && max !== null ? `{ min: ${min}, max: ${max} }` : String(min ?? max);
}

/** For programs. */
export function suggestionsJson(results: readonly KpiResult[]): string {
  const kpis = results.map((result) => ({
    id: result.kpi.id,
    ...suggestFor(result),
    problem: reasonText(result) || undefined,
  }));
  return `${JSON.stringify({ kpis }, null, 2)}\n`;
}
