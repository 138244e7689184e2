import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, input, kpi, shop } from '../testing/world';
import { day, hour, minute } from '../time/units';

const now = Date.UTC(2026, 9, 11, 12, 2);
const opened = Date.UTC(2026, 9, 1, 14, 5);
const orders = 'SELECT count(*) FROM orders WHERE $__timeFilter(t) GROUP BY $__timeGroup(t, $__interval)';
const refunds = orders.replaceAll('orders', 'refunds');

const total = kpi({
  inputs: [input('orders', 'Shop', 'sum', orders)],
  formula: formula('orders'),
  unit: 'short',
  target: [{ from: -Infinity, min: 6000, max: null }],
  budget: null,
});

/** One order every 5 minutes from an instant on. */
const ordersSince =
  (begin: number): Truth =>
  (_, start, bucket) =>
    start + bucket <= begin ? NaN : Math.round(Math.min(bucket, start + bucket - begin) / (5 * minute));

/** Requests that look for a first row: in months, which no window here is read in. */
const lookups = ({ requests }: FakeSource): number => requests.filter(({ step }) => step === 30 * day).length;

test('time before the first row of a SQL source is unknown, not zero', async () => {
  const source = new FakeSource(ordersSince(opened));
  const bench = new Bench(source, now);
  const { value, coverage, status, notices, lineage } = await bench.ask(total);
  const known = (Date.UTC(2026, 9, 11, 12) - opened) / (5 * minute);
  expect([value, lineage.knownBuckets]).toEqual([known, known]);
  expect(coverage).toBeCloseTo(known / ((28 * day) / (5 * minute)), 12);
  expect(status).toBe('insufficient');
  expect(notices).toMatchObject([{ code: 'history-begins', message: 'History begins 1 Oct.' }]);
  expect(notices[0]?.hint).toContain('orders');
});

test('the first row is asked for once', async () => {
  const source = new FakeSource(ordersSince(opened));
  const bench = new Bench(source, now);
  await bench.ask(total);
  expect(lookups(source)).toBe(1);
  bench.time += hour;
  const later = await bench.ask({ ...total, name: 'Other' });
  expect(lookups(source)).toBe(1);
  expect(later.notices).toMatchObject([{ code: 'history-begins' }]);
});

test('it can be said, and is not asked for then', async () => {
  const source = new FakeSource(ordersSince(opened));
  const said = { ...total, inputs: [{ ...total.inputs[0]!, begins: Date.UTC(2026, 9, 1) }] };
  const { coverage, value, notices } = await new Bench(source, now).ask(said);
  expect(lookups(source)).toBe(0);
  expect(coverage).toBeCloseTo((10.5 * day) / (28 * day), 12);
  expect(value).toBe((Date.UTC(2026, 9, 11, 12) - opened) / (5 * minute));
  expect(notices).toMatchObject([{ message: 'History begins 1 Oct.' }]);
});

test('the same number comes out in buckets and in tiles', async () => {
  for (const begins of [opened, Date.UTC(2026, 9, 1), Date.UTC(2026, 8, 20, 3, 35)]) {
    const said = { ...total, inputs: [{ ...total.inputs[0]!, begins }] };
    const plain = await new Bench(new FakeSource(ordersSince(0)), now).ask(said);
    const byBuckets = (Date.UTC(2026, 9, 11, 12) - begins) / (5 * minute);
    expect([plain.value, plain.lineage.knownBuckets]).toEqual([byBuckets, byBuckets]);
  }
});

test.each<[string, Truth]>([
  [
    'silence after earlier rows is zero',
    (_, start, bucket) =>
      (start + bucket > now - 200 * day && start < now - 190 * day) || start + bucket > opened ? 1 : NaN,
  ],
  ['a source without any row is zero', () => NaN],
  [
    'few rows, as of incidents, leave silence as zero',
    (_, start, bucket) => ((start % (9 * day)) + bucket > 9 * day && start > opened - 20 * day ? 1 : NaN),
  ],
])('%s', async (_, truth) => {
  const { coverage, notices, value } = await new Bench(new FakeSource(truth), now).ask(total);
  expect([coverage, notices]).toEqual([1, []]);
  expect(value).not.toBeNull();
});

test('the history of a source begins with the first row of any of its inputs', async () => {
  const rate = kpi({
    inputs: [input('refunds', 'Shop', 'sum', refunds), input('orders', 'Shop', 'sum', orders)],
    formula: formula('100 * refunds / orders'),
    target: [],
    budget: null,
  });
  const firstRefund = opened + 8 * day;
  const truth: Truth = (text, start, bucket) =>
    ordersSince(text.includes('refunds') ? firstRefund : opened)(text, start, bucket);
  const { value, lineage } = await new Bench(new FakeSource(truth), now).ask(rate);
  const at = Date.UTC(2026, 9, 11, 12);
  expect(lineage.knownBuckets).toBe((at - opened) / (5 * minute));
  expect(value).toBeCloseTo((100 * (at - firstRefund)) / (at - opened), 9);
});

test('a source that fails is told as before, and is not asked for its first row', async () => {
  const source = new FakeSource(() => {
    throw new Error('down');
  });
  const { problems, notices } = await new Bench(source, now).ask(total);
  expect(problems.length).toBeGreaterThan(0);
  expect(notices).toEqual([]);
  expect(shop.kind).toBe('sql');
});
