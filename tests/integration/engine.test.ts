import type { Kpi } from '../../src/core/definition/types';
import type { KpiRequest } from '../../src/core/plan/ask';
import { formula, input, kpi } from '../../src/core/testing/world';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { count, seriesOf } from './lib/counterOracle';
import { sent } from './lib/runtime';
import { askPrometheus, startSources, type Sample, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

const now = Date.UTC(2026, 9, 20, 13, 37, 12);
const begin = floorTo(now - 58 * day, minute);
const at = floorTo(now, 5 * minute);
const window = 28 * day;

/** Counters scraped every minute: a steady pair, one with a hole of three hours, one that resets, one born mid-window. */
function* samples(): Generator<Sample> {
  const rate = (n: number): number => 40 + Math.round(25 * Math.sin(n / 229)) + (n % 5);
  const bad = (n: number): number => (n % 97 === 0 ? 3 : n % 13 === 0 ? 1 : 0);
  function* counter(
    metric: string,
    step: (n: number) => number,
    skip: (time: number) => boolean,
    resets = (_: number): boolean => false
  ): Generator<Sample> {
    let value = 0;
    for (let time = begin, n = 0; time <= now; time += minute, n++) {
      value = resets(n) ? 0 : value + step(n);
      if (!skip(time)) {
        yield [metric, value, time / 1000];
      }
    }
  }
  const never = (): boolean => false;
  const hole = (time: number): boolean => time > at - 9 * day && time < at - 9 * day + 3 * hour;
  const unborn = (time: number): boolean => time < at - 12 * day;
  yield* counter('requests_total{code="200",kind="steady"}', (n) => rate(n) - bad(n), never);
  yield* counter('requests_total{code="500",kind="steady"}', bad, never);
  yield* counter('requests_total{code="200",kind="hole"}', (n) => rate(n) - bad(n), hole);
  yield* counter('requests_total{code="500",kind="hole"}', bad, hole);
  yield* counter('requests_total{code="200",kind="reset"}', rate, never, (n) => n % 9000 === 4321);
  yield* counter('requests_total{code="200",kind="born"}', rate, unborn);
}

const sql = `
  create table orders (id bigserial primary key, created_at timestamptz not null, amount numeric(12,2) not null, status text not null);
  insert into orders (created_at, amount, status)
  select to_timestamp(${begin / 1000} + n * 173 + (n * n % 97)), round((5 + (n * 7919 % 20000) / 100.0)::numeric, 2), case when n % 19 = 0 then 'refunded' else 'paid' end
  from generate_series(0, ${Math.floor((58 * day) / 173_000)}) n;
  grant select on orders to grafana;`;

let sources: Sources;

const scraped = seriesOf(samples());

/** What the samples say of the buckets of the window; `slack` is what tiles may be off where a counter begins (anew). */
function countedOf(kind: string, code = '') {
  const series = [...scraped].filter(([metric]) => metric.includes(`kind="${kind}"`) && metric.includes(code));
  const span = { from: at - window, bucket: 5 * minute, buckets: window / (5 * minute) };
  const { events, isKnown, slack } = count(
    series.map(([, one]) => one),
    span,
    { gap: day, born: false }
  );
  const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
  return {
    sum: sum(events),
    known: sum(isKnown),
    slack: sum(slack),
    values: Array.from(events).filter((_, i) => isKnown[i] === 1),
  };
}

beforeAll(async () => {
  sources = await startSources(samples(), ['requests'], sql);
});

afterAll(() => sources?.stop());

async function measure(one: Kpi, over: Partial<KpiRequest> = {}, board = new Board(now)) {
  const result = await board.ask(one, over);
  expect(result.problems).toEqual([]);
  return result;
}

const selector = (kind: string, code = ''): string => `requests_total{kind="${kind}"${code}}`;
const increase = (of: string, range = '$__interval'): string => `sum(increase(${of}[${range}]))`;
const availability = (kind: string, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [
      input('good', 'Prometheus', 'sum', increase(selector(kind, ',code="200"'))),
      input('total', 'Prometheus', 'sum', increase(selector(kind))),
    ],
    ...over,
  });
const sum = (text: string, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [input('x', text.startsWith('SELECT') ? 'Shop' : 'Prometheus', 'sum', text)],
    formula: formula('x'),
    budget: null,
    ...over,
  });

test.each([[0], [3 * minute + 7_000], [17 * hour + 1_000]])(
  'totals and bad events equal increase over the whole window, %d ms ago',
  async (ago) => {
    const time = now - ago;
    const end = floorTo(time, 5 * minute);
    const result = await measure(availability('steady'), { now: time, range: { from: time - hour, to: time } });
    const total = (await askPrometheus(sources, increase(selector('steady'), '28d'), end))!;
    const bad = (await askPrometheus(sources, increase(selector('steady', ',code="500"'), '28d'), end))!;
    expect(result.at).toBe(end);
    // A minute has at most 69 requests, 3 of them bad: `increase` extrapolates at the ends of the window.
    expect(Math.abs(result.budget!.total - total)).toBeLessThan(2 * 69);
    expect(Math.abs(result.budget!.bad - bad)).toBeLessThan(2 * 3);
    expect(result.budget!.remaining).toBeCloseTo(1 - bad / (0.001 * total), 1);
    expect(result.coverage).toBe(1);
  }
);

test.each(['steady', 'hole', 'reset', 'born'])('the window counts what the samples say: %s', async (kind) => {
  const result = await measure(availability(kind));
  const [good, total] = [countedOf(kind, 'code="200"'), countedOf(kind)];
  expect(Math.abs(result.lineage.inputs[0]!.value! - good.sum)).toBeLessThan(1e-6 + good.slack);
  expect(Math.abs(result.lineage.inputs[1]!.value! - total.sum)).toBeLessThan(1e-6 + total.slack);
  expect(Math.abs(result.budget!.bad - (total.sum - good.sum))).toBeLessThan(1e-6 + total.slack - good.slack);
  expect(result.coverage).toBeCloseTo(total.known / 8064, 12);
});

test('a counter over a hole and a birth says how much it knows', async () => {
  expect((await measure(availability('hole'))).coverage).toBeCloseTo(1 - 36 / 8064, 3);
  const born = await measure(availability('born'));
  expect(born.coverage).toBeCloseTo(12 / 28, 2);
  expect(born.status).toBe('insufficient');
});

const grouped = (value: string, where = 'true'): string =>
  `SELECT $__timeGroupAlias(created_at,$__interval), ${value} FROM orders WHERE $__timeFilter(created_at) AND ${where} GROUP BY 1`;

test.each([
  ['count(*) AS orders', 'true'],
  ['sum(amount) AS revenue', "status = 'paid'"],
  ['count(*) FILTER (WHERE amount > 50) AS big', 'true'],
  ['count(DISTINCT id) AS orders', 'true'],
])('%s equals its own aggregate over the half-open window', async (value, where) => {
  for (const ago of [0, 5 * hour + 123]) {
    const time = now - ago;
    const end = floorTo(time, 5 * minute);
    const result = await measure(sum(grouped(value, where)), { now: time, range: { from: time - hour, to: time } });
    const { rows } = await sources.owner.query(
      `select (${value.replace(/ AS .*/, '')})::float8 as value from orders where created_at >= $1 and created_at < $2 and ${where}`,
      [new Date(end - window), new Date(end)]
    );
    expect(result.value! / rows[0].value).toBeCloseTo(1, 9);
  }
});

test('a mixed formula puts the buckets of both sources together', async () => {
  const mixed = kpi({
    inputs: [
      input('revenue', 'Shop', 'sum', grouped('sum(amount) AS revenue')),
      input('requests', 'Prometheus', 'sum', increase(selector('steady'))),
    ],
    formula: formula('1000 * revenue / requests'),
    budget: null,
    window: { kind: 'rolling', length: 5 * minute },
    compare: 'none',
  });
  const { series } = await measure(mixed, { range: { from: now - 2 * hour, to: now }, points: 24 });
  expect(series.times.length).toBe(24);
  for (let i = 0; i < series.times.length; i++) {
    const end = series.times[i]!;
    const { rows } = await sources.owner.query(
      'select coalesce(sum(amount), 0)::float8 as value from orders where created_at >= $1 and created_at < $2',
      [new Date(end - 5 * minute), new Date(end)]
    );
    const requests = await askPrometheus(sources, increase(selector('steady'), '5m'), end);
    expect(series.values[i]).toBeCloseTo((1000 * rows[0].value) / requests!, 8);
  }
});

test('the mean, least, greatest and last of buckets, over a hole too', async () => {
  const { values, sum } = countedOf('hole');
  for (const [over, exact] of [
    ['avg', sum / values.length],
    ['min', Math.min(...values)],
    ['max', Math.max(...values)],
    ['last', values.at(-1)!],
    ['count', values.length],
  ] as const) {
    const one = kpi({
      inputs: [input('x', 'Prometheus', over, increase(selector('hole')))],
      formula: formula('x'),
      budget: null,
    });
    expect([over, (await measure(one)).value! / exact]).toEqual([over, expect.closeTo(1, 9)]);
  }
});

test('a query with labels is read in tiles as it is in buckets', async () => {
  const labelled = sum(`increase(${selector('hole', ',code="200"')}[$__interval])`);
  const bare = sum(increase(selector('hole', ',code="200"')));
  expect((await measure(labelled)).value).toBeCloseTo((await measure(bare)).value!, 6);
});

test('one board: few requests on load, few points on refresh', async () => {
  const board = new Board(now);
  sent.length = 0;
  await measure(availability('steady'), {}, board);
  expect(sent.length).toBeLessThanOrEqual(3);
  sent.length = 0;
  await measure(availability('steady'), {}, board);
  expect(sent.length).toBe(0);
});

test('burn rates of a set of several windows equal what PromQL says of the same lookbacks', async () => {
  const severity = 'page';
  const rules = [
    { long: hour, short: 5 * minute, share: 0.02, severity },
    { long: 6 * hour, short: 30 * minute, share: 0.05, severity },
    { long: day, short: 2 * hour, share: 0.1, severity },
    { long: 3 * day, short: 6 * hour, share: 0.1, severity },
    { long: 30 * minute, short: null, factor: 10, severity },
  ] as const;
  const one = availability('steady', { burn: { name: 'own', reference: 'a decision', rules } });
  const { burn } = await measure(one);
  expect(burn.map(({ factor }) => Number(factor.toFixed(4)))).toEqual([13.44, 5.6, 2.8, 0.9333, 10]);
  const [good, total] = [selector('steady', ',code="200"'), selector('steady')];
  const checked = burn.flatMap(({ long, longRate, short, shortRate }) => [
    [long, longRate] as const,
    ...(short === null ? [] : [[short, shortRate] as const]),
  ]);
  expect(checked).toHaveLength(9);
  for (const [lookback, rate] of checked) {
    const over = (of: string): string => `sum_over_time((${increase(of, '5m')})[${lookback - 1}ms:5m])`;
    const exact = (await askPrometheus(sources, `(1 - ${over(good)} / ${over(total)}) / 0.001`, at))!;
    expect([lookback, rate]).toEqual([lookback, expect.closeTo(exact, 7)]);
    // Over a whole lookback Prometheus extrapolates once, over buckets once a bucket.
    const whole = `(1 - ${increase(good, `${lookback}ms`)} / ${increase(total, `${lookback}ms`)}) / 0.001`;
    const plain = (await askPrometheus(sources, whole, at))!;
    expect(Math.abs(rate! - plain)).toBeLessThan(Math.max(0.6, 0.12 * plain));
  }
});

test('a shared budget and its days stand on what the samples say', async () => {
  const budget = { ...kpi().budget!, shared: 'both' };
  const [steady, reset] = [
    availability('steady', { id: 'steady', budget }),
    availability('hole', { id: 'hole', budget }),
  ];
  const board = new Board(now, new Map([steady, reset].map((one) => [one.id, one])));
  const result = await board.ask(steady, { daily: true });
  const bad = ['steady', 'hole'].map((kind) => countedOf(kind).sum - countedOf(kind, 'code="200"').sum);
  expect(result.budget!.bad).toBeCloseTo(bad[0]! + bad[1]!, 5);
  expect(result.shared!.parts.map((part) => part.bad)).toEqual(bad.map((one) => expect.closeTo(one, 5)));
  const spent = result.spentOver!.steps.reduce((sum, step) => sum + (step.spent ?? 0), 0);
  expect(spent).toBeCloseTo(1 - result.budget!.remaining!, 9);
  expect(result.spentOver!.steps).toHaveLength(29);
});
