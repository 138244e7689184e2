import fc from 'fast-check';
import { civilDay } from './civil';
import { firstInstant, furthestLocalEnd, furthestLocalTime, localDay, startOfDay } from './clock';
import { day, hour } from './units';
import { zoneNamed } from './zone';

const at = (text: string) => Date.parse(text);
const dayOf = (text: string) => at(`${text}T00:00:00Z`) / day;

test.each([
  // Where nothing is odd.
  ['UTC', '2026-11-01', '2026-11-01T00:00:00Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z'],
  ['Asia/Kolkata', '2026-11-01', '2026-10-31T18:30:00Z'],
  ['Asia/Kathmandu', '2026-11-01', '2026-10-31T18:15:00Z'],
  ['Pacific/Chatham', '2026-04-05', '2026-04-04T10:15:00Z'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z'],
  // Midnight comes twice: the first one counts.
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
  // There is no midnight: the day begins with the change.
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z'],
  ['America/Havana', '2026-03-08', '2026-03-08T05:00:00Z'],
  ['America/Asuncion', '2024-10-06', '2024-10-06T04:00:00Z'],
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
  // The clock is put back as it reaches midnight: the day begins an hour later, when it is really reached.
  ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00Z'],
  ['Asia/Beirut', '2026-10-25', '2026-10-24T22:00:00Z'],
  ['America/Asuncion', '2024-03-24', '2024-03-24T04:00:00Z'],
  // One minute past midnight the clock was put back into the day before: the new day had begun all the same.
  ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00Z'],
  // A day that was left out is empty: it begins where the next one does.
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z'],
])('in %s %s begins at %s', (name, date, start) => {
  expect(startOfDay(zoneNamed(name), dayOf(date))).toBe(at(start));
});

test.each([
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['America/Havana', '2026-11-01', 25],
  ['Africa/Cairo', '2026-04-24', 23],
  ['Antarctica/Troll', '2026-03-29', 22],
])('in %s %s lasts %d h', (name, date, hours) => {
  const zone = zoneNamed(name);
  expect(startOfDay(zone, dayOf(date) + 1) - startOfDay(zone, dayOf(date))).toBe(hours * hour);
});

test('while an hour is repeated, the clock reads it again, but gets no further', () => {
  const berlin = zoneNamed('Europe/Berlin');
  const again = at('2026-10-25T01:20:00Z');
  expect(again + berlin.stretchAt(again).offset).toBe(at('2026-10-25T02:20:00Z'));
  expect(furthestLocalTime(berlin, again)).toBe(at('2026-10-25T03:00:00Z') - 1);
  expect(furthestLocalEnd(berlin, again)).toBe(at('2026-10-25T03:00:00Z'));
  expect(firstInstant(berlin, at('2026-10-25T02:20:00Z'))).toBe(at('2026-10-25T00:20:00Z'));
});

test('a window that ends as the clock is put forward ends before the jump', () => {
  const [berlin, change] = [zoneNamed('Europe/Berlin'), at('2026-03-29T01:00:00Z')];
  expect(furthestLocalEnd(berlin, change)).toBe(at('2026-03-29T02:00:00Z'));
  expect(furthestLocalTime(berlin, change)).toBe(at('2026-03-29T03:00:00Z'));
});

test('a local time that is skipped comes with the change', () => {
  expect(firstInstant(zoneNamed('Europe/Berlin'), at('2026-03-29T02:20:00Z'))).toBe(at('2026-03-29T01:00:00Z'));
});

const zone = fc
  .constantFrom('UTC', 'America/Havana', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns')
  .map(zoneNamed);
const changes = ['2026-11-01T05:00', '2026-03-08T05:00', '2026-04-23T22:00', '2026-10-29T21:00', '2011-12-30T10:00'];
const time = fc.oneof(
  fc.integer({ min: at('2005-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -8, max: 8 }), fc.integer({ min: -1, max: 1 }))
    .map(([change, quarters, more]) => at(`${change}Z`) + (quarters * hour) / 4 + more)
);

test('the first instant of a local time is the first at which the clock has got there', () => {
  fc.assert(
    fc.property(zone, time, (one, local) => {
      const first = firstInstant(one, local);
      expect(furthestLocalTime(one, first)).toBeGreaterThanOrEqual(local);
      expect(furthestLocalTime(one, first - 1)).toBeLessThan(local);
    })
  );
});

test('every instant lies in exactly one day', () => {
  fc.assert(
    fc.property(zone, time, (one, instant) => {
      const today = localDay(one, instant);
      expect(startOfDay(one, today)).toBeLessThanOrEqual(instant);
      expect(startOfDay(one, today + 1)).toBeGreaterThan(instant);
    })
  );
});

test('while the hour before midnight is repeated, the day is not over', () => {
  const [cairo, thursday] = [zoneNamed('Africa/Cairo'), dayOf('2026-10-29')];
  expect(['20:59', '21:00', '21:59'].map((time) => localDay(cairo, at(`2026-10-29T${time}:00Z`)))).toEqual([
    thursday,
    thursday,
    thursday,
  ]);
  expect(localDay(cairo, at('2026-10-29T22:00:00Z'))).toBe(thursday + 1);
});

test('days are counted as dates are', () => {
  const newYear = civilDay({ year: 2026, month: 1, dayOfMonth: 1 });
  expect(localDay(zoneNamed('Pacific/Chatham'), at('2025-12-31T10:15:00Z'))).toBe(newYear);
  expect(localDay(zoneNamed('Pacific/Chatham'), at('2025-12-31T10:14:59Z'))).toBe(newYear - 1);
});
