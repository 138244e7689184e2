import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, input, kpi } from '../testing/world';
import { day, hour, minute } from '../time/units';

const query = 'select $__timeGroupAlias(at, $__interval), count(*) from orders where $__timeFilter(at)';
const orders = kpi({
  inputs: [{ ...input('orders', 'Shop', 'sum', query), missing: 'zero' }],
  formula: formula('orders'),
  unit: 'orders',
  target: [{ from: -Infinity, min: 1, max: null }],
  window: { kind: 'rolling', length: 7 * day },
  budget: null,
  quality: { freshness: 2 * hour, delay: 0, minCoverage: 0.5, minEvents: 0 },
});
const midnight = Date.UTC(2026, 10, 20);

/** The result of someone who asks at `now`, for a shop whose last order came before `until`. */
async function ask(now: number, until: number) {
  const sold: Truth = (_, start) => (start < until ? 1 : NaN);
  const { status, age } = await new Bench(new FakeSource(sold), now).ask(orders);
  return { status, age };
}

// At midnight and on the hour the window ends with whole tiles, which do not tell when in them the newest row came.
test.each([
  ['at midnight', midnight],
  ['on the hour', midnight + 9 * hour],
  ['between', midnight + 9 * hour + 35 * minute],
])('the age of a SQL source is that of its newest row, %s', async (_, end) => {
  const now = end + 2 * minute;
  expect(await ask(now, end)).toEqual({ status: 'on-target', age: 2 * minute });
  expect(await ask(now, end - 90 * minute)).toEqual({ status: 'on-target', age: 92 * minute });
  expect((await ask(now, end - 3 * hour)).status).toBe('stale');
});
