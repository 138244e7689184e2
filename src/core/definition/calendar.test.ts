import { exampleKpi } from '../testing/example';
import { decodeInline } from './decode';

test.each([
  [{ calendar: 'month' }, 'month', 'UTC', 'monday', 1],
  [{ calendar: 'week', timezone: 'Europe/Berlin', weekStart: 'sunday' }, 'week', 'Europe/Berlin', 'sunday', 1],
  [{ calendar: 'year', fiscalYearStart: 'april' }, 'year', 'UTC', 'monday', 4],
  [{ calendar: 'quarter', fiscalYearStart: 10 }, 'quarter', 'UTC', 'monday', 10],
])('the window %j', (window, unit, timezone, weekStart, fiscalYearStart) => {
  const { kpi, problems } = decodeInline(exampleKpi({ window, pace: 'linear', compare: 'year-ago', periods: 60 }));
  expect(problems).toEqual([]);
  expect(kpi).toMatchObject({ pace: 'linear', compare: 'year-ago', periods: 60 });
  expect(kpi?.window).toEqual({ kind: 'calendar', unit, timezone, weekStart, fiscalYearStart });
});

test.each([
  [
    { calendar: 'month', start: 15 },
    { unit: 'month', startDay: 15 },
  ],
  [
    { calendar: 'quarter', start: 6, fiscalYearStart: 'april' },
    { unit: 'quarter', startDay: 6, fiscalYearStart: 4 },
  ],
  [
    { calendar: 'year', start: 1 },
    { unit: 'year', fiscalYearStart: 1 },
  ],
])('the window %j begins on that day', (window, expected) => {
  const { kpi, problems } = decodeInline(exampleKpi({ window }));
  expect(problems).toEqual([]);
  expect(kpi?.window).toMatchObject(expected);
});

test.each([
  ['Asia/Kolkata', 'day', '1h', 'Write bucket: 30m.'],
  ['Asia/Kathmandu', 'day', '30m', 'Write bucket: 15m.'],
  ['Europe/Berlin', 'month', '1d', 'Write bucket: 1h.'],
  ['UTC', 'day', '7m', 'Write bucket: 5m.'],
])('in %s a %s has no buckets of %s', (timezone, calendar, bucket, hint) => {
  const { problems } = decodeInline(exampleKpi({ window: { calendar, timezone }, bucket }));
  expect(problems).toMatchObject([{ code: 'uneven-window', hint }]);
});

test('a pace needs a target of one number', () => {
  const window = { calendar: 'month' };
  const problemsOf = (overrides: object) => decodeInline(exampleKpi({ window, pace: 'linear', ...overrides })).problems;
  expect(problemsOf({ target: undefined, budget: undefined })).toMatchObject([{ code: 'idle-key', path: 'pace' }]);
  const range = { direction: 'range', target: { min: 1, max: 2 }, budget: undefined };
  expect(problemsOf(range)).toMatchObject([{ code: 'idle-key', path: 'pace' }]);
  expect(problemsOf({ direction: 'lower', budget: undefined })).toEqual([]);
});
