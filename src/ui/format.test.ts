import { formatAllowance, formatCount, formatFactor, formatRatio, formatTime } from './format';

test.each([
  [1, '100%'],
  [0.99996, '99.9%'],
  [0.9964, '99.6%'],
  [0.861, '86%'],
  [0.0523, '5.2%'],
  [0.0001, 'under 0.1%'],
  [0, '0%'],
  [-0.0001, 'over -0.1%'],
  [-0.343, '-34%'],
  [-12.04, '-1204%'],
])('the ratio %d reads %s', (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});

test.each([
  [8640000, '8,640,000'],
  [1203.4, '1,203'],
  [12.345, '12'],
  [0.9, '1'],
  [0.004, 'under 1'],
  [0, '0'],
])('the count %d reads %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [8640, '8,640'],
  [12.6, '13'],
  [4.413, '4.4'],
  [0.864, '0.86'],
  [0, '0'],
])('the allowance %d reads %s', (count, text) => {
  expect(formatAllowance(count)).toBe(text);
});

test.each([
  [14.4, '14.4'],
  [13.444, '13.4'],
  [0.4321, '0.43'],
  [1, '1'],
  [0.93333, '0.93'],
  [1234, '1,234'],
])('the factor %d reads %s', (factor, text) => {
  expect(formatFactor(factor)).toBe(text);
});

test.each([
  ['utc', '2026-11-20 14:05:00 UTC'],
  ['Europe/Berlin', '2026-11-20 15:05:00 CET'],
])('an instant in %s reads %s', (timeZone, text) => {
  expect(formatTime(Date.UTC(2026, 10, 20, 14, 5), timeZone)).toBe(text);
});
