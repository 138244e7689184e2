import type { Problem } from '../../../../src/core/base/result';
import { instantText } from '../../../../src/core/time/dateText';
import { floorTo } from '../../../../src/core/time/units';
import type { Kpi } from '../../../../src/core/definition/types';
import { Evaluator } from '../../../evaluation/evaluator';
import type { Grafana } from '../../../grafana/connect';
import { pause } from '../../../pause';
import type { World } from '../../../world';
import { compareResults, type Comparison } from './compare';
import { narrowKpi } from './narrow';
import { levelOf, type CanaryCheck } from './options';

/** What a canary check ends with; `skipped` says which KPIs cannot be compared. */
export interface CanaryOutcome {
  readonly comparisons: readonly Comparison[];
  readonly skipped: readonly Problem[];
}

/** Looks until a KPI fails or the time is over. What is compared grows from look to look: nothing that was seen is forgotten. */
export async function watchCanary(
  check: CanaryCheck,
  kpis: readonly Kpi[],
  byId: ReadonlyMap<string, Kpi>,
  grafana: Grafana,
  world: World
): Promise<CanaryOutcome> {
  const evaluator = new Evaluator(grafana, byId, world.signal);
  for (let look = 0; ; look++) {
    const outcome = await lookOnce(check, look, kpis, evaluator, grafana);
    const isOver = look + 1 >= check.looks || outcome.comparisons.some(({ verdict }) => verdict === 'failed');
    if (isOver || outcome.comparisons.length === 0 || world.signal.aborted) {
      return outcome;
    }
    const open = outcome.comparisons.filter(({ verdict }) => verdict !== 'passed').map(({ kpi }) => kpi.id);
    const told = open.length === 0 ? 'all passed so far' : `not decided: ${open.join(', ')}`;
    world.messages.write(`${instantText(grafana.now())} look ${look + 1} of ${check.looks}: ${told}\n`);
    await pause(check.every, world.signal);
  }
}

async function lookOnce(
  check: CanaryCheck,
  look: number,
  kpis: readonly Kpi[],
  evaluator: Evaluator,
  grafana: Grafana
): Promise<CanaryOutcome> {
  const now = grafana.now();
  const skipped: Problem[] = [];
  const comparisons = await Promise.all(
    kpis.flatMap((kpi) => {
      const length = check.since + floorTo(look * check.every, kpi.bucket);
      const [where, against] = [check.where, check.against].map((set) => narrowKpi(kpi, set, length, grafana.sources));
      if (where?.ok !== true || against?.ok !== true) {
        skipped.push(...(where?.ok === false ? where.problems : []));
        return [];
      }
      const request = { now, range: { from: now, to: now }, points: 0 };
      const results = [where.value, against.value].map((one) => evaluator.evaluate({ ...request, kpi: one }));
      return [
        Promise.all(results).then(([first, second]) =>
          compareResults(kpi, [first!, second!], { level: levelOf(check), margin: check.margin })
        ),
      ];
    })
  );
  return { comparisons, skipped };
}
