import { day, hour, minute } from '../time/units';
import {
  burnFactor,
  burnRulesFor,
  defaultBurnSet,
  maxBurnRate,
  knownBurnSets,
  lookbacksOf,
  type BurnWindow,
  type Severity,
} from './burnRules';

/**
 * Each set as its source has it. google-30d: the workbook's table 5-8, and Sloth, pkg/prometheus/alertgen windows, of which
 * google-28d is too: page quick 2 % (1h and 5m), page slow 5 % (6h and 30m), ticket quick 10 % (1d and 2h), ticket slow
 * 10 % (3d and 6h), with the factors of its documentation.
 */
const sources: Record<
  string,
  ReadonlyArray<readonly [Severity, percent: number, long: number, short: number, factor: number, remaining?: number]>
> = {
  'google-30d': [
    ['page', 2, 60, 5, 14.4],
    ['page', 5, 360, 30, 6],
    ['ticket', 10, 1440, 120, 3],
    ['ticket', 10, 4320, 360, 1],
  ],
  google: [
    ['page', 2, 60, 5, 14.4],
    ['page', 5, 360, 30, 6],
    ['ticket', 10, 1440, 120, 3],
    ['ticket', 10, 4320, 360, 1],
  ],
  // Not shares but factors, for any window.
  guide: [
    ['page', NaN, 30, 30, 10],
    ['page', NaN, 60, 60, 2, 0.25],
  ],
  'google-28d': [
    ['page', 2, 60, 5, 13.44],
    ['page', 5, 360, 30, 5.6],
    ['ticket', 10, 1440, 120, 2.8],
    ['ticket', 10, 4320, 360, 0.9333],
  ],
};

test.each(knownBurnSets)('$name is what its source says', ({ name, rules, period }) => {
  const told = rules.map(({ severity, share = NaN, long, short, ...rest }: BurnWindow) => {
    const factor = burnFactor({ severity, share, long, short, ...rest }, period ?? 30 * day);
    return [
      severity,
      100 * share,
      long / minute,
      (short ?? long) / minute,
      Number(factor.toFixed(4)),
      ...(rest.remaining === undefined ? [] : [rest.remaining]),
    ];
  });
  expect(told).toEqual(sources[name]);
});

test('the sets of the table have names of their own, sources, and one default', () => {
  expect(new Set(knownBurnSets.map(({ name }) => name)).size).toBe(knownBurnSets.length);
  expect(knownBurnSets.filter(({ reference }) => reference === '')).toEqual([]);
  expect(knownBurnSets.filter(({ isDefault }) => isDefault)).toEqual([defaultBurnSet]);
});

test('a KPI is judged by its own rules, else by the default ones, of those that its period holds', () => {
  const own: BurnWindow = { long: hour, short: null, factor: 2, severity: 'ticket' };
  expect(burnRulesFor({ burn: { name: null, reference: null, rules: [own] } }, day)).toEqual([own]);
  expect(burnRulesFor({ burn: null }, 30 * day)).toEqual(defaultBurnSet.rules);
  expect(burnRulesFor({ burn: null }, 3 * day)).toEqual(defaultBurnSet.rules.slice(0, 3));
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
  expect(maxBurnRate(objective) > 14.4).toBe(reached);
});
