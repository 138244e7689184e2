import { periodAt, type CalendarUnit, type CalendarWindow } from './calendar';
import { periodLabel } from './periodLabel';

function calendar(unit: CalendarUnit, more: Partial<CalendarWindow> = {}): CalendarWindow {
  return { kind: 'calendar', unit, timezone: 'Europe/Berlin', weekStart: 'monday', fiscalYearStart: 1, ...more };
}

const fromOctober = { fiscalYearStart: 10 } as const;

test.each([
  ['21 November 2026', calendar('day'), '2026-11-21T12:00:00Z'],
  ['1 January 2027', calendar('day'), '2026-12-31T23:00:00Z'],
  ['1 November 2026', calendar('day', { timezone: 'America/Havana' }), '2026-11-01T05:30:00Z'],
  ['24 April 2026', calendar('day', { timezone: 'Africa/Cairo' }), '2026-04-23T22:00:00Z'],
  ['week 47 of 2026', calendar('week'), '2026-11-21T12:00:00Z'],
  ['week 1 of 2026', calendar('week'), '2025-12-29T12:00:00Z'],
  ['week 53 of 2026', calendar('week'), '2027-01-03T12:00:00Z'],
  ['week 1 of 2027', calendar('week'), '2027-01-04T12:00:00Z'],
  ['week 52 of 2023', calendar('week'), '2023-12-31T12:00:00Z'],
  ['week of 15 November 2026', calendar('week', { weekStart: 'sunday' }), '2026-11-21T12:00:00Z'],
  ['November 2026', calendar('month'), '2026-11-21T12:00:00Z'],
  ['November 2026', calendar('month', fromOctober), '2026-11-21T12:00:00Z'],
  ['Q4 2026', calendar('quarter'), '2026-11-21T12:00:00Z'],
  ['Q1 FY2027', calendar('quarter', fromOctober), '2026-11-21T12:00:00Z'],
  ['Q4 FY2026', calendar('quarter', fromOctober), '2026-09-21T12:00:00Z'],
  ['Q3 FY2027', calendar('quarter', { fiscalYearStart: 4 }), '2026-11-21T12:00:00Z'],
  ['Q4 FY2026', calendar('quarter', { fiscalYearStart: 2 }), '2026-01-21T12:00:00Z'],
  ['2026', calendar('year'), '2026-11-21T12:00:00Z'],
  ['FY2027', calendar('year', fromOctober), '2026-11-21T12:00:00Z'],
  ['FY2026', calendar('year', fromOctober), '2026-09-30T12:00:00Z'],
])('%s', (label, window, time) => {
  expect(periodLabel(window, periodAt(window, Date.parse(time)))).toBe(label);
});

test('a period that is not over yet has its name already', () => {
  const from = Date.parse('2026-10-31T23:00:00Z');
  expect(periodLabel(calendar('month'), { from, to: from + 1 })).toBe('November 2026');
});
