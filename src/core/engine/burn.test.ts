import fc from 'fast-check';
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

test('at any width, the highest burn rate of a plot is that of the outage', async () => {
  const rules: BurnWindow[] = [{ long: hour, short: 5 * minute, factor: 13.4, severity }];
  const one = kpi({ burn: { name: null, reference: null, rules } });
  const fiveMinutes = 5 * minute;
  const cases = fc.record({
    width: fc.integer({ min: 2, max: 1000 }),
    hours: fc.integer({ min: 2, max: 24 * 21 }),
    ago: fc.integer({ min: 0, max: 12 * 24 * 21 }),
    length: fc.integer({ min: 1, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ width, hours, ago, length }) => {
      const range = { from: now - hours * hour, to: now };
      const end = at - ago * fiveMinutes;
      const start = end - length * fiveMinutes;
      const isBad = (bucket: number): boolean => bucket >= start && bucket < end;
      const truth: Truth = (text, bucket) => (text.startsWith('good') && isBad(bucket) ? 6 : 10);
      const { series } = await new Bench(new FakeSource(truth), now).ask(one, {
        range,
        points: width,
        burnSeries: true,
      });
      const drawn = series.burn.find(({ lookback }) => lookback === hour)!.rates;
      // By hand: 4 of 10 fail in each bad bucket of the 12 of an hour, and 1 in 1,000 may.
      const edges = Array.from({ length: hours * 12 }, (_, i) => at - i * fiveMinutes);
      const badOf = (edge: number): number =>
        Array.from({ length: 12 }, (_, i) => edge - (i + 1) * fiveMinutes).filter(isBad).length;
      const highest = Math.max(...edges.map((edge) => (badOf(edge) * 4) / (0.001 * 120)));
      expect(Math.max(...drawn)).toBeCloseTo(highest, 6);
      expect(series.times.at(-1)).toBe(at);
    }),
    { numRuns: 60 }
  );
});
