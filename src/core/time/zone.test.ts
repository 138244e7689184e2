import fc from 'fast-check';
import { wallClockMs } from '../testing/wallClock';
import { hour, minute, second } from './units';
import { parseZone, zoneNamed } from './zone';

const at = (text: string) => Date.parse(text);

test.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])(
  '%s is a time zone',
  (name) => {
    expect(parseZone(name)).toMatchObject({ ok: true, value: { name } });
  }
);

test.each([
  ['Europe/Berln', 'Did you mean "Europe/Berlin"?'],
  ['europe/berlin', 'Did you mean "Europe/Berlin"?'],
  ['utc', 'Did you mean "UTC"?'],
  ['Berlin', 'Did you mean "Europe/Berlin"?'],
  ['new york', 'Did you mean "America/New_York"?'],
  ['Local', 'Write one such as Europe/Berlin, or UTC.'],
  ['+02:00', 'Write one such as Europe/Berlin, or UTC.'],
  ['UTC+2', 'Write one such as Europe/Berlin, or UTC.'],
  ['', 'Write one such as Europe/Berlin, or UTC.'],
  ['__proto__', 'Write one such as Europe/Berlin, or UTC.'],
  ['x'.repeat(10_000), 'Write one such as Europe/Berlin, or UTC.'],
])('%s is none', (text, hint) => {
  const result = parseZone(text);
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'unknown-timezone', hint }] });
  expect(result.ok ? '' : result.problems[0]!.message).toMatch(/^Unknown time zone ".{0,41}"\.$/);
});

test('a name that nobody checked is a bug', () => {
  expect(() => zoneNamed('Europe/Nowhere')).toThrow('Unknown time zone: Europe/Nowhere');
});

test.each([NaN, Infinity, 9e15])('%d is no instant', (time) => {
  expect(() => zoneNamed('Europe/Berlin').stretchAt(time)).toThrow('Not an instant');
});

test.each([
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 1, 2],
  ['Europe/Berlin', '2026-10-25T01:00:00Z', 2, 1],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 10.5, 11],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z', 1, 0],
  ['Africa/Casablanca', '2026-03-22T02:00:00Z', 0, 1],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', -10, 14],
])('%s changes at %s from %d h to %d h', (name, text, before, after) => {
  const change = at(text);
  const stretch = zoneNamed(name).stretchAt(change);
  expect(stretch).toMatchObject({ from: change, offset: after * hour, before: change + before * hour });
  expect(zoneNamed(name).stretchAt(change - 1)).toMatchObject({ to: change, offset: before * hour });
});

test('a zone without changes is one offset', () => {
  for (const text of ['1990-01-01T00:00:00Z', '2026-06-30T12:00:00Z', '2100-01-01T00:00:00Z']) {
    expect(zoneNamed('Asia/Kathmandu').stretchAt(at(text)).offset).toBe(5 * hour + 45 * minute);
  }
});

test('every zone reads at any time what the runtime itself reads', () => {
  const zone = fc.constantFrom('UTC', 'Antarctica/Troll', ...Intl.supportedValuesOf('timeZone'));
  const time = fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });
  fc.assert(
    fc.property(zone, time, (name, ms) => {
      const instant = Math.floor(ms / second) * second;
      const stretch = zoneNamed(name).stretchAt(instant);
      const read = (one: number) => wallClockMs(name, one) - one;
      expect(stretch.from <= instant && instant < stretch.to).toBe(true);
      expect(stretch.offset).toBe(read(instant));
      expect(read(stretch.from)).toBe(stretch.offset);
      expect(read(stretch.to - second)).toBe(stretch.offset);
      expect(stretch.before - stretch.from).toBe(read(stretch.from - second));
      expect(zoneNamed(name).stretchAt(stretch.to).from).toBe(stretch.to);
    }),
    { numRuns: 2000 }
  );
});

test('times all over history do not fill the memory, and are still right', () => {
  const zone = zoneNamed('Asia/Tokyo');
  for (let year = -2000; year < 4000; year += 4) {
    zone.stretchAt(Date.UTC(year, 0));
  }
  expect(zone.stretchAt(at('2026-01-01T00:00:00Z')).offset).toBe(9 * hour);
});
