import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Kpi } from '../../../src/core/definition/types';
import { evaluate } from '../../../src/core/engine/pipeline';
import { Session } from '../../../src/core/engine/session';
import type { FetchOptions } from '../../../src/core/engine/state';
import { Cancellation } from '../../../src/core/base/cancellation';
import type { KpiRequest, Context } from '../../../src/core/plan/ask';
import type { KpiResult } from '../../../src/core/compute/results';
import { hour } from '../../../src/core/time/units';
import { GrafanaRunner } from '../../../src/grafana/runner';
import { availableSources } from '../../../src/grafana/sources';

/** A board that has fetched nothing yet and stays open, its clock set by hand. */
export class Board {
  private readonly session = new Session(new GrafanaRunner(), {
    now: () => this.time,
    defer: (work) => setTimeout(work, 1),
  });

  /** `kpis` are those of the registry, for what a KPI refers to. */
  constructor(
    public time: number,
    private readonly kpis: Context['kpis'] = new Map()
  ) {}

  /** A KPI over the last six hours, unless said. */
  ask(kpi: Kpi, { fresh, ...over }: Partial<KpiRequest> & FetchOptions = {}): Promise<KpiResult> {
    const range = { from: this.time - 6 * hour, to: this.time };
    const context = { kpis: this.kpis, sources: availableSources() };
    const request = { kpi, range, now: this.time, points: 0, ...over };
    return evaluate(request, { fresh }, context, this.session, new Cancellation());
  }
}

/** The results of all KPIs of a file, by id, as a board would ask for them at `now`. */
export async function measureAll(yaml: string, now: number, over: Partial<KpiRequest> = {}): Promise<Map<string, KpiResult>> {
  const { registry, problems } = decodeRegistry([{ name: 'test.yaml', text: yaml }]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const board = new Board(now, registry.byId);
  const results = await Promise.all(registry.kpis.map((kpi) => board.ask(kpi, over)));
  return new Map(results.map((result) => [result.kpi.id, result]));
}
