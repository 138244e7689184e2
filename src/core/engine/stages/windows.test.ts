import type { Kpi } from '../../definition/types';
import type { QueryRunner } from '../clock';
import { Cancellation, type Signal } from '../../base/cancellation';
import type { TargetReply } from '../../query/reply';
import { calendar } from '../../testing/calendar';
import { FakeSource } from '../../testing/fakeSource';
import { Bench, formula, input, kpi, wholeInput } from '../../testing/world';
import { day, hour, minute } from '../../time/units';
import type { Question } from '../../query/window/question';

const now = Date.UTC(2026, 9, 20, 13, 37, 12);
const at = Date.UTC(2026, 9, 20, 13, 35);

const latency = (over: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [wholeInput('p95', 'Prometheus', 'quantile_over_time(0.95, x[$__range])')],
    formula: formula('p95'),
    unit: 'ms',
    direction: 'lower',
    target: [{ from: -Infinity, min: null, max: 500 }],
    budget: null,
    compare: 'none',
    ...over,
  });
const inShop = (over: Partial<Kpi> = {}): Kpi =>
  latency({
    inputs: [wholeInput('p95', 'Shop', 'SELECT count(DISTINCT customer) FROM orders WHERE $__timeFilter(placed_at)')],
    ...over,
  });

/** The end of a window as a number, so that windows cannot be mistaken for one another. */
const hoursTo = ({ window }: Question): number => (window.to - at) / hour;
const none = (): number => NaN;

test('a Prometheus is asked about the headline as it is, and about other windows looking back from there', async () => {
  const source = new FakeSource(none, hoursTo);
  const result = await new Bench(source, now).ask(latency({ compare: 'previous' }), { periods: 2 });
  expect(result).toMatchObject({ value: 0, delta: { from: -28 * 24 }, coverage: 1, problems: [], age: null });
  expect(result.periods.map(({ value }) => value)).toEqual([0, -28 * 24, -56 * 24]);
  expect(source.requests).toEqual([]);
  expect(source.wholeRequests).toMatchObject([
    {
      step: 5 * minute,
      range: { from: at - 5 * minute, to: at },
      targets: [
        { text: 'last_over_time((quantile_over_time(0.95, x[2419199999ms]))[299999ms:5m] offset 56d)' },
        { text: 'last_over_time((quantile_over_time(0.95, x[2419199999ms]))[299999ms:5m] offset 28d)' },
        { text: 'quantile_over_time(0.95, x[2419199999ms])' },
      ],
    },
  ]);
});

test('the points of a line are one range query, and at most 30', async () => {
  const source = new FakeSource(none, hoursTo);
  const { series } = await new Bench(source, now).ask(latency(), {
    points: 1000,
    range: { from: now - 7 * day, to: now },
  });
  expect(series.times.length).toBeGreaterThan(20);
  expect(series.times.length).toBeLessThanOrEqual(30);
  expect(Array.from(series.values)).toEqual(Array.from(series.times, (time) => (time - at) / hour));
  expect(source.wholeRequests.map(({ step, targets }) => [step, targets.length])).toEqual([
    [5 * minute, 1],
    [6 * hour, 1],
  ]);
});

test('SQL is asked once a window, with its end left out', async () => {
  const source = new FakeSource(none, hoursTo);
  const window = calendar('month');
  const result = await new Bench(source, now).ask(inShop({ window }), { periods: 1, points: 48 });
  expect(result.periods.map(({ value }) => value)).toEqual([0, (Date.UTC(2026, 9, 1) - at) / hour]);
  expect(result.series.times.length).toBeLessThanOrEqual(12);
  const [first] = source.wholeRequests.filter(({ range }) => range.to === Date.UTC(2026, 9, 1));
  expect(first).toMatchObject({
    range: { from: Date.UTC(2026, 8, 1) },
    targets: [
      {
        text: 'SELECT count(DISTINCT customer) FROM orders WHERE (placed_at >= $__timeFrom() AND placed_at < $__timeTo())',
      },
    ],
  });
  expect(source.wholeRequests.every(({ targets }) => targets.length === 1)).toBe(true);
});

test('panels share a question, and a settled window is not asked about again', async () => {
  const source = new FakeSource(none, hoursTo);
  const bench = new Bench(source, now);
  await Promise.all([bench.ask(latency(), { periods: 3 }), bench.ask(latency(), { periods: 3 })]);
  expect(source.wholeRequests.flatMap(({ targets }) => targets)).toHaveLength(4);
  bench.time += minute;
  const same = await bench.ask(latency(), { periods: 3 });
  expect(source.wholeRequests).toHaveLength(1);
  expect(same.lineage.fetchedPoints).toBe(0);
  bench.time += 5 * minute;
  await bench.ask(latency());
  expect(source.wholeRequests.slice(1).flatMap(({ targets }) => targets)).toHaveLength(1);
});

test('a refresh asks about the current period of the calendar alone', async () => {
  const source = new FakeSource(none, hoursTo);
  const bench = new Bench(source, now);
  const window = calendar('week', 'Europe/Berlin');
  await bench.ask(inShop({ window }), { periods: 12 });
  expect(source.wholeRequests).toHaveLength(13);
  bench.time += 5 * minute;
  await bench.ask(inShop({ window }), { periods: 12 });
  expect(source.wholeRequests.slice(13).map(({ range }) => range.to)).toEqual([at + 5 * minute]);
});

test('a window that ends too near to now is asked about again', async () => {
  const source = new FakeSource(none, hoursTo);
  const bench = new Bench(source, at + 10_000);
  await bench.ask(latency());
  await bench.ask(latency());
  expect(source.wholeRequests).toHaveLength(1);
  bench.time += minute;
  await bench.ask(latency());
  await bench.ask(latency());
  expect(source.wholeRequests).toHaveLength(2);
});

test('buckets and whole windows go into one formula', async () => {
  const source = new FakeSource(() => 10, hoursTo);
  const mixed = latency({
    inputs: [input('total'), wholeInput('p95', 'Prometheus', 'quantile_over_time(0.95, x[$__range])')],
    formula: formula('total / 8064 + p95'),
  });
  const result = await new Bench(source, now).ask(mixed, { points: 12, range: { from: now - day, to: now } });
  expect(result.value).toBe(10);
  expect(result.lineage.inputs).toMatchObject([
    { name: 'total', over: 'sum', value: 80_640 },
    { name: 'p95', over: 'window', value: 0 },
  ]);
  expect(result.lineage.queries.map(({ input: name }) => name)).toContain('p95');
  const { times, values } = result.series;
  expect(Array.from(values)).toEqual(Array.from(times, (time) => expect.closeTo(10 + (time - at) / hour, 6)));
});

test('a window is computed as the version has it that was in force at its end', async () => {
  const source = new FakeSource(none, ({ query }) => (query === 'old[$__range]' ? 1 : 2));
  const versions = [
    {
      version: 1,
      since: Date.UTC(2026, 0, 1),
      until: Date.UTC(2026, 9, 1),
      reason: 'R',
      inputs: [wholeInput('p95', 'Prometheus', 'old[$__range]')],
      formula: formula('10 * p95'),
    },
  ];
  const window = calendar('month');
  const { periods } = await new Bench(source, now).ask(latency({ window, versions }), { periods: 1 });
  expect(periods.map(({ value }) => value)).toEqual([2, 10]);
});

test('part of a composite', async () => {
  const source = new FakeSource(none, hoursTo);
  const part = latency({ id: 'latency' });
  const whole = kpi({ inputs: [], formula: formula('2 * kpi("latency") + 1'), window: null, budget: null });
  const result = await new Bench(source, now, [part]).ask(whole, { points: 1000 });
  expect(result.value).toBe(1);
  expect(result.series.times.length).toBeLessThanOrEqual(30);
});

test.each<[string, unknown, string, string]>([
  ['a text', 'many', 'not-a-number', 'Input "p95": Shop returned the text "many" where one number is due.'],
  ['a failure', new Error('Shop said no.'), 'source-failed', 'Input "p95": Shop said no.'],
])('%s is told by name', async (_, reply, code, message) => {
  const source = new FakeSource(none, () => reply);
  const { problems, status, value } = await new Bench(source, now).ask(inShop());
  expect([status, value]).toEqual(['no-data', null]);
  expect(problems).toMatchObject([{ code, message }]);
});

test('no answer is no data, or zero where the definition says so', async () => {
  const source = new FakeSource(none, () => null);
  expect(await new Bench(source, now).ask(inShop())).toMatchObject({ status: 'no-data', value: null, coverage: 0 });
  const [one] = inShop().inputs;
  const zero = inShop({ inputs: [{ ...one!, missing: 'zero' }] });
  expect(await new Bench(source, now).ask(zero)).toMatchObject({ status: 'on-target', value: 0, coverage: 1 });
});

test('a past window that fails leaves the headline alone, and is told', async () => {
  const source = new FakeSource(none, ({ window }) => (window.to === at ? 7 : new Error('Too far back.')));
  const result = await new Bench(source, now).ask(inShop(), { periods: 2 });
  expect(result).toMatchObject({
    value: 7,
    problems: [],
    notices: [{ message: 'Input "p95": Too far back. The windows concerned have no value.' }],
  });
  expect(result.periods.map(({ status }) => status)).toEqual(['on-target', 'no-data', 'no-data']);
});

test('a failure is not kept', async () => {
  let isDown = true;
  const source = new FakeSource(none, () => (isDown ? new Error('Down.') : 5));
  const bench = new Bench(source, now);
  expect((await bench.ask(latency())).problems).toHaveLength(1);
  isDown = false;
  expect((await bench.ask(latency())).value).toBe(5);
});

/** Never answers; says when nobody waits any more. */
class SilentSource implements QueryRunner {
  requests = 0;
  cancelled = 0;

  run(_: unknown, signal: Signal): Promise<ReadonlyMap<string, TargetReply>> {
    this.requests++;
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        this.cancelled++;
        reject(new Error('cancelled'));
      });
    });
  }
}

test('a request ends when the last who waits for it has gone', async () => {
  const source = new SilentSource();
  const bench = new Bench(source, now);
  const [first, second] = [new Cancellation(), new Cancellation()];
  const answers = [bench.ask(latency(), {}, first), bench.ask(latency(), {}, second)];
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
  await settled();
  expect(source.requests).toBe(1);
  first.abort();
  await settled();
  expect(source.cancelled).toBe(0);
  second.abort();
  await Promise.all(answers);
  expect(source.cancelled).toBe(1);
});

test('a fallback computes the window where the source cannot, and is told', async () => {
  const source = new FakeSource(none, ({ query }) => (query === 'b[$__range]' ? 7 : new Error('Shop is down.')));
  const [one] = inShop().inputs;
  const fallback = { source: 'Prometheus', query: 'b[$__range]' };
  const result = await new Bench(source, now).ask(inShop({ inputs: [{ ...one!, fallback }] }));
  expect(result).toMatchObject({ value: 7, problems: [], notices: [{ code: 'from-fallback' }] });
});

test('whoever asks for fresh data has settled windows computed again', async () => {
  let value = 1;
  const source = new FakeSource(none, () => value);
  const bench = new Bench(source, now);
  await bench.ask(latency());
  value = 2;
  bench.time += minute;
  expect((await bench.ask(latency())).value).toBe(1);
  expect((await bench.ask(latency(), { fresh: true })).value).toBe(2);
});

test('a composite has no slices of a part that is computed for whole windows', async () => {
  const source = new FakeSource(none, hoursTo);
  const slices = { method: 'time-slices', slice: hour, objective: [{ from: -Infinity, ratio: 0.99 }] } as const;
  const whole = kpi({ inputs: [], formula: formula('kpi("latency") + 1'), window: null, budget: slices });
  const result = await new Bench(source, now, [latency({ id: 'latency' })]).ask(whole);
  expect([result.value, result.budget]).toEqual([1, null]);
  expect(result.notices).toMatchObject([
    { message: '"latency" has no time slices: it has an input with over: window.' },
  ]);
  expect(source.wholeRequests.flatMap(({ targets }) => targets)).toHaveLength(2);
});
