import { ok, type Problem, type Result } from '../../../src/core/base/result';
import type { KpiResult } from '../../../src/core/compute/results';
import { windowsToAsk } from '../../../src/core/compute/targets/suggest';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import { checkMetricKinds } from '../../../src/core/query/checks/metricKinds';
import { checkQualitySources } from '../../../src/core/query/checks/quality';
import { checkSources } from '../../../src/core/query/checks/sources';
import { nominalLength } from '../../../src/core/time/window';
import { evaluatePastWindows } from '../../evaluation/pastWindows';
import { readBoards, type Board } from '../../grafana/boards';
import { addressOf, connect, type Grafana } from '../../grafana/connect';
import { metricKindReader } from '../../grafana/metricKind';
import type { OptionValues } from '../../options/spec';
import type { World } from '../../world';
import type { CheckOptions } from './options';

/** What a Grafana knows of KPIs. */
export interface Measured {
  /** Results with past windows, by id. */
  readonly results: ReadonlyMap<string, KpiResult>;
  /** Null where nobody asked for them. */
  readonly boards: readonly Board[] | null;
  /** What is wrong with definitions over its data sources. */
  readonly problems: readonly Problem[];
}

export const nothingMeasured: Measured = { results: new Map(), boards: null, problems: [] };

/** At most a dozen windows tell whether a target is met; more would be long to read. */
const mostWindows = 12;

/**
 * What a Grafana says of its data sources and metrics; with `smart` or `ready` also all KPIs as of now, with their past windows,
 * and with `ready` its dashboards.
 */
export async function measure(
  options: Pick<OptionValues<CheckOptions>, 'grafana' | 'log' | 'ready' | 'smart'>,
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
  const isMeasured = options.smart || options.ready;
  const results = isMeasured ? await evaluatePastWindows(registry.kpis, windowsOf, registry, grafana.value, world) : [];
  return ok({
    results: new Map(results.map((result) => [result.kpi.id, result])),
    boards: boards.value,
    problems: await sourceProblems(registry, grafana.value),
  });
}

/** As the settings page of the data source finds them. */
async function sourceProblems(registry: Registry, { client, sources }: Grafana): Promise<Problem[]> {
  return [
    ...checkSources(registry, sources),
    ...checkQualitySources(registry, sources),
    ...(await checkMetricKinds(registry, sources, metricKindReader(client))),
  ];
}

function windowsOf({ window }: Kpi): number {
  return window === null ? 0 : Math.min(mostWindows, windowsToAsk(nominalLength(window)));
}
