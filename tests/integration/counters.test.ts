import type { Kpi } from '../../src/core/definition/types';
import type { KpiResult } from '../../src/core/compute/results';
import { chance } from '../../src/core/testing/chance';
import { formula, input, kpi } from '../../src/core/testing/world';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { count, type Counted } from './lib/counterOracle';
import { counterWorld, samplesOf, type CounterWorld } from './lib/counterWorlds';
import { startSources, type Sample, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * The law of counters on a real Prometheus: what the engine counts in generated worlds, against their samples.
 * NORTHSTAR_SEED chooses other worlds, NORTHSTAR_WORLDS how many.
 */

const seed = Number(process.env.NORTHSTAR_SEED ?? 20261130);
const amount = Number(process.env.NORTHSTAR_WORLDS ?? 500);

/** Off every grid, soon after midnight: windows of more than a day hold a whole one. */
const now = Date.UTC(2026, 9, 20, 1, 7, 12);
const at = floorTo(now, 5 * minute);

const worlds = Array.from({ length: amount }, (_, index) => counterWorld(chance(seed + index), index, now));

let sources: Sources;

beforeAll(async () => {
  function* samples(): Generator<Sample> {
    for (const world of worlds) {
      yield* samplesOf(world);
    }
  }
  sources = await startSources(samples(), ['events'], 'select 1');
}, 400_000);

afterAll(() => sources?.stop());

const selector = (world: CounterWorld, code: string): string => `events_total{world="${world.name}",code=~"${code}"}`;

function kpiOf(world: CounterWorld): Kpi {
  const read = (name: string, code: string) => ({
    ...input(name, 'Prometheus', 'sum', `sum(increase(${selector(world, code)}[$__interval]))`),
    missing: world.missing,
    ...(world.born && { born: 'zero' as const }),
  });
  return kpi({
    id: world.name,
    inputs: [read('bad', '500'), read('total', '.*')],
    formula: formula('100 * (total - bad) / total'),
    budget: {
      method: 'occurrences',
      good: formula('total - bad'),
      total: formula('total'),
      objective: [{ from: -Infinity, ratio: 0.99 }],
    },
    quality: { freshness: null, delay: 0, minCoverage: 0, minEvents: 0 },
    window: { kind: 'rolling', length: world.window },
    compare: world.compared ? 'previous' : 'none',
  });
}

interface Truth {
  readonly bad: Counted;
  readonly total: Counted;
  readonly from: number;
}

function truthOf(world: CounterWorld): Truth {
  const length = 2 * world.window + 3 * day;
  const from = at - length;
  const span = { from, bucket: world.bucket, buckets: length / world.bucket };
  const law = { gap: day, born: world.born };
  return {
    from,
    bad: count(world.series.filter(({ code }) => code === '500'), span, law),
    total: count(world.series, span, law),
  };
}

/** The sums over the buckets in [from, to) that both inputs have. */
function sums({ bad, total, from: first }: Truth, { bucket, missing }: CounterWorld, from: number, to: number) {
  const sum = { bad: 0, total: 0, badSlack: 0, totalSlack: 0, known: 0 };
  for (let i = (from - first) / bucket; i < (to - first) / bucket; i++) {
    if (missing === 'gap' && (bad.isKnown[i] === 0 || total.isKnown[i] === 0)) {
      continue;
    }
    sum.known++;
    sum.bad += bad.events[i]!;
    sum.total += total.events[i]!;
    sum.badSlack += bad.slack[i]!;
    sum.totalSlack += total.slack[i]!;
  }
  return sum;
}

const rounding = (of: number): number => 1e-9 * Math.abs(of) + 1e-6;

test('what the engine counts is what the samples say', async () => {
  const faults: string[] = [];
  let checked = 0;
  const check = (world: CounterWorld, what: string, got: number | null | undefined, wanted: number, slack: number): void => {
    checked++;
    if (!(Math.abs((got ?? NaN) - wanted) <= slack + rounding(wanted))) {
      faults.push(`${world.name} ${what}: ${got} instead of ${wanted} +- ${slack} (${world.traits.join(', ')}; ${world.scrape / 1000} s, ${world.window / hour} h)`);
    }
  };
  for (const world of worlds) {
    const one = kpiOf(world);
    const board = new Board(now);
    const result = await board.ask(one);
    const truth = truthOf(world);
    compare(world, result, truth, check);
  }
  expect(checked).toBeGreaterThan(2 * worlds.length);
  expect({ seed, faults: faults.slice(0, 40) }).toEqual({ seed, faults: [] });
}, 600_000);

type Check = (world: CounterWorld, what: string, got: number | null | undefined, wanted: number, slack: number) => void;

function compare(world: CounterWorld, result: KpiResult, truth: Truth, check: Check): void {
  expect([world.name, result.problems]).toEqual([world.name, []]);
  const right = sums(truth, world, at - world.window, at);
  const inputs = new Map(result.lineage.inputs.map(({ name, value }) => [name, value]));
  if (right.known > 0) {
    check(world, 'bad', inputs.get('bad'), right.bad, right.badSlack);
    check(world, 'total', inputs.get('total'), right.total, right.totalSlack);
  }
  check(world, 'coverage', result.coverage, right.known / (world.window / world.bucket), 0);
}
