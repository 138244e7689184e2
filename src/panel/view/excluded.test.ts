import { hour, minute } from '../../core/time/units';
import { at } from '../testing/data';
import { excludedNow, excludedText, reasonsText } from './excluded';

const stretch = (from: number, to: number, ...reasons: string[]) => ({ from: at + from, to: at + to, reasons });
const upgrade = stretch(-9 * hour, -7 * hour, 'Database upgrade', 'nights');
const night = stretch(-5 * hour, -4.5 * hour, 'nights');
const before = stretch(-40 * hour, -39 * hour, 'Long ago');
const current = stretch(-10 * minute, 0, 'Network');
const data = (excluded: Array<typeof upgrade>, excludedTime: number) => ({
  excluded,
  excludedTime,
  at,
  window: { from: at - 24 * hour, to: at },
});

test('how long is excluded of the window, and why: each reason once, and none from before it', () => {
  expect(excludedText(data([before, upgrade, night], 2.5 * hour))).toBe(
    '2 h 30 min of the window: Database upgrade, nights'
  );
  expect(excludedText(data([before], 0))).toBeNull();
  expect(excludedText(data([], hour))).toBe('1 h of the window');
});

test('reasons are told once', () => {
  expect(reasonsText([upgrade, night])).toBe('Database upgrade, nights');
});

test.each([
  ['reaches to the end', [upgrade, current], current],
  ['is over', [upgrade], null],
])('excluded time that %s', (_, excluded, now) => {
  expect(excludedNow(data(excluded, hour))).toBe(now);
});
