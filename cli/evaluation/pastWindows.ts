import type { KpiResult } from '../../src/core/compute/results';
import type { Kpi, Registry } from '../../src/core/definition/types';
import type { Grafana } from '../grafana/connect';
import { Progress } from '../output/progress';
import type { World } from '../world';
import { Evaluator } from './evaluator';

/** KPIs as of now with their past windows, `windowsOf` each; all at the same time, so that they share requests. */
export async function evaluatePastWindows(
  kpis: readonly Kpi[],
  windowsOf: (kpi: Kpi) => number,
  { byId }: Pick<Registry, 'byId'>,
  grafana: Grafana,
  world: World
): Promise<KpiResult[]> {
  const evaluator = new Evaluator(grafana, byId, world.signal);
  const progress = new Progress(world);
  const now = grafana.now();
  let done = 0;
  const results = await Promise.all(
    kpis.map(async (kpi) => {
      const periods = windowsOf(kpi);
      const result = await evaluator.evaluate({ kpi, now, range: { from: now, to: now }, points: 0, periods });
      progress.report('Measuring', ++done, kpis.length);
      return result;
    })
  );
  progress.end();
  return results;
}
