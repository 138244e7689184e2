import { day, hour, minute } from '../time/units';
import { burnFactor, fastestBurn, google, lookbacksOf, rulesWithin, type BurnWindow } from './burnRules';

const factors = (period: number): number[] => google.map((rule) => Number(burnFactor(rule, period).toFixed(4)));

/** The workbook's table 5-8 for 30 days; Sloth's documentation of its 28-day windows for the others. */
test.each([
  ['30 days', 30 * day, [14.4, 6, 3, 1]],
  ['28 days', 28 * day, [13.44, 5.6, 2.8, 0.9333]],
])("Google's factors over %s", (_, period, expected) => {
  expect(factors(period)).toEqual(expected);
});

/**
 * Sloth, pkg/prometheus/alertgen windows, google-30d and google-28d alike: page quick 2 % (1h and 5m), page slow 5 %
 * (6h and 30m), ticket quick 10 % (1d and 2h), ticket slow 10 % (3d and 6h).
 */
test("Google's shares and lookbacks are those of Sloth's defaults", () => {
  expect(
    google.map(({ share, long, short, severity }) => [severity, 100 * share, long / minute, short / minute])
  ).toEqual([
    ['page', 2, 60, 5],
    ['page', 5, 360, 30],
    ['ticket', 10, 1440, 120],
    ['ticket', 10, 4320, 360],
  ]);
});

test('a factor stands as it is written, whatever the period', () => {
  const rule: BurnWindow = { long: hour, short: null, factor: 2, severity: 'ticket' };
  expect([burnFactor(rule, 7 * day), burnFactor(rule, 91 * day)]).toEqual([2, 2]);
  expect(lookbacksOf([rule])).toEqual([hour]);
});

/** 1 - 1 / 14.4 = 0.93056: below it all requests failing do not burn 14.4 times as fast as allowed. */
test.each([
  [0.931, true],
  [0.93, false],
  [1, true],
])('at an objective of %d a burn of 14.4 can be reached: %s', (objective, reached) => {
  expect(fastestBurn(objective) > 14.4).toBe(reached);
});

test('rules that look back as far as the period are left out', () => {
  expect(rulesWithin(google, 3 * day).map(({ long }) => long)).toEqual([hour, 6 * hour, day]);
});
