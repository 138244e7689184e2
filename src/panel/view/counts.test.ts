import { day } from '../../core/time/units';
import { named } from '../testing/data';
import { countsView } from './counts';

const words = (all: Parameters<typeof countsView>[0]): string[] =>
  countsView(all).counts.map(({ count, word }) => `${count} ${word}`);

test('the most urgent statuses are counted first; a KPI whose source has not answered is waiting', () => {
  const pending = { sources: ['Prometheus'], since: 0, asOf: null };
  const all = [
    named('a'),
    named('b', { status: 'off-target' }),
    named('c'),
    named('d', { status: 'at-risk' }),
    named('e', { status: 'no-data', value: null, problems: [], pending }),
  ];
  expect(words(all)).toEqual(['1 Off target', '1 At risk', '2 On target', '1 Waiting']);
  expect(countsView(all).total).toBe(5);
});

test.each([
  ['the same', [28 * day, 28 * day], [null, null], null],
  ['two lengths', [28 * day, 7 * day], [null, null], 'Windows differ: 7 days, 28 days'],
  ['a calendar period', [28 * day, 30 * day], [null, 'month'], 'Windows differ: 28 days, calendar month'],
  ['equal calendar periods', [30 * day, 30 * day], ['month', 'month'], null],
  ['one without a window', [28 * day, null], [null, null], null],
] as const)('windows: %s', (_, lengths, calendars, expected) => {
  const all = lengths.map((windowLength, i) =>
    named(`${i}`, { kpi: { windowLength, calendar: calendars[i] ?? null } })
  );
  expect(countsView(all).windows).toBe(expected);
});
