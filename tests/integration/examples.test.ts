import fs from 'node:fs';
import path from 'node:path';
import { burnRatesOf } from '../../src/core/alerting/burn';
import { decodeRegistry } from '../../src/core/definition/decode';
import type { Input, Kpi } from '../../src/core/definition/types';
import { evaluateScalar } from '../../src/core/formula/evaluate';
import type { KpiResult } from '../../src/core/compute/results';
import { prometheus } from '../../src/core/testing/world';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { fromSampleToSample } from './lib/counterPromql';
import { startShop } from './lib/shop';
import { askOverRecords, record } from './lib/recorded';
import { askPrometheus, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * Every example KPI over the demo shop, against what the sources say themselves: Prometheus adds up the same buckets in
 * one query of its own, PostgreSQL aggregates the half-open window at once. The window is of a week, without the hole of
 * the story in it, so that mixed KPIs count every bucket of both sources; coverage is asserted to be 1.
 */

const folderOf = path.join(__dirname, '../../kpis');
// The planning board's have windows of their own: see planning.test.ts.
const files = fs.readdirSync(folderOf).filter((name) => name.endsWith('.yaml') && name !== 'planning.yaml');
const decoded = decodeRegistry(
  files.map((name) => ({ name, text: fs.readFileSync(path.join(folderOf, name), 'utf8') }))
);
const window = 7 * day;
const examples = decoded.registry.kpis.map(
  (kpi): Kpi => ({ ...kpi, versions: [], compare: 'none', window: kpi.window && { kind: 'rolling', length: window } })
);
const byId = new Map(examples.map((kpi) => [kpi.id, kpi]));

/** A clock in the past, off every grid: what the shop tells until then is the same at every run. */
const now = Date.UTC(2026, 6, 9, 17, 23, 40, 123);

let sources: Sources;

beforeAll(async () => {
  sources = await startShop(now, 30);
}, 400_000);

afterAll(() => sources.stop());

function measure(kpi: Kpi): Promise<KpiResult> {
  return new Board(now, byId).ask(kpi, { range: { from: now - hour, to: now } });
}

const folds = {
  sum: 'sum_over_time',
  max: 'max_over_time',
  min: 'min_over_time',
  avg: 'avg_over_time',
  last: 'last_over_time',
};

/** The input over the window, as its own source works it out. */
async function oracle({ query, source, over }: Input, bucket: number, at: number): Promise<number | null> {
  const text = String(query);
  if (source === 'Prometheus') {
    const each = fromSampleToSample(text, bucket / minute).replaceAll('$__interval', `${bucket / minute}m`);
    const fold = folds[over as keyof typeof folds];
    return askPrometheus(sources, `${fold}((${each})[${window - 1}ms:${bucket / minute}m])`, at);
  }
  const statement = text
    .replace(/\$__timeGroupAlias\([^)]*\),/, '')
    .replace(
      /\$__timeFilter\((\w+)\)/g,
      `$1 >= to_timestamp(${(at - window) / 1000}) and $1 < to_timestamp(${at / 1000})`
    )
    .replace(/group by 1 order by 1/i, '');
  const { rows } = await sources.owner.query<{ value: string | null }>(statement);
  return Number(rows[0]?.value ?? 0);
}

async function expected(kpi: Kpi, at: number): Promise<number | null> {
  const inputs = new Map<string, number | null>();
  for (const input of kpi.inputs) {
    inputs.set(input.name, await oracle(input, kpi.bucket, at));
  }
  const parts = new Map<string, number | null>();
  for (const id of kpi.formula.kpis) {
    const part = byId.get(id)!;
    parts.set(id, await expected(part, floorTo(now - part.quality.delay, part.bucket)));
  }
  const [step] = kpi.target;
  return evaluateScalar(kpi.formula.root, {
    column: (name) => inputs.get(name) ?? null,
    kpi: (id) => parts.get(id) ?? null,
    target: step?.min ?? step?.max ?? null,
  });
}

/** The counters start again once in the week: the increments of two scrape intervals of it. */
const restart = 2 / (window / minute);

function countsEvents({ inputs, formula }: Kpi): boolean {
  return (
    inputs.some(({ query }) => String(query).includes('increase(')) ||
    formula.kpis.some((id) => countsEvents(byId.get(id)!))
  );
}

test('the examples are there, and of every kind', () => {
  expect(decoded.problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const kinds = examples.map(({ inputs }) => [...new Set(inputs.map(({ source }) => source))].sort().join(' and '));
  expect(new Set(kinds)).toEqual(new Set(['Prometheus', 'Shop SQL', 'Prometheus and Shop SQL', '']));
});

test.each(examples.map((kpi) => [kpi.id, kpi] as const))('%s is what its sources say', async (_, kpi) => {
  const result = await measure(kpi);
  expect(result.problems).toEqual([]);
  expect(result.coverage).toBe(1);
  const value = await expected(kpi, result.at);
  expect(value).not.toBeNull();
  expect(Math.abs(result.value! / value! - 1)).toBeLessThan(countsEvents(kpi) ? restart : 1e-9);
});

/** Of `sum(increase(x[$__interval]))`: x. */
const counterIn = /^sum\(increase\((.+)\[\$__interval\]\)\)$/;

/**
 * How far apart two counts may be: the increments of two scrape intervals at the ends of the window, and of two more on each
 * day on which the counters start again. `stand` is what they stand at, in PromQL, so long ago.
 */
async function boundOf(
  stand: (offset: string) => string,
  counter: string,
  length: number,
  at: number
): Promise<number> {
  const minute = `(${stand('')} - (${stand(' offset 1m')}))`;
  const most = (range: string): string => `max_over_time(${minute}[${range}:1m])`;
  const [first, last] = await Promise.all([at - length, at].map((end) => askPrometheus(sources, most('1h'), end)));
  const daily = `${most('1d')} and (sum(resets(${counter}[1d])) > 0)`;
  const restarts = await askPrometheus(sources, `sum_over_time((${daily})[${length / day}d:1d])`, at);
  return 2 * (Math.max(first ?? 0, last ?? 0) + (restarts ?? 0));
}

test.each(examples.filter(({ budget }) => budget !== null).map((kpi) => [kpi.id, kpi] as const))(
  'the budget of %s is within what increase() extrapolates',
  async (_, kpi) => {
    const length = 28 * day;
    const { at, budget } = await measure({ ...kpi, window: { kind: 'rolling', length } });
    const sums = new Map<string, number>();
    const counters = new Map<string, string>();
    for (const { name, query } of kpi.inputs) {
      const counter = counterIn.exec(String(query))![1]!;
      counters.set(name, counter);
      sums.set(name, (await askPrometheus(sources, `sum(increase(${counter}[${length / day}d]))`, at))!);
    }
    const { budget: counted } = kpi;
    if (counted?.method !== 'occurrences' || budget === null) {
      throw new Error('No budget by occurrences');
    }
    const over = (root: typeof counted.good.root): number =>
      evaluateScalar(root, { column: (name) => sums.get(name) ?? null, kpi: () => null, target: null })!;
    const total = over(counted.total.root);
    const bad = total - over(counted.good.root);
    const standOf =
      (text: string) =>
      (offset: string): string =>
        text.replace(/\w+/g, (name) => `sum(${counters.get(name)}${offset})`);
    const whole = counters.get(counted.total.text)!;
    const totalBound = await boundOf(standOf(counted.total.text), whole, length, at);
    const badBound = await boundOf(standOf(`${counted.total.text} - (${counted.good.text})`), whole, length, at);
    // A bound that grew with the data would hold anything.
    expect(badBound).toBeLessThan(0.02 * bad + 20);
    expect(Math.abs(budget.total - total)).toBeLessThan(totalBound);
    expect(Math.abs(budget.bad - bad)).toBeLessThan(badBound);
    const objective = budget.objective;
    expect(budget.remaining).toBeCloseTo(1 - budget.bad / ((1 - objective) * budget.total), 9);
  }
);

/** Rules end ten seconds before their evaluation. */
const settled = 10_000;
const instants = [0, 1, 5].map((steps) => floorTo(now, 5 * minute) - steps * 5 * minute);
/** Longer lookbacks are sums of the same records: `alertParity` has them. */
const longest = 6 * hour;

test('the records of alert rules have the burn rates of the board', async () => {
  const sourceOf = (name: string) => (name === 'Prometheus' ? { ...prometheus, name } : null);
  const faults: string[] = [];
  const compared = new Set<string>();
  const budgeted = examples.filter(({ budget }) => budget !== null);
  for (const kpi of budgeted) {
    const made = burnRatesOf(kpi, { now, sourceOf });
    if (!made.ok) {
      throw new Error(`${kpi.id}: ${made.problems.map(({ message }) => message).join(' ')}`);
    }
    const { records, interval, rate } = made.value;
    const span = { from: instants.at(-1)! - longest + settled, to: instants[0]! + settled, every: interval };
    const recorded = await record(sources, records, span);
    for (const instant of instants) {
      const { burn } = await new Board(instant, byId).ask(kpi);
      const shown = burn.flatMap(({ long, short, longRate, shortRate }) => [
        [long, longRate] as const,
        [short ?? long, shortRate] as const,
      ]);
      for (const [length, wanted] of shown.filter(([one]) => one <= longest)) {
        const told = await askOverRecords(sources, recorded, rate(length).expr, instant + settled);
        compared.add(kpi.id);
        if (
          told === null || wanted === null
            ? told !== wanted
            : !(Math.abs(told - wanted) <= 1e-6 * Math.abs(wanted) + 1e-12)
        ) {
          faults.push(`${kpi.id} ${length / minute} min at ${instant}: rule ${told}, board ${wanted}`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
  expect([...compared]).toEqual(budgeted.map(({ id }) => id));
  expect(compared.size).toBeGreaterThan(2);
}, 120_000);
