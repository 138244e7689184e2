import {
  formatGoDuration,
  formatInterval,
  parseDuration,
  parseInterval,
  parseLeastInterval,
  roundInterval,
} from './duration';

const day = 86_400_000;

test.each([
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['500ms', 500],
  ['1d', day],
  ['2w', 14 * day],
  ['1y', 365.25 * day],
  ['-5m', -300_000],
  ['0', 0],
])('the duration %s has %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([
  ['often', 'time: invalid duration "often"'],
  ['5', 'time: missing unit in duration "5"'],
  ['5x', 'time: unknown unit "x" in duration "5x"'],
  ['', 'empty input'],
])('the duration %p is refused', (text, message) => {
  expect(() => parseDuration(text)).toThrow(message);
});

test.each([
  ['30', 30_000],
  ['<10m>', 600_000],
  ['1d', day],
])('the least interval %s has %d ms', (text, ms) => {
  expect(parseLeastInterval(text)).toBe(ms);
});

test('months and years are those that follow', () => {
  const february = Date.UTC(2026, 1, 1);
  expect(parseInterval('1M', february)).toBe(28 * day);
  expect(parseInterval('1y', february)).toBe(365 * day);
  expect(parseInterval('2d', february)).toBe(2 * day);
});

test.each([
  [90_000, '1m', '1m30s'],
  [day, '1d', '24h0m0s'],
  [400 * day, '1y', '9600h0m0s'],
  [3_600_000, '1h', '1h0m0s'],
  [1500, '1s', '1.5s'],
  [500, '500ms', '500ms'],
  [0, '1ms', '0s'],
])('%d ms is %s for a macro and %s in Go', (ms, interval, go) => {
  expect(formatInterval(ms)).toBe(interval);
  expect(formatGoDuration(ms)).toBe(go);
});

test.each([
  [10, 1],
  [11, 10],
  [78_545, 60_000],
  [90_001, 120_000],
  [day, day / 2],
  [30 * day, 30 * day],
  [730 * day, 365 * day],
])('an interval of %d ms becomes %d', (ms, rounded) => {
  expect(roundInterval(ms)).toBe(rounded);
});
