import type { BurnWindow } from '../definition/burnRules';
import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, kpi } from '../testing/world';
import { day, hour, minute } from '../time/units';

const now = Date.UTC(2026, 10, 21, 12, 2);
const at = Date.UTC(2026, 10, 21, 12);

/** Ten requests a bucket of 5 minutes; over the last hour and a half 3 % of them fail, a pace of 30. */
const outage: Truth = (text, start) => (text.startsWith('good') && start >= at - 1.5 * hour ? 9.7 : 10);

const fires = async (rule: BurnWindow, truth = outage) => {
  const one = kpi({ burn: { name: null, reference: null, rules: [rule] } });
  const { burn, budget } = await new Bench(new FakeSource(truth), now).ask(one);
  expect(budget?.remaining).toBeCloseTo(1 - (18 * 0.3) / (0.001 * 10 * 12 * 24 * 28), 9);
  return burn.map(({ firing }) => firing);
};

const severity = 'page';

test.each<[string, BurnWindow, boolean]>([
  ['over 10 for 30 minutes', { long: 30 * minute, short: null, factor: 10, severity }, true],
  ['over 31 for 30 minutes', { long: 30 * minute, short: null, factor: 31, severity }, false],
  ['with under a tenth left', { long: hour, short: null, factor: 2, remaining: 0.1, severity }, false],
  ['with under 94 % left', { long: hour, short: null, factor: 2, remaining: 0.94, severity }, true],
  ['a share of the budget', { long: hour, short: 5 * minute, share: 0.02, severity }, true],
  ['a lookback before the outage', { long: day, short: hour, factor: 2, severity }, false],
])('%s', async (_, rule, expected) => {
  expect(await fires(rule)).toEqual([expected]);
});

test('rules of its own have their burn rates over time', async () => {
  const rules: BurnWindow[] = [{ long: 3 * hour, short: null, factor: 2, severity }];
  const one = kpi({ burn: { name: null, reference: null, rules } });
  const ask = { points: 12, range: { from: now - hour, to: now }, burnSeries: true };
  const { series } = await new Bench(new FakeSource(outage), now).ask(one, ask);
  expect(series.burn.map(({ lookback }) => lookback)).toEqual([3 * hour]);
  expect(series.burn[0]?.rates.at(-1)).toBeCloseTo(15, 9);
});
