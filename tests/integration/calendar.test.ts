import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Client } from 'pg';
import { startPostgres, type PostgresService } from '../../demo/services/postgres';
import { periodAt, startsBetween, type CalendarUnit, type CalendarWindow } from '../../src/core/time/calendar';
import { sameElapsed } from '../../src/core/time/elapsed';
import { periodLabel } from '../../src/core/time/periodLabel';
import { day, hour, minute } from '../../src/core/time/units';
import { zoneNamed } from '../../src/core/time/zone';
import { wallClockMs } from '../../src/core/testing/wallClock';
import {
  changesOf,
  dailyReadings,
  labelsOf,
  oddMidnights,
  readClock,
  sameClockBefore,
  startsOf,
  type Change,
} from './lib/calendarOracle';

/** Fourteen to hold, and four more whose changes come at midnight, in Ramadan, or twice in a year of their own. */
const zones = [
  ...['UTC', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Los_Angeles', 'America/Sao_Paulo'],
  ...['America/Havana', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Australia/Sydney'],
  ...['Pacific/Chatham', 'Africa/Cairo', 'America/Asuncion'],
  ...['Asia/Beirut', 'America/Santiago', 'Africa/Casablanca', 'America/Nuuk'],
];

/** All changes of 2024 to 2027, with whole fiscal years around them. */
const range = { from: Date.UTC(2023, 0, 1), to: Date.UTC(2029, 0, 1) };

function calendar(timezone: string, unit: CalendarUnit, more: Partial<CalendarWindow> = {}): CalendarWindow {
  return { kind: 'calendar', unit, timezone, weekStart: 'monday', fiscalYearStart: 1, ...more };
}

const windowsOf = (zone: string): Array<[string, CalendarWindow]> => [
  ['days', calendar(zone, 'day')],
  ['ISO weeks', calendar(zone, 'week')],
  ['weeks from Sunday', calendar(zone, 'week', { weekStart: 'sunday' })],
  ['months', calendar(zone, 'month')],
  ['quarters', calendar(zone, 'quarter')],
  ['quarters of a year from February', calendar(zone, 'quarter', { fiscalYearStart: 2 })],
  ['years', calendar(zone, 'year')],
  ['years from April', calendar(zone, 'year', { fiscalYearStart: 4 })],
  ['years from October', calendar(zone, 'year', { fiscalYearStart: 10 })],
];

let postgres: PostgresService;
let client: Client;
beforeAll(async () => {
  postgres = await startPostgres();
  client = new Client({ connectionString: postgres.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await postgres?.stop();
});

/** Where Node's time zone data and PostgreSQL's differ, a comparison would be of the data, and not of what is done with it. */
async function knowTheSameZone(zone: string, changes: readonly Change[]): Promise<boolean> {
  const read = (time: number) => wallClockMs(zone, time) - time;
  const isSame =
    (await dailyReadings(client)).every(({ at, shows }) => wallClockMs(zone, at) === shows) &&
    changes.every(({ at, minutes }) => read(at) - read(at - minute) === minutes * minute);
  if (!isSame) {
    console.warn(`${zone} is left out: Node (tzdata ${process.versions.tz}) and PostgreSQL know other rules of it.`);
  }
  return isSame;
}

const compared = new Map<string, readonly Change[]>();
const oddDays = new Map<string, string[]>();

describe.each(zones)('%s', (zone) => {
  let changes: readonly Change[] = [];
  let isKnown = false;
  beforeAll(async () => {
    await readClock(client, zone, range);
    changes = await changesOf(client);
    isKnown = await knowTheSameZone(zone, changes);
    if (isKnown) {
      compared.set(zone, changes);
      oddDays.set(
        zone,
        (await oddMidnights(client, zone)).map(({ date, minutes }) => `${date} ${minutes}`)
      );
    }
  });

  test('changes its clocks when PostgreSQL says', () => {
    const found: Change[] = [];
    for (let { to } = zoneNamed(zone).stretchAt(range.from); to < range.to; to = zoneNamed(zone).stretchAt(to).to) {
      const { offset, before } = zoneNamed(zone).stretchAt(to);
      // A stretch may come in parts, between which nothing changes.
      found.push(...(offset === before - to ? [] : [{ at: to, minutes: (offset - (before - to)) / minute }]));
    }
    expect(found).toEqual(isKnown ? changes : found);
  });

  test.each(windowsOf(zone))('%s', async (_, window) => {
    if (!isKnown) {
      return;
    }
    const starts = await startsOf(client, window);
    expect(startsBetween(window, { from: range.from + 1, to: range.to })).toEqual(starts);
    if (window.unit !== 'week' || window.weekStart === 'monday') {
      const labels = starts.map((from) => periodLabel(window, { from, to: from + 1 }));
      expect(labels).toEqual(await labelsOf(client, window));
    }
    const distances = [-26 * hour, -90 * minute, -1, 0, 1, 29 * minute, 61 * minute, 25 * hour];
    const around = changes
      .flatMap(({ at }) => distances.map((distance) => at + distance))
      .filter((time) => time >= starts[0]! && time < starts[starts.length - 1]!);
    const expected = around.map((time) => {
      const next = starts.findIndex((start) => start > time);
      return { from: starts[next - 1], to: starts[next] };
    });
    expect(around.map((time) => periodAt(window, time))).toEqual(expected);
  });

  test.each([
    ['day', '1 day'],
    ['week', '7 days'],
    ['month', '1 month'],
    ['quarter', '3 months'],
    ['year', '1 year'],
  ] as const)('the same point of the %s before is %s earlier by the clock', async (unit, interval) => {
    // Off the hours that are skipped or repeated, and off the days that not every month has.
    for (let time = Date.UTC(2024, 0, 5, 17, 20); isKnown && time < Date.UTC(2028, 0, 1); time += 23 * day) {
      const dayOfMonth = new Date(wallClockMs(zone, time)).getUTCDate();
      const hourOfDay = new Date(wallClockMs(zone, time)).getUTCHours();
      if (dayOfMonth <= 28 && hourOfDay > 4 && hourOfDay < 23) {
        expect(sameElapsed(calendar(zone, unit), time).to).toBe(await sameClockBefore(client, zone, time, interval));
      }
    }
  });
});

test('at least fourteen zones were compared, with every change of 2024 to 2027 in them', () => {
  const within = [...compared.values()].map((changes) =>
    changes.filter(({ at }) => at >= Date.UTC(2024, 0) && at < Date.UTC(2028, 0))
  );
  expect(compared.size).toBeGreaterThanOrEqual(14);
  expect(within.flat().length).toBeGreaterThanOrEqual(90);
});

test.each([
  ['Europe/Berlin', [23, 24, 25]],
  ['Australia/Lord_Howe', [23.5, 24, 24.5]],
  ['America/Havana', [23, 24, 25]],
  ['Asia/Kathmandu', [24]],
])('days in %s last %j hours', (zone, hours) => {
  const starts = startsBetween(calendar(zone, 'day'), range);
  const lengths = starts.slice(1).map((start, index) => (start - starts[index]!) / hour);
  expect([...new Set(lengths)].sort((a, b) => a - b)).toEqual(hours);
});

test('the usual formula of SQL misses the first instant of a day just where midnight comes twice: by an hour', () => {
  const odd = [...oddDays].flatMap(([zone, dates]) => dates.map((date) => `${zone} ${date}`));
  const years = ['2023-11-05', '2024-11-03', '2025-11-02', '2026-11-01', '2027-11-07', '2028-11-05'];
  expect(odd).toEqual(compared.has('America/Havana') ? years.map((date) => `America/Havana ${date} 60`) : []);
});

test('the time zone of the process does not matter', () => {
  const script = path.join(__dirname, 'lib/printStarts.ts');
  const said = ['America/Havana', 'Asia/Kathmandu', 'UTC', 'Pacific/Apia'].map((TZ) => {
    const env = { ...process.env, TZ };
    return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', script], { env, encoding: 'utf8' }));
  });
  const [hours, calendars] = [said.map(([one]) => one), said.map(([, one]) => JSON.stringify(one))];
  expect(new Set(hours).size).toBe(4);
  expect(new Set(calendars).size).toBe(1);
});
