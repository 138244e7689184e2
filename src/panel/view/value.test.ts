import { boundText, valueParts } from './value';

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
  ['under it by less than four decimals tell', 99.89999999, 1, [99.9], '99.9'],
  ['a little over the edge of risk', 99.9502, 2, [99.9, 99.95], '99.9502'],
  ['no decimals said', 99.96, undefined, [100], '99.96'],
  ['no bounds', 99.934, 1, [null, null], '99.9'],
])('%s', (_, value, decimals, bounds, text) => {
  expect(valueParts(value, 'percent', decimals, bounds).text).toBe(text);
});
