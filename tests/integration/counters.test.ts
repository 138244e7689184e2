import type { KpiResult } from '../../src/core/compute/results';
import { chance } from '../../src/core/testing/chance';
import { formula, input, kpi } from '../../src/core/testing/world';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { kpiOfWorld, truthOfWorld, type WorldTruth } from './lib/counterKpi';
import { counterWorld, samplesOf, type CounterWorld } from './lib/counterWorlds';
import { startSources, type Sample, type Sources } from './lib/sources';
import { wantedSeed } from '../lib/cases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * The law of counters on a real Prometheus: what the engine counts in generated worlds, against their samples.
 * NORTHSTAR_SEED chooses other worlds, NORTHSTAR_WORLDS how many.
 */

const seed = wantedSeed ?? 20261130;
const amount = Number(process.env.NORTHSTAR_WORLDS ?? 500);

/** Off every grid, soon after midnight: windows of more than a day hold a whole one. */
const now = Date.UTC(2026, 9, 20, 1, 7, 12);
const at = floorTo(now, 5 * minute);

const worlds = Array.from({ length: amount }, (_, index) => counterWorld(chance(seed + index), index, now));

/** Scraped every minute at second 17: 1,000 answers a minute, 20 failures at every fifth, 5 s after it; a job at every hour. */
function* periodic(): Generator<Sample> {
  const begin = at - 8 * day;
  for (const [metric, size, every] of [
    ['web_total{code="200"}', 1000, minute],
    ['web_total{code="500"}', 20, 5 * minute],
    ['job_total', 1, hour],
  ] as const) {
    for (let time = begin + 17_000; time <= now; time += minute) {
      yield [metric, size * Math.floor((time - 5_000 - begin) / every), time / 1000];
    }
  }
}

let sources: Sources;

beforeAll(async () => {
  function* samples(): Generator<Sample> {
    for (const world of worlds) {
      yield* samplesOf(world);
    }
    yield* periodic();
  }
  sources = await startSources(samples(), ['events', 'web', 'job'], 'select 1');
}, 400_000);

afterAll(() => sources?.stop());

/** Of every other world, the series of bad events are some of those of the total by their texts: one query brings both. */
function totalOf({ name }: CounterWorld): string {
  return worlds.findIndex((one) => one.name === name) % 2 === 0 ? '' : ',code=~".*"';
}

/** The sums over the buckets in [from, to) that both inputs have. */
function sums({ bad, total, from: first }: WorldTruth, { bucket, missing }: CounterWorld, from: number, to: number) {
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
  const check = (
    world: CounterWorld,
    what: string,
    got: number | null | undefined,
    wanted: number,
    slack: number
  ): void => {
    checked++;
    if (!(Math.abs((got ?? NaN) - wanted) <= slack + rounding(wanted))) {
      faults.push(
        `${world.name} ${what}: ${got} instead of ${wanted} +- ${slack} (${world.traits.join(', ')}; ${world.scrape / 1000} s, ${world.window / hour} h)`
      );
    }
  };
  for (const world of worlds) {
    const one = kpiOfWorld(world, totalOf(world), world.compared ? 'previous' : 'none');
    const board = new Board(now);
    const result = await board.ask(one, { points: 6 });
    const truth = truthOfWorld(world, at - 2 * world.window - 3 * day, at);
    compare(world, result, truth, check);
  }
  expect(checked).toBeGreaterThan(2 * worlds.length);
  expect({ seed, faults: faults.slice(0, 40) }).toEqual({ seed, faults: [] });
}, 600_000);

test('events that keep step with the bucket are all counted', async () => {
  const week = { kind: 'rolling' as const, length: 7 * day };
  const web = await new Board(now).ask(
    kpi({
      inputs: [
        input('good', 'Prometheus', 'sum', 'sum(increase(web_total{code!~"5.."}[$__interval]))'),
        input('total', 'Prometheus', 'sum', 'sum(increase(web_total[$__interval]))'),
      ],
      window: week,
      compare: 'none',
    })
  );
  expect(web.value).toBeCloseTo(100 * (1 - 40_320 / 10_120_320), 9);
  expect(web.status).toBe('off-target');
  expect(web.budget).toMatchObject({ bad: expect.closeTo(40_320, 5), total: expect.closeTo(10_120_320, 3) });
  expect(web.budget!.remaining).toBeCloseTo(1 - 40_320 / 10_120.32, 6);
  expect(web.coverage).toBe(1);
  for (const bucket of [5 * minute, 15 * minute, hour]) {
    const jobs = kpi({
      inputs: [input('jobs', 'Prometheus', 'sum', 'sum(increase(job_total[$__interval]))')],
      formula: formula('jobs'),
      bucket,
      budget: null,
      window: week,
      compare: 'none',
    });
    expect([bucket, (await new Board(now).ask(jobs)).value]).toEqual([bucket, expect.closeTo(168, 6)]);
  }
});

type Check = (world: CounterWorld, what: string, got: number | null | undefined, wanted: number, slack: number) => void;

function compare(world: CounterWorld, result: KpiResult, truth: WorldTruth, check: Check): void {
  expect([world.name, result.problems]).toEqual([world.name, []]);
  const right = sums(truth, world, at - world.window, at);
  const inputs = new Map(result.lineage.inputs.map(({ name, value }) => [name, value]));
  if (right.known > 0) {
    check(world, 'bad', inputs.get('bad'), right.bad, right.badSlack);
    check(world, 'total', inputs.get('total'), right.total, right.totalSlack);
  }
  for (const { long, longRate, short, shortRate } of result.burn) {
    for (const [lookback, rate] of [
      [long, longRate],
      [short ?? long, short === null ? longRate : shortRate],
    ] as const) {
      const over = sums(truth, world, at - lookback, at);
      if (over.total > 0) {
        check(
          world,
          `burn ${lookback}`,
          rate,
          over.bad / over.total / 0.01,
          ((over.badSlack + over.totalSlack) / over.total) * 200
        );
      }
    }
  }
  const { times, values } = result.series;
  for (let i = 0; i < times.length; i++) {
    const over = sums(truth, world, times[i]! - world.window, times[i]!);
    if (over.total > 0) {
      const share = (over.badSlack + over.totalSlack) / over.total;
      check(world, `line at ${times[i]}`, values[i], 100 * (1 - over.bad / over.total), 200 * share);
    }
  }
  if (result.delta !== null) {
    const before = sums(truth, world, at - 2 * world.window, at - world.window);
    const share = (before.badSlack + before.totalSlack) / before.total;
    check(world, 'previous', result.delta.from, 100 * (1 - before.bad / before.total), 200 * share);
  }
  check(world, 'coverage', result.coverage, right.known / (world.window / world.bucket), 0);
}
