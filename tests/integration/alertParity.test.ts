import { burnRatesOf, type RecordedBurn } from '../../src/core/alerting/burn';
import { offTargetRule, type RecordedValue } from '../../src/core/alerting/offTarget';
import { translate } from '../../src/core/alerting/translate';
import { chance } from '../../src/core/testing/chance';
import { prometheus } from '../../src/core/testing/world';
import { floorTo, hour, minute } from '../../src/core/time/units';
import { wantedSeed } from '../lib/cases';
import { Board } from './lib/board';
import { kpiOfWorld, truthOfWorld, type WorldTruth } from './lib/counterKpi';
import { counterWorld, samplesOf, type CounterWorld } from './lib/counterWorlds';
import { askPrometheus, startSources, type HistoricSources, type Sample } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * Alert rules of a Prometheus against the samples of generated counters, and against the board. Records are made as the rule
 * manager makes them: one evaluation a minute. NORTHSTAR_SEED chooses other worlds, NORTHSTAR_WORLDS how many.
 */

const seed = wantedSeed ?? 20261201;
const amount = Number(process.env.NORTHSTAR_WORLDS ?? 12);
const now = Date.UTC(2026, 9, 20, 1, 7, 12);
const at = floorTo(now, 5 * minute);
/** Records leave out the last ten seconds: at an instant of the grid they are ten seconds behind it. */
const settled = 10_000;
/** Instants on the grid, the newest and earlier ones. */
const instants = [0, 1, 5, 11, 23].map((steps) => at - steps * 5 * minute);

const worlds = Array.from({ length: amount }, (_, index) => counterWorld(chance(seed + index), index, now));
const burns = new Map<string, RecordedBurn>();
const values = new Map<string, RecordedValue>();
let sources: HistoricSources;

const context = { now: at, sourceOf: () => ({ ...prometheus, name: 'Prometheus' }) };

beforeAll(async () => {
  function* samples(): Generator<Sample> {
    for (const world of worlds) {
      yield* samplesOf(world);
    }
  }
  sources = await startSources(samples(), ['events'], 'select 1');
  const recorded: Sample[] = [];
  for (const world of worlds) {
    const made = burnRatesOf(kpiOfWorld(world), context);
    if (!made.ok) {
      throw new Error(made.problems.map(({ message }) => message).join(' '));
    }
    const value = offTargetRule(kpiOfWorld(world), made.value.interval, context);
    if (!value.ok) {
      throw new Error(value.problems.map(({ message }) => message).join(' '));
    }
    burns.set(world.name, made.value);
    values.set(world.name, value.value);
    // The records of values look at those of the events: their PromQL is asked below.
    const events = value.value.records.filter(({ labels }) => labels['input'] !== undefined);
    for (const { record, expr, labels } of [...made.value.records, ...events]) {
      const input = labels['input'] === undefined ? '' : `,input="${labels['input']}"`;
      recorded.push(...(await evaluated(`${record}{kpi="${world.name}"${input}}`, expr, world)));
    }
  }
  recorded.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  await sources.backfill(recorded, []);
}, 200_000);

afterAll(() => sources?.stop());

/** The value of a rule at each of its evaluations, as far back as a window reaches. */
async function evaluated(metric: string, query: string, { window }: CounterWorld): Promise<Sample[]> {
  const end = (at + settled) / 1000;
  const start = end - (window + 2 * hour) / 1000;
  const range = new URLSearchParams({ query, start: String(start), end: String(end), step: '60' });
  const response = await fetch(`${sources.prometheus.url}/api/v1/query_range?${range}`);
  const reply: { data: { result: ReadonlyArray<{ values: ReadonlyArray<[number, string]> }> } } = await response.json();
  expect(reply.data.result.length).toBeLessThanOrEqual(1);
  return (reply.data.result[0]?.values ?? []).map(([time, value]) => [metric, Number(value), time]);
}

/** Bad and all events of the lookback by the samples, in buckets that both inputs have. */
function truthOver({ bad, total, from }: WorldTruth, { bucket, missing }: CounterWorld, end: number, lookback: number) {
  const sum = { bad: 0, total: 0, slack: 0, torn: 0 };
  for (let i = (end - lookback - from) / bucket; i < (end - from) / bucket; i++) {
    const isKnown = missing === 'zero' || (bad.isKnown[i] === 1 && total.isKnown[i] === 1);
    sum.bad += isKnown ? bad.events[i]! : 0;
    sum.total += isKnown ? total.events[i]! : 0;
    sum.slack += bad.slack[i]! + total.slack[i]!;
    // Where one input begins or ends alone within a bucket, the rule decides by the minute.
    sum.torn += bad.isKnown[i] === total.isKnown[i] ? 0 : total.events[i]! + bad.events[i]!;
  }
  return sum;
}

test('burn rates over records are those of the samples, and of the board', async () => {
  const faults: string[] = [];
  let compared = 0;
  let exact = 0;
  for (const world of worlds) {
    const one = kpiOfWorld(world);
    const { rate } = burns.get(world.name)!;
    const truth = truthOfWorld(world, at - world.window - 3 * hour, at);
    for (const instant of instants) {
      const board = await new Board(instant).ask(one);
      for (const { long, short, longRate, shortRate } of board.burn) {
        for (const [lookback, shown] of [
          [long, longRate],
          [short!, shortRate],
        ] as const) {
          const told = await askPrometheus(sources, rate(lookback).expr, instant + settled);
          const right = truthOver(truth, world, instant, lookback);
          const wanted = right.total > 0 ? right.bad / right.total / 0.01 : null;
          // Reasons for a difference: a counter that starts again or is born (extrapolation), a bucket that is known in part (edge).
          const bound = (200 * (right.slack + right.torn)) / Math.max(right.total, 1) + 1e-6 * (wanted ?? 0) + 1e-9;
          const isExact = right.slack + right.torn === 0;
          const off = told === null || wanted === null ? (told === wanted ? 0 : Infinity) : Math.abs(told - wanted);
          const apart = told === null || shown === null ? (told === shown ? 0 : Infinity) : Math.abs(told - shown);
          compared++;
          exact += isExact ? 1 : 0;
          const where = `${world.name} ${instant} ${lookback} (${world.traits.join(', ')})`;
          if (!(off <= bound) && (isExact || right.total > 0)) {
            faults.push(`${where}: rule ${told}, samples ${wanted} +- ${bound}`);
          }
          if (!(apart <= bound) && isExact) {
            faults.push(`${where}: rule ${told}, board ${shown}`);
          }
        }
      }
    }
  }
  expect({ seed, faults: faults.slice(0, 40) }).toEqual({ seed, faults: [] });
  expect(exact).toBeGreaterThan(0.5 * compared);
});

test('the alerts fire where the board says that a threshold is exceeded', async () => {
  const faults: string[] = [];
  const fired = { page: 0, ticket: 0, none: 0 };
  for (const world of worlds) {
    const one = kpiOfWorld(world);
    const { records, rules, problems } = translate(one, context);
    expect(problems).toEqual([]);
    const exprOf = new Map(records.map(({ record, expr }) => [`${record}{kpi="${world.name}"}`, expr]));
    const truth = truthOfWorld(world, at - world.window - 3 * hour, at);
    for (const instant of instants) {
      const { slack, torn } = truthOver(truth, world, instant, world.window);
      if (slack + torn > 0) {
        continue;
      }
      const { burn } = await new Board(instant).ask(one);
      const shown = (['page', 'ticket'] as const).find((level) =>
        burn.some((rule) => rule.firing && rule.severity === level)
      );
      for (const { expr, severity } of rules) {
        // The records of burn rates as they are at this instant.
        const whole = expr.replace(/kpi:burn_rate:\w+\{[^}]*\}/g, (name) => `(${exprOf.get(name)})`);
        const fires = (await askPrometheus(sources, whole, instant + settled)) !== null;
        fired[fires ? severity : 'none']++;
        if (fires !== (shown === severity)) {
          faults.push(`${world.name} ${instant} ${severity}: rule ${fires}, board ${shown}`);
        }
      }
    }
  }
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect(Math.min(...Object.values(fired))).toBeGreaterThan(0);
});

test('the value over the window is that of the board', async () => {
  const faults: string[] = [];
  let compared = 0;
  for (const world of worlds) {
    const truth = truthOfWorld(world, at - world.window - 3 * hour, at);
    for (const instant of instants) {
      const { slack, torn } = truthOver(truth, world, instant, world.window);
      const { value, coverage } = await new Board(instant).ask(kpiOfWorld(world));
      const told = await askPrometheus(sources, values.get(world.name)!.records.at(-1)!.expr, instant + settled);
      // Of a counter that starts again, or of a bucket that is known in part, only a bound is known: see above.
      if (slack + torn > 0 || coverage < 1) {
        continue;
      }
      compared++;
      if (told === null || value === null ? told !== value : !(Math.abs(told - value) <= 1e-6 * Math.abs(value))) {
        faults.push(`${world.name} ${instant}: rule ${told}, board ${value}`);
      }
    }
  }
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect(compared).toBeGreaterThan(10);
});
