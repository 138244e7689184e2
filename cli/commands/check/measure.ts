import { ok, type Result } from '../../../src/core/base/result';
import type { KpiResult } from '../../../src/core/compute/results';
import { windowsToAsk } from '../../../src/core/compute/targets/suggest';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import { nominalLength } from '../../../src/core/time/window';
import { evaluatePastWindows } from '../../evaluation/pastWindows';
import { readBoards, type Board } from '../../grafana/boards';
import { addressOf, connect } from '../../grafana/connect';
import type { OptionValues } from '../../options/spec';
import type { World } from '../../world';
import type { CheckOptions } from './options';

/** What a Grafana knows of KPIs. */
export interface Measured {
  /** Results with past windows, by id. */
  readonly results: ReadonlyMap<string, KpiResult>;
  /** Null where nobody asked for them. */
  readonly boards: readonly Board[] | null;
}

export const nothingMeasured: Measured = { results: new Map(), boards: null };

/** At most a dozen windows tell whether a target is met; more would be long to read. */
const mostWindows = 12;

/** All KPIs as of now, with their past windows, through a Grafana; with `ready` also its dashboards. */
export async function measure(
  options: Pick<OptionValues<CheckOptions>, 'grafana' | 'log' | 'ready'>,
  registry: Registry,
  world: World
): Promise<Result<Measured>> {
  const address = addressOf(options);
  const grafana = address.ok ? await connect(address.value, world) : address;
  if (!grafana.ok) {
    return grafana;
  }
  const boards = options.ready ? await readBoards(grafana.value.client) : ok(null);
  if (!boards.ok) {
    return boards;
  }
  const results = await evaluatePastWindows(registry.kpis, windowsOf, registry, grafana.value, world);
  return ok({ results: new Map(results.map((result) => [result.kpi.id, result])), boards: boards.value });
}

function windowsOf({ window }: Kpi): number {
  return window === null ? 0 : Math.min(mostWindows, windowsToAsk(nominalLength(window)));
}
