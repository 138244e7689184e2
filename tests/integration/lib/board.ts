import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Kpi } from '../../../src/core/definition/types';
import { evaluate } from '../../../src/core/engine/evaluate';
import { Fetcher } from '../../../src/core/engine/fetcher';
import { Stop } from '../../../src/core/base/cancellation';
import type { Ask, World } from '../../../src/core/plan/ask';
import type { KpiResult } from '../../../src/core/compute/results';
import { TileStore } from '../../../src/core/cache/store';
import { hour } from '../../../src/core/time/units';
import { GrafanaRunner } from '../../../src/grafana/runner';
import { availableSources } from '../../../src/grafana/sources';

/** A board that has fetched nothing yet and stays open, its clock set by hand. */
export class Board {
  private readonly store = new TileStore();
  private readonly fetcher = new Fetcher(this.store, new GrafanaRunner(), {
    now: () => this.time,
    soon: (work) => setTimeout(work, 1),
  });

  /** `kpis` are those of the registry, for what a KPI refers to. */
  constructor(
    public time: number,
    private readonly kpis: World['kpis'] = new Map()
  ) {}

  /** A KPI over the last six hours, unless said. */
  ask(kpi: Kpi, over: Partial<Ask> = {}): Promise<KpiResult> {
    const ask = { kpi, range: { from: this.time - 6 * hour, to: this.time }, now: this.time, points: 0, ...over };
    const world = { kpis: this.kpis, sources: availableSources() };
    return evaluate(ask, world, this.store, this.fetcher, new Stop());
  }
}

/** The results of all KPIs of a file, by id, as a board would ask for them at `now`. */
export async function measureAll(yaml: string, now: number, over: Partial<Ask> = {}): Promise<Map<string, KpiResult>> {
  const { registry, problems } = decodeRegistry([{ name: 'test.yaml', text: yaml }]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const board = new Board(now, registry.byId);
  const results = await Promise.all(registry.kpis.map((kpi) => board.ask(kpi, over)));
  return new Map(results.map((result) => [result.kpi.id, result]));
}
