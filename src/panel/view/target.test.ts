import { atRiskText, targetText } from './target';

test.each([
  [{ min: 99.9, max: null }, 'percent', 'at least 99.9%'],
  [{ min: null, max: 300 }, 'ms', 'at most 300 ms'],
  [{ min: 20, max: 40 }, 'celsius', '20 to 40 °C'],
  [{ min: 900, max: 1200 }, 'ms', '900 ms to 1.2 s'],
  [{ min: 20, max: 40 }, 'currencyEUR', '€20 to €40'],
  [{ min: null, max: null }, 'ms', null],
  [null, 'ms', null],
])('the target %j in %s reads %j', (target, unit, text) => {
  expect(targetText(target, unit)).toBe(text);
});

test.each([
  [99.95, 'higher', 'below 99.95%'],
  [2.9, 'lower', 'above 2.9%'],
  [2.9, 'range', null],
  [null, 'higher', null],
] as const)('the edge of risk %j, better %s, reads %j', (atRisk, direction, text) => {
  expect(atRiskText(atRisk, direction, 'percent')).toBe(text);
});
