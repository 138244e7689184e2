import { atRiskText, targetView } from './target';

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

const bounds = (min: number | null, max: number | null) => ({ min, max });

test.each([
  [bounds(90_000, null), null, 'Target at least 90,000', 'Target at least 90,000'],
  [bounds(90_000, null), bounds(61_200.4, null), 'Target 90,000; 61,200 due by now', '61,200 of 90,000 due by now'],
  [bounds(null, 900), bounds(null, 612.4), 'Target at most 900; now at most 612', 'Target now at most 612'],
  [bounds(60, 90), bounds(40.4, 61), 'Target 60 to 90; now 40 to 61', 'Target now 40 to 61'],
])('the target %j, due %j, reads %j', (target, due, full, short) => {
  expect(targetView(target, due, 'locale', 0)).toEqual({ full, short });
});

test('without a target there is nothing to read', () => {
  expect(targetView(bounds(null, null), null, 'ms', 0)).toBeNull();
});
import { targetText } from '../../grafana/targetText';
