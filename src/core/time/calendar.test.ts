import fc from 'fast-check';
import {
  fitsGrid,
  periodAt,
  periodEndingAt,
  previousPeriods,
  startsBetween,
  type CalendarUnit,
  type CalendarWindow,
} from './calendar';
import type { Interval } from './interval';
import { day, hour, minute, second, week } from './units';

const at = (text: string) => Date.parse(text);

function calendar(unit: CalendarUnit, timezone = 'Europe/Berlin', more: Partial<CalendarWindow> = {}): CalendarWindow {
  return { kind: 'calendar', unit, timezone, weekStart: 'monday', fiscalYearStart: 1, ...more };
}

const sundays = { weekStart: 'sunday' } as const;
const fromOctober = { fiscalYearStart: 10 } as const;

test.each([
  ['day', calendar('day'), '2026-11-21T12:00:00Z', '2026-11-20T23:00:00Z', '2026-11-21T23:00:00Z'],
  ['a day of 23 h', calendar('day'), '2026-03-29T12:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['a day of 25 h', calendar('day'), '2026-10-25T12:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['its first instant', calendar('day'), '2026-11-20T23:00:00Z', '2026-11-20T23:00:00Z', '2026-11-21T23:00:00Z'],
  ['the last one before', calendar('day'), '2026-11-20T22:59:59Z', '2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z'],
  ['an ISO week', calendar('week'), '2026-11-22T12:00:00Z', '2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z'],
  [
    'a week from Sunday',
    calendar('week', 'Europe/Berlin', sundays),
    '2026-11-22T12:00:00Z',
    '2026-11-21T23:00:00Z',
    '2026-11-28T23:00:00Z',
  ],
  ['a month', calendar('month'), '2026-10-31T23:30:00Z', '2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z'],
  [
    'a month in Kolkata',
    calendar('month', 'Asia/Kolkata'),
    '2026-11-21T00:00:00Z',
    '2026-10-31T18:30:00Z',
    '2026-11-30T18:30:00Z',
  ],
  ['a quarter', calendar('quarter'), '2026-11-21T12:00:00Z', '2026-09-30T22:00:00Z', '2026-12-31T23:00:00Z'],
  [
    'a fiscal quarter',
    calendar('quarter', 'UTC', { fiscalYearStart: 2 }),
    '2026-01-21T12:00:00Z',
    '2025-11-01T00:00:00Z',
    '2026-02-01T00:00:00Z',
  ],
  ['a year', calendar('year'), '2026-11-21T12:00:00Z', '2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
  [
    'a fiscal year',
    calendar('year', 'UTC', fromOctober),
    '2026-11-21T12:00:00Z',
    '2026-10-01T00:00:00Z',
    '2027-10-01T00:00:00Z',
  ],
  [
    'a month of a fiscal year',
    calendar('month', 'UTC', fromOctober),
    '2026-11-21T12:00:00Z',
    '2026-11-01T00:00:00Z',
    '2026-12-01T00:00:00Z',
  ],
  [
    'a month that begins with two midnights',
    calendar('month', 'America/Havana'),
    '2026-11-01T05:10:00Z',
    '2026-11-01T04:00:00Z',
    '2026-12-01T05:00:00Z',
  ],
])('%s', (_, window, time, from, to) => {
  expect(periodAt(window, at(time))).toEqual({ from: at(from), to: at(to) });
});

test('a value at the end of a period is that of the whole period', () => {
  const month = calendar('month', 'UTC');
  const [november, december] = [at('2026-11-01T00:00:00Z'), at('2026-12-01T00:00:00Z')];
  expect(periodEndingAt(month, december)).toEqual({ from: november, to: december });
  expect(periodEndingAt(month, december - minute)).toEqual({ from: november, to: december - minute });
  expect(periodEndingAt(month, december + minute)).toEqual({ from: december, to: december + minute });
});

test('previous periods are whole, touch each other and the current one, and come oldest first', () => {
  const month = calendar('month');
  expect(previousPeriods(month, at('2026-04-10T00:00:00Z'), 3)).toEqual([
    { from: at('2025-12-31T23:00:00Z'), to: at('2026-01-31T23:00:00Z') },
    { from: at('2026-01-31T23:00:00Z'), to: at('2026-02-28T23:00:00Z') },
    { from: at('2026-02-28T23:00:00Z'), to: at('2026-03-31T22:00:00Z') },
  ]);
  expect(previousPeriods(month, at('2026-03-31T22:00:00Z'), 1)).toEqual([
    { from: at('2026-01-31T23:00:00Z'), to: at('2026-02-28T23:00:00Z') },
  ]);
  expect(previousPeriods(month, at('2026-04-10T00:00:00Z'), 0)).toEqual([]);
});

test('a day that the zone left out is no period', () => {
  const apia = calendar('day', 'Pacific/Apia');
  const [thursday, saturday] = [at('2011-12-29T10:00:00Z'), at('2011-12-30T10:00:00Z')];
  expect(previousPeriods(apia, saturday + hour, 1)).toEqual([{ from: thursday, to: saturday }]);
  expect(startsBetween(apia, { from: thursday, to: saturday + day })).toEqual([thursday, saturday]);
});

test('starts are those of the half-open interval', () => {
  const week1 = at('2026-11-15T23:00:00Z');
  expect(startsBetween(calendar('week'), { from: week1, to: week1 + week })).toEqual([week1]);
  expect(startsBetween(calendar('week'), { from: week1 + 1, to: week1 + week })).toEqual([]);
  expect(startsBetween(calendar('week'), { from: week1 - 1, to: week1 + 1 })).toEqual([week1]);
  expect(startsBetween(calendar('week'), { from: week1, to: week1 })).toEqual([]);
});

test.each([
  ['UTC', 'day', day, true],
  ['UTC', 'week', week, false],
  ['UTC', 'month', hour, true],
  ['Europe/Berlin', 'month', hour, true],
  ['Europe/Berlin', 'day', 2 * hour, false],
  ['Europe/Berlin', 'month', 2 * hour, false],
  ['Asia/Kolkata', 'month', hour, false],
  ['Asia/Kolkata', 'month', 30 * minute, true],
  ['Asia/Kathmandu', 'month', 30 * minute, false],
  ['Asia/Kathmandu', 'day', 15 * minute, true],
  ['Asia/Kathmandu', 'day', 5 * minute, true],
  ['Asia/Kathmandu', 'day', 1 * second, true],
  ['Australia/Lord_Howe', 'day', hour, false],
  ['Australia/Lord_Howe', 'year', hour, true],
  ['Pacific/Chatham', 'day', 20 * minute, false],
  ['UTC', 'day', 7 * minute, false],
] as const)('edges in %s of a %s on a grid of %d ms: %s', (timezone, unit, bucket, fits) => {
  expect(fitsGrid(calendar(unit, timezone), bucket)).toBe(fits);
});

const units: CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year'];
const zones = ['UTC', 'Europe/Berlin', 'America/Havana', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Apia'];
const anyWindow = fc
  .tuple(
    fc.constantFrom(...units),
    fc.constantFrom(...zones, ...Intl.supportedValuesOf('timeZone')),
    fc.constantFrom('monday' as const, 'sunday' as const),
    fc.integer({ min: 1, max: 12 })
  )
  .map(([unit, timezone, weekStart, fiscalYearStart]) => calendar(unit, timezone, { weekStart, fiscalYearStart }));
const anyTime = fc.integer({ min: at('2005-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });

const longest: Record<CalendarUnit, number> = { day, week, month: 31 * day, quarter: 92 * day, year: 366 * day };

test('a period holds its instant, is one for all instants in it, and has the length of its unit', () => {
  fc.assert(
    fc.property(anyWindow, anyTime, fc.double({ min: 0, max: 1, noNaN: true }), (window, time, share) => {
      const period = periodAt(window, time);
      expect(period.from <= time && time < period.to).toBe(true);
      const other = Math.min(period.to - 1, Math.floor(period.from + share * (period.to - period.from)));
      expect(periodAt(window, other)).toEqual(period);
      expect(period.to - period.from).toBeLessThanOrEqual(longest[window.unit] + 3 * hour);
    })
  );
});

test('periods follow each other without a gap, and all functions tell the same ones', () => {
  fc.assert(
    fc.property(anyWindow, anyTime, fc.integer({ min: 1, max: 20 }), (window, time, count) => {
      const current = periodEndingAt(window, time);
      const before = previousPeriods(window, time, count);
      const edges = [...before.map(({ from }) => from), current.from];
      expect(before.map(({ to }) => to)).toEqual(edges.slice(1));
      const range: Interval = { from: edges[0]!, to: time };
      expect(startsBetween(window, range)).toEqual(edges);
      expect(edges.map((edge) => periodAt(window, edge).from)).toEqual(edges);
    })
  );
});

test('all edges of all zones lie on quarters of an hour', () => {
  const range = { from: at('2020-01-01T00:00:00Z'), to: at('2036-01-01T00:00:00Z') };
  const off = Intl.supportedValuesOf('timeZone').filter((name) =>
    startsBetween(calendar('month', name), range).some((start) => start % (15 * minute) !== 0)
  );
  expect(off).toEqual([]);
});
