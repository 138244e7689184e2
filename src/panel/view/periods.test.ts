import { day, hour } from '../../core/time/units';
import type { CalendarUnit } from '../../core/time/calendar';
import { at, kpiData, period } from '../testing/data';
import { noPeriodsText, periodRows, periodsCaption } from './periods';

const rowsOf = (...periods: Array<ReturnType<typeof period>>) => periodRows(kpiData({ periods }), 'Europe/Berlin', 2);

test('a period reads as name, value, target then, status and budget', () => {
  expect(rowsOf(period())).toEqual([
    {
      label: 'October 2026',
      mark: null,
      value: '99.93%',
      target: 'at least 99.9%',
      status: { word: 'On target', icon: 'check', tone: 'good' },
      budget: expect.objectContaining({ remaining: '30% left' }),
    },
  ]);
});

test.each([
  [1, null],
  [0.62, 'so far, 62% elapsed'],
  [0.999, 'so far, 99.9% elapsed'],
  [0, 'so far, 0% elapsed'],
])('a period of which %d has passed is marked: %j', (elapsed, mark) => {
  expect(rowsOf(period({ elapsed }))[0]).toMatchObject({ mark });
});

test('a rolling window is named by its days where it stands, the current one marked', () => {
  const span = (days: number) => period({ label: null, from: at - 28 * day * (days + 1), to: at - 28 * day * days });
  expect(rowsOf(span(0), span(1)).map(({ label, mark }) => [label, mark])).toEqual([
    ['2026-10-23 to 2026-11-20', 'up to now'],
    ['2026-09-25 to 2026-10-23', null],
  ]);
});

test('a window of hours is named by times of day, in the time zone of the dashboard', () => {
  expect(rowsOf(period({ label: null, from: at - 6 * hour, to: at }))[0]?.label).toBe(
    '2026-11-20 09:05 to 2026-11-20 15:05'
  );
});

test('a period without value, target and budget says so', () => {
  const [row] = rowsOf(period({ label: 'week 7 of 2026', value: null, target: null, bad: null, status: 'no-data' }));
  expect(row).toMatchObject({
    label: 'Week 7 of 2026',
    value: 'No value',
    target: 'none',
    budget: null,
    status: { word: 'No data' },
  });
});

test('each period is told with the target of its own time, in the order given', () => {
  const rows = rowsOf(
    period({ label: 'Q3 2026', target: { from: 0, min: 99.5, max: null } }),
    period({ label: 'Q4 2026' })
  );
  expect(rows.map(({ label, target }) => [label, target])).toEqual([
    ['Q3 2026', 'at least 99.5%'],
    ['Q4 2026', 'at least 99.9%'],
  ]);
});

test.each<[CalendarUnit | null, number | null, string | null, RegExp]>([
  ['month', 30 * day, 'Month by month', /^No periods were measured/],
  [null, 28 * day, 'Windows of 28 days', /^No periods were measured/],
  [null, null, null, /it has no window and no periods of its own/],
])('periods of %s, %j ms, are called %j', (calendar, windowLength, caption, none) => {
  const data = kpiData({ kpi: { calendar, windowLength } });
  expect(periodsCaption(data)).toBe(caption);
  expect(noPeriodsText(data)).toMatch(none);
});
