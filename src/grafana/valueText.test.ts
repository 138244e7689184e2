import { createTheme, FieldType, formattedValueToString, getDisplayProcessor } from '@grafana/data';
import fc from 'fast-check';
import { boundText, formatParts, formatValue, kpiDecimals, valueDecimals, valueParts } from './valueText';

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
  [99.9, 'percent', '99.9%'],
  [99.95, 'percent', '99.95%'],
  [100, 'percent', '100%'],
  [300, 'ms', '300 ms'],
  [1500, 'ms', '1.5 s'],
  [1_200_000, 'currencyEUR', '€1.2M'],
  [0.995, 'percentunit', '99.5%'],
  [1 / 3, 'none', '0.3333'],
  [-5, 'celsius', '-5 °C'],
  [0, 'none', '0'],
])('the bound %d %s reads %s', (value, unit, text) => {
  expect(boundText(value, unit)).toBe(text);
});

test.each([
  ['plain', 99.934, 3, [99.9], '99.934'],
  ['on the bound', 99.9, 1, [99.9], '99.9'],
  ['a little under the bound', 99.8996, 1, [99.9], '99.8996'],
  ['far less under it', 99.89999999, 1, [99.9], '99.89999999'],
  ['under it by rounding alone', 99.9 - 1e-13, 1, [99.9], '99.9'],
  ['with the digits of its target', 99.99, undefined, [99.95], '99.99'],
  ['with the digits of its target, also where it needs none', 97, undefined, [99.95], '97.00'],
  ['close to all', 99.97, undefined, [null], '99.97'],
  ['close to all, with no decimals', 99.6, 0, [95], '99.6'],
  ['close to nothing', 0.004, 2, [1], '0.004'],
  ['all', 100, undefined, [99.9], '100.0'],
  ['nothing', 0, 1, [99.9], '0.0'],
  ['a little over the edge of risk', 99.9502, 2, [99.9, 99.95], '99.9502'],
  ['no decimals said', 99.96, undefined, [100], '99.96'],
  ['no bounds', 99.934, 1, [null, null], '99.9'],
])('%s', (_, value, decimals, bounds, text) => {
  expect(valueParts(value, { unit: 'percent', decimals, bounds }).text).toBe(text);
});

test.each([
  ['a target in another unit of time has no say', 250, 'ms', [1500], undefined],
  ['a target with thousands separators', 61200.4, 'locale', [90_000], undefined],
  ['in a share of 1', 0.9997, 'percentunit', [0.999], 2],
])('%s', (_, value, unit, bounds, decimals) => {
  expect(valueDecimals(value, { unit, decimals: undefined, bounds })).toBe(decimals);
});

test('the panel and the core panels write a value the same, however close to its target', () => {
  const values = fc.double({ min: 90, max: 100, noNaN: true });
  const decimals = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
  fc.assert(
    fc.property(values, fc.constantFrom(99, 99.9, 99.95), decimals, (value, min, decimals) => {
      const measured = { kpi: { unit: 'percent', decimals, atRisk: null }, value, target: { min, max: null } };
      const shown = formatValue(value, 'percent', kpiDecimals(measured));
      const core = getDisplayProcessor({
        field: { type: FieldType.number, config: { unit: 'percent', decimals: kpiDecimals(measured) } },
        theme: createTheme(),
      })(value);
      expect(formattedValueToString(core)).toBe(shown);
      expect(Number(shown.slice(0, -1)) >= min || value < min).toBe(true);
      expect(Number(shown.slice(0, -1)) < min || value >= min - 1e-9).toBe(true);
      expect(shown === '100%' && value < 100 - 1e-9).toBe(false);
    })
  );
});
