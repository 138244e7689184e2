import fc from 'fast-check';
import { wallClock } from '../../testing/wallClock';
import { daysInMonth } from '../civil';
import { totalLength, type Interval } from '../interval';
import { hour, minute } from '../units';
import { expand } from './expand';
import { parseTimeInterval } from './parse';
import type { InclusiveRange, TimeInterval } from './timeInterval';

const at = (text: string) => Date.parse(text);
const between = (from: string, to: string): Interval => ({ from: at(`${from}Z`), to: at(`${to}Z`) });

function recurring(value: unknown): TimeInterval {
  const result = parseTimeInterval(value);
  if (!result.ok) {
    throw new Error(result.problems[0]?.message);
  }
  return result.value;
}

const times = (start_time: string, end_time: string) => [{ start_time, end_time }];

test.each<[string, unknown, Interval, Interval[]]>([
  [
    'each Sunday night, by the clocks of Berlin',
    { weekdays: ['sunday'], times: times('02:00', '04:00'), location: 'Europe/Berlin' },
    between('2026-10-11T00:00', '2026-11-03T00:00'),
    [
      between('2026-10-11T00:00', '2026-10-11T02:00'),
      between('2026-10-18T00:00', '2026-10-18T02:00'),
      // The hour from 02:00 comes twice.
      between('2026-10-25T00:00', '2026-10-25T03:00'),
      between('2026-11-01T01:00', '2026-11-01T03:00'),
    ],
  ],
  [
    'an hour that comes twice is inside twice',
    { times: times('02:15', '02:30'), location: 'Europe/Berlin' },
    between('2026-10-25T00:00', '2026-10-25T04:00'),
    [between('2026-10-25T00:15', '2026-10-25T00:30'), between('2026-10-25T01:15', '2026-10-25T01:30')],
  ],
  [
    'an hour that is skipped is never inside',
    { times: times('02:15', '02:45'), location: 'Europe/Berlin' },
    between('2026-03-28T12:00', '2026-03-30T12:00'),
    [between('2026-03-30T00:15', '2026-03-30T00:45')],
  ],
  [
    'what begins in a skipped hour begins with the change',
    { times: times('02:15', '03:45'), location: 'Europe/Berlin' },
    between('2026-03-29T00:00', '2026-03-29T12:00'),
    [between('2026-03-29T01:00', '2026-03-29T01:45')],
  ],
  [
    'a first of November that begins with two midnights',
    { days_of_month: [1], months: ['november'], location: 'America/Havana' },
    between('2026-10-30T00:00', '2026-11-05T00:00'),
    [between('2026-11-01T04:00', '2026-11-02T05:00')],
  ],
  [
    'a day in Kathmandu',
    { days_of_month: [21], location: 'Asia/Kathmandu' },
    between('2026-11-15T00:00', '2026-11-25T00:00'),
    [between('2026-11-20T18:15', '2026-11-21T18:15')],
  ],
  [
    'up to midnight and on from it is one stretch',
    { times: [...times('22:00', '24:00'), ...times('00:00', '04:00')] },
    between('2026-11-20T12:00', '2026-11-21T12:00'),
    [between('2026-11-20T22:00', '2026-11-21T04:00')],
  ],
  [
    'the last three days of February, in a leap year and in another one',
    { days_of_month: ['-3:-1'], months: ['february'] },
    between('2027-01-01T00:00', '2028-12-31T00:00'),
    [between('2027-02-26T00:00', '2027-03-01T00:00'), between('2028-02-27T00:00', '2028-03-01T00:00')],
  ],
  [
    'days beyond a month are cut off with it',
    { days_of_month: ['30:31'], months: ['february', 'april'], years: [2026] },
    between('2026-01-01T00:00', '2027-01-01T00:00'),
    [between('2026-04-30T00:00', '2026-05-01T00:00')],
  ],
  [
    'more days back than a month has are all of it',
    { days_of_month: ['-31:-1'], months: ['february'], years: [2026] },
    between('2026-01-01T00:00', '2027-01-01T00:00'),
    [between('2026-02-01T00:00', '2026-03-01T00:00')],
  ],
  [
    'the last day of a month in which the clocks are put forward',
    { days_of_month: [-1], months: ['march'], location: 'America/New_York' },
    between('2026-03-01T00:00', '2026-04-10T00:00'),
    [between('2026-03-31T04:00', '2026-04-01T04:00')],
  ],
  ['always', {}, between('2026-03-01T00:01', '2026-12-01T00:02'), [between('2026-03-01T00:01', '2026-12-01T00:02')]],
  ['years that are over', { years: ['2020:2022'] }, between('2026-01-01T00:00', '2027-01-01T00:00'), []],
  ['in no time', {}, between('2026-01-01T00:00', '2026-01-01T00:00'), []],
])('%s', (_, value, within, expected) => {
  expect(expand([recurring(value)], within)).toEqual(expected);
});

test('a night that is an hour short or long', () => {
  const nights = [recurring({ times: times('00:00', '06:00'), location: 'Europe/Berlin' })];
  const length = (from: string, to: string) => totalLength(expand(nights, between(from, to)));
  expect(length('2026-03-28T12:00', '2026-03-29T12:00')).toBe(5 * hour);
  expect(length('2026-10-24T12:00', '2026-10-25T12:00')).toBe(7 * hour);
});

test('several intervals add up', () => {
  const both = [
    recurring({ weekdays: ['saturday'] }),
    recurring({ weekdays: ['sunday'], times: times('00:00', '12:00') }),
  ];
  expect(expand(both, between('2026-11-16T00:00', '2026-11-23T00:00'))).toEqual([
    between('2026-11-21T00:00', '2026-11-22T12:00'),
  ]);
});

/** What Alertmanager documents, field by field, over what the runtime says that the clock shows. */
function holds(interval: TimeInterval, time: number): boolean {
  const clock = wallClock(interval.location, time);
  const length = daysInMonth(clock.year, clock.month);
  const any = (ranges: readonly InclusiveRange[] | null, value: number) =>
    ranges?.some(({ first, last }) => value >= first && value <= last) ?? true;
  const day = (one: number) => (one > 0 ? one : length + 1 + one);
  const minutes = clock.hour * 60 + clock.minute;
  return (
    any(interval.years, clock.year) &&
    any(interval.months, clock.month) &&
    any(interval.weekdays, clock.weekday) &&
    (interval.daysOfMonth?.some(
      ({ first, last }) => clock.dayOfMonth >= day(first) && clock.dayOfMonth <= Math.min(length, day(last))
    ) ??
      true) &&
    (interval.times?.some(({ start, end }) => start <= minutes && minutes < end) ?? true)
  );
}

const range = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
    .map(([a, b]): InclusiveRange => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const field = <T>(item: fc.Arbitrary<T>) => fc.option(fc.array(item, { minLength: 1, maxLength: 3 }));
const zones = ['UTC', 'Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kathmandu'];
const anyInterval: fc.Arbitrary<TimeInterval> = fc.record({
  times: field(
    range(0, 1440)
      .filter(({ first, last }) => first < last)
      .map(({ first, last }) => ({ start: first, end: last }))
  ),
  weekdays: field(range(0, 6)),
  daysOfMonth: field(fc.oneof(range(1, 31), range(-31, -1))),
  months: field(range(1, 12)),
  years: field(range(2024, 2027)),
  location: fc.constantFrom(...zones),
});
const year2024 = at('2024-01-01T00:00:00Z');
const year2028 = at('2028-01-01T00:00:00Z');
const anyTime = fc.integer({ min: year2024, max: year2028 });

test('an instant lies in the expanded intervals just if the clock then matches', () => {
  fc.assert(
    fc.property(fc.array(anyInterval, { minLength: 1, maxLength: 3 }), fc.array(anyTime), (intervals, instants) => {
      const expanded = expand(intervals, between('2024-01-01T00:00', '2028-01-01T00:00'));
      const edges = expanded.slice(0, 10).flatMap(({ from, to }) => [from - 1, from, to - 1, to]);
      const asked = [...instants, ...edges].filter((time) => time >= year2024 && time < year2028);
      const inside = asked.filter((time) => expanded.some(({ from, to }) => from <= time && time < to));
      expect(inside).toEqual(asked.filter((time) => intervals.some((interval) => holds(interval, time))));
    }),
    { numRuns: 100 }
  );
});

test('around a change of the clocks, minute by minute', () => {
  const changes = ['2026-03-29T01:00', '2026-10-25T01:00', '2026-10-03T15:30', '2026-11-01T05:00', '2026-04-23T22:00'];
  fc.assert(
    fc.property(anyInterval, fc.constantFrom(...changes), (interval, change) => {
      const within = { from: at(`${change}Z`) - 3 * hour, to: at(`${change}Z`) + 3 * hour };
      const expanded = expand([interval], within);
      const minutes = Array.from({ length: 360 }, (_, index) => within.from + index * minute);
      const inside = minutes.filter((time) => expanded.some(({ from, to }) => from <= time && time < to));
      expect(inside).toEqual(minutes.filter((time) => holds(interval, time)));
      expect(totalLength(expanded)).toBe(inside.length * minute);
    }),
    { numRuns: 30 }
  );
});

test('a part of a time holds the part of what the whole holds', () => {
  fc.assert(
    fc.property(anyInterval, anyTime, fc.integer({ min: 0, max: 90 * 24 * hour }), (interval, from, length) => {
      const middle = from + Math.floor(length / 3);
      const to = from + length;
      const parts = [...expand([interval], { from, to: middle }), ...expand([interval], { from: middle, to })];
      expect(totalLength(parts)).toBe(totalLength(expand([interval], { from, to })));
    })
  );
});
