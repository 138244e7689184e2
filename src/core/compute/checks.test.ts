import type { Kpi, Quality } from '../definition/types';
import { FakeSource } from '../testing/fakeSource';
import { Bench, formula, input, kpi } from '../testing/world';
import { day, hour, minute, second } from '../time/units';

const now = Date.UTC(2026, 9, 20, 13, 37, 12);
const at = Date.UTC(2026, 9, 20, 13, 35);
const plain = kpi().quality;

const orders = (quality: Partial<Quality>, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [input('orders')],
    formula: formula('orders / 2'),
    target: [],
    budget: null,
    window: { kind: 'rolling', length: day },
    compare: 'none',
    quality: { ...plain, ...quality },
    ...over,
  });

/** Ten orders a bucket, 2,880 a day; each query for a whole window replies with what `replies` has for its text. */
const bench = (replies: Readonly<Record<string, unknown>>, delay = 0) => {
  const source = new FakeSource(
    (_, start) => (start < at - delay ? 10 : NaN),
    ({ query }) => replies[String(query)]
  );
  return { source, bench: new Bench(source, now) };
};

const check = (name: string, query: string, min: number | null, max: number | null, source = 'Shop') => ({
  ...{ kind: 'check' as const, name, source, query, min, max },
});

test.each<[unknown, number | null, number | null, string]>([
  [0, null, 0, 'passing'],
  [1, null, 0, 'failing'],
  [0.5, 0.5, 0.7, 'passing'],
  [0.49, 0.5, 0.7, 'failing'],
  [0.71, 0.5, 0.7, 'failing'],
  [5, 5, null, 'passing'],
  [null, 0, null, 'unknown'],
  ['no', 0, null, 'unknown'],
  [NaN, 0, null, 'unknown'],
])('a check that replies %p, from %p to %p, is %s', async (reply, min, max, state) => {
  const { bench: asked } = bench({ q: reply });
  const result = await asked.ask(orders({ queries: [check('One', 'q', min, max)] }));
  expect(result.checks).toMatchObject([{ kind: 'limits', name: 'One', source: 'Shop', state }]);
  expect([result.value, result.problems, result.status]).toEqual([1440, [], 'no-target']);
});

test('checks are asked about the window of the KPI, together, and told among the queries', async () => {
  const { source, bench: asked } = bench({ a: 1, b: 2, c: 1440 });
  const checks = [check('One', 'a', 0, null), check('Two', 'b', 0, null)];
  const parity = { kind: 'parity' as const, source: 'Shop', query: 'c', of: null, tolerance: 0.01 };
  const { lineage } = await asked.ask(orders({ queries: [...checks, parity] }));
  expect(source.wholeRequests).toMatchObject([{ range: { from: at - day, to: at }, targets: [{}, {}, {}] }]);
  expect(lineage.queries.map(({ input: name }) => name).slice(-3)).toEqual(['Check One', 'Check Two', 'Parity']);
});

test('a check that fails fails alone', async () => {
  const { bench: asked } = bench({ a: 1, b: new Error('Shop: no such table.') });
  const checks = [check('One', 'a', 0, null), check('Two', 'b', 0, null), check('Three', 'c', 0, null, 'Gone')];
  const result = await asked.ask(orders({ queries: checks }));
  expect(result).toMatchObject({ value: 1440, problems: [], notices: [] });
  expect(result.checks).toMatchObject([
    { state: 'passing' },
    { state: 'unknown', problem: { message: 'Shop: no such table.' } },
    { state: 'unknown', problem: { message: 'Unknown data source "Gone".' } },
  ]);
});

test.each<[string, unknown, string | null, string, number | null]>([
  ['the value', 1440, null, 'passing', 0],
  ['the value, just near enough', 1440 * 1.01, null, 'passing', 0.01],
  ['the value, too far', 1440 * 0.989, null, 'failing', 0.011],
  ['an input', 2880, 'orders', 'passing', 0],
  ['nothing', null, null, 'unknown', null],
])('parity with %s', async (_, reply, of, state, apart) => {
  const { bench: asked } = bench({ q: reply });
  const parity = { kind: 'parity' as const, source: 'Shop', query: 'q', of, tolerance: 0.01 };
  const { checks } = await asked.ask(orders({ queries: [parity] }));
  expect(checks).toEqual([
    expect.objectContaining({ kind: 'parity', state, apart: apart === null ? null : expect.closeTo(apart, 9) }),
  ]);
});

test('parity of a KPI without a value is not known', async () => {
  const { bench: asked } = bench({ q: 3 }, 2 * day);
  const parity = { kind: 'parity' as const, source: 'Shop', query: 'q', of: null, tolerance: 0.01 };
  expect((await asked.ask(orders({ queries: [parity] }))).checks).toMatchObject([
    { state: 'unknown', value: 3, problem: { message: 'The KPI has no value to compare with.' } },
  ]);
});

const fresh = (max = 10 * minute): Partial<Quality> => ({
  freshness: max,
  queries: [{ kind: 'newest', source: 'Shop', query: 'q' }],
});

test.each<[string, number, number, boolean]>([
  ['seconds', (now - 4 * minute) / second, 4 * minute, false],
  ['milliseconds', now - 4 * minute, 4 * minute, false],
  ['seconds of old data', (now - hour) / second, hour, true],
  ['a time ahead of the clock', (now + 5 * minute) / second, 0, false],
])('the newest data in %s', async (_, reply, age, isStale) => {
  const { bench: asked, source } = bench({ q: reply });
  const result = await asked.ask(orders(fresh()));
  expect([result.age, result.status === 'stale', result.notices]).toEqual([age, isStale, []]);
  const to = now - 12 * second;
  expect(source.wholeRequests.at(-1)?.range).toEqual({ from: to - day, to });
});

test.each<[string, unknown, string]>([
  ['an age', 240, 'Shop returned 240, which is no time of this century.'],
  ['nothing', null, 'Shop returned nothing.'],
  ['a failure', new Error('Shop is down.'), 'Shop is down.'],
  ['a text', '2026-10-20', 'Shop returned the text "2026-10-20" where one number is due.'],
])('where the newest data is %s, the buckets tell and a notice says so', async (_, reply, why) => {
  const { bench: asked } = bench({ q: reply });
  const result = await asked.ask(orders(fresh()));
  expect([result.age, result.status]).toEqual([now - at, 'no-target']);
  expect(result.notices).toMatchObject([
    { message: `The age of the data of "Availability" is unknown: ${why}`, hint: expect.any(String) },
  ]);
});

test('data that settles late may be older by as much', async () => {
  const { bench: asked } = bench({ q: (now - hour) / second });
  const result = await asked.ask(orders({ ...fresh(), delay: 55 * minute }));
  expect([result.age, result.status]).toEqual([hour, 'no-target']);
});

test('a composite is as stale as its parts', async () => {
  const source = new FakeSource(
    () => 10,
    () => (now - hour) / second
  );
  const part = orders(fresh(), { id: 'part' });
  const whole = kpi({ inputs: [], formula: formula('kpi("part")'), window: null, budget: null, target: [] });
  const result = await new Bench(source, now, [part]).ask(whole);
  expect([result.age, result.status]).toEqual([hour, 'stale']);
});
