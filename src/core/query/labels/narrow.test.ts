import { checkSyntax } from '../../syntax/promqlSyntax';
import { narrowed } from './narrow';

test.each([
  ['x_total', 'x_total{v="1"}'],
  ['sum(increase(x_total[$__interval]))', 'sum(increase(x_total{v="1"}[$__interval]))'],
  ['sum(increase(x_total{code!~"5.."}[$__interval]))', 'sum(increase(x_total{code!~"5..", v="1"}[$__interval]))'],
  ['x_total{}', 'x_total{v="1"}'],
  ['x_total{a="b",}', 'x_total{a="b",v="1"}'],
  ['{__name__="x"}', '{__name__="x", v="1"}'],
  ['sum by (job) (rate(x{a="}"}[5m])) / on (job) y', 'sum by (job) (rate(x{a="}", v="1"}[5m])) / on (job) y{v="1"}'],
  ['sum(x offset 5m) or vector(0)', 'sum(x{v="1"} offset 5m) or vector(0)'],
  ['max_over_time(sum(x)[5m:1m])', 'max_over_time(sum(x{v="1"})[5m:1m])'],
])('%s', (text, expected) => {
  expect(narrowed(text, { v: '1' })).toBe(expected);
  expect(checkSyntax(expected)).toEqual([]);
});

test('values are texts, whatever they hold', () => {
  expect(narrowed('x', { v: 'a"b$c', w: '{}' })).toBe('x{v="a\\U00000022b\\U00000024c", w="\\U0000007b\\U0000007d"}');
});
