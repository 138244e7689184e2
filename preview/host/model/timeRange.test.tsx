import { readTimeRange, shifted, writeTimeRange, zoomedOut } from './timeRange';

const hour = 3_600_000;
const noon = Date.parse('2026-02-02T12:00:00Z');

test.each([
  ['milliseconds', String(noon), String(noon + hour)],
  ['ISO dates', '2026-02-02T12:00:00Z', '2026-02-02T13:00:00.000Z'],
])('a range in %s is read, and written so that it is read again', (_, from, to) => {
  const range = readTimeRange(from, to, 'utc');
  expect([range.from.valueOf(), range.to.valueOf()]).toEqual([noon, noon + hour]);
  const { from: again } = writeTimeRange(range);
  expect(readTimeRange(again, to, 'browser').from.valueOf()).toBe(noon);
});

test('a relative range is seen from now, and stays relative', () => {
  const range = readTimeRange('now-2h', 'now-1h', 'utc');
  // Both ends read the clock, one after the other.
  expect(Math.abs(range.to.valueOf() - range.from.valueOf() - hour)).toBeLessThan(1000);
  expect(Math.abs(Date.now() - hour - range.to.valueOf())).toBeLessThan(5000);
  expect(writeTimeRange(range)).toEqual({ from: 'now-2h', to: 'now-1h' });
});

test('a range moves by half of itself, and doubles around its middle', () => {
  const range = readTimeRange(String(noon), String(noon + hour), 'utc');
  expect(shifted(range, -1)).toEqual({ from: String(noon - hour / 2), to: String(noon + hour / 2) });
  expect(shifted(range, 1)).toEqual({ from: String(noon + hour / 2), to: String(noon + (3 * hour) / 2) });
  expect(zoomedOut(range)).toEqual({ from: String(noon - hour / 2), to: String(noon + (3 * hour) / 2) });
});
