import { ok, type Result } from '../../../src/core/base/result';
import type { KpiResult } from '../../../src/core/compute/results';
import { windowsToAsk } from '../../../src/core/compute/targets/suggest';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import { nominalLength } from '../../../src/core/time/window';
import { Evaluator } from '../../evaluation/evaluator';
import { addressOf, connect } from '../../grafana/connect';
import type { OptionValues } from '../../options/spec';
import { Progress } from '../../output/progress';
import type { World } from '../../world';
import type { CheckOptions } from './options';

/** Results with past windows, by id. */
export type Measured = ReadonlyMap<string, KpiResult>;

/** At most a dozen windows tell whether a target is met; more would be long to read. */
const mostWindows = 12;

/** All KPIs as of now, with their past windows, through a Grafana. */
export async function measure(
  options: Pick<OptionValues<CheckOptions>, 'grafana' | 'log'>,
  { kpis, byId }: Registry,
  world: World
): Promise<Result<Measured>> {
  const address = addressOf(options);
  const grafana = address.ok ? await connect(address.value, world) : address;
  if (!grafana.ok) {
    return grafana;
  }
  const evaluator = new Evaluator(grafana.value, byId, world.signal);
  const progress = new Progress(world);
  const now = grafana.value.now();
  let done = 0;
  const results = await Promise.all(
    kpis.map(async (kpi) => {
      const result = await evaluator.evaluate({
        kpi,
        now,
        range: { from: now, to: now },
        points: 0,
        periods: windowsOf(kpi),
      });
      progress.report('Measuring', ++done, kpis.length);
      return [kpi.id, result] as const;
    })
  );
  progress.end();
  return ok(new Map(results));
}

function windowsOf({ window }: Kpi): number {
  return window === null ? 0 : Math.min(mostWindows, windowsToAsk(nominalLength(window)));
}
