import type { KpiResult } from '../../../src/core/compute/results';
import { statusWords } from '../../../src/core/compute/statusWords';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import { Evaluator } from '../../evaluation/evaluator';
import { plain, reasonText } from '../../evaluation/resultJson';
import type { Grafana } from '../../grafana/connect';
import { painter } from '../../output/colours';
import { columnsText } from '../../output/columns';
import { numberText, percentText } from '../../output/numbers';
import type { World } from '../../world';
import { figures, type Condition } from './condition';
import { verdictWords, type Verdict } from './verdict';

export interface Judged {
  readonly result: KpiResult;
  readonly verdict: Verdict;
}

/** Evaluates KPIs at one instant and applies the condition to each. */
export async function judgeKpis(
  kpis: readonly Kpi[],
  condition: Condition,
  now: number,
  { byId }: Pick<Registry, 'byId'>,
  grafana: Grafana,
  world: World
): Promise<Judged[]> {
  const evaluator = new Evaluator(grafana, byId, world.signal, () => now);
  const request = { now, range: { from: now, to: now }, points: 0 };
  const results = await Promise.all(kpis.map((kpi) => evaluator.evaluate({ ...request, kpi })));
  return results.map((result) => ({ result, verdict: verdictOf(result, condition) }));
}

function verdictOf(result: KpiResult, condition: Condition): Verdict {
  if (result.problems.length > 0) {
    return 'not-measured';
  }
  const holds = condition(result);
  return holds === null ? 'unknown' : holds ? 'failed' : 'passed';
}

/** For people: a row a KPI, and below it why it is not measured. */
export function judgedTable(judged: readonly Judged[], world: World): string {
  const paint = painter(world.output, world);
  const rows = judged.map(({ result, verdict }) => {
    const { kpi, value, status, budget } = result;
    const shown = value === null ? '-' : numberText(value, kpi.unit, kpi.decimals);
    const left = budget?.remaining == null ? '-' : percentText(budget.remaining);
    return [kpi.id, paint(...verdictWords[verdict]), shown, statusWords[status], left];
  });
  const head = ['KPI', 'Gate', 'Value', 'Status', 'Budget left'].map((text) => paint(text, 'bold'));
  const reasons = judged.flatMap(({ result }) => {
    const reason = reasonText(result);
    return reason === '' ? [] : [`${result.kpi.id}: ${reason}\n`];
  });
  return [columnsText([head, ...rows]), ...reasons].join('');
}

/** For programs. */
export function judgedJson(judged: readonly Judged[]): string {
  const kpis = judged.map(({ result, verdict }) => ({
    id: result.kpi.id,
    verdict,
    ...Object.fromEntries(Object.entries(figures).map(([name, of]) => [name, of(result)])),
    status: result.status,
    problem: reasonText(result) || undefined,
  }));
  return `${JSON.stringify(plain({ kpis }), null, 2)}\n`;
}
