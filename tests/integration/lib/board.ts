import { decodeRegistry } from '../../../src/core/definition/decode';
import { evaluate } from '../../../src/core/fetch/evaluate';
import { Fetcher } from '../../../src/core/fetch/fetcher';
import { Stop } from '../../../src/core/fetch/stop';
import type { Ask } from '../../../src/core/planning/ask';
import type { KpiResult } from '../../../src/core/results';
import { TileStore } from '../../../src/core/series/store';
import { hour } from '../../../src/core/time/units';
import { GrafanaRunner } from '../../../src/grafana/runner';
import { availableSources } from '../../../src/grafana/sources';

/** The results of all KPIs of a file, by id, as a board would ask for them at `now`. */
export async function measureAll(yaml: string, now: number, over: Partial<Ask> = {}): Promise<Map<string, KpiResult>> {
  const { registry, problems } = decodeRegistry([{ name: 'test.yaml', text: yaml }]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const store = new TileStore();
  const clock = { now: () => now, soon: (work: () => void) => setTimeout(work, 1) };
  const fetcher = new Fetcher(store, new GrafanaRunner(), clock);
  const world = { kpis: registry.byId, sources: availableSources() };
  const range = { from: now - 6 * hour, to: now };
  const results = registry.kpis.map((kpi) =>
    evaluate({ kpi, range, now, points: 0, ...over }, world, store, fetcher, new Stop())
  );
  return new Map((await Promise.all(results)).map((result) => [result.kpi.id, result]));
}
