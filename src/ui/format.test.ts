import { formatCount, formatFactor, formatParts, formatRatio, formatTime, formatValue } from './format';

test.each([
  [99.934, 'percent', 3, '99.934%'],
  [99.934, 'percent', undefined, '99.9%'],
  [0.5, 'percentunit', 1, '50.0%'],
  [1234567, 'currencyEUR', 0, '€1M'],
  [0, 'ms', 0, '0 ms'],
  [-0.0001, 'percent', 2, '0.00%'],
  [-0.4, 'none', 0, '0'],
  [1e15, 'none', 0, '1000000000000000'],
  [1e-9, 'none', undefined, '1e-9'],
  [12, 'parcels', 0, '12 parcels'],
  [12, '<img src=x onerror=alert(1)>', 0, '12 <img src=x onerror=alert(1)>'],
  [12, '', 1, '12.0'],
  // Names that every object has are units like any other that nobody knows.
  [12, 'constructor', 0, '12 constructor'],
  [12, '__proto__', 1, '12.0 __proto__'],
  [12, 'toString', 0, '12 toString'],
  [12, 'hasOwnProperty', 0, '12 hasOwnProperty'],
  [12, 'valueOf', undefined, '12 valueOf'],
])('%d %s with %s decimals reads %s', (value, unit, decimals, text) => {
  expect(formatValue(value, unit, decimals)).toBe(text);
});

test('the unit stands apart from the number', () => {
  expect(formatParts(12.5, 'ms', 1)).toEqual({ prefix: '', text: '12.5', suffix: ' ms' });
  expect(formatParts(12.5, 'currencyUSD', 2)).toEqual({ prefix: '$', text: '12.50', suffix: '' });
});

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
  [12.345, '12.35'],
  [0, '0'],
])('the count %d reads %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
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
