import { day, minute, second } from '../time/units';
import { literal, withInterval, withRange } from '../syntax/macros';
import { promqlFor } from './promql';
import { inputQuery } from './query';
import type { Missing } from '../definition/types';

const source = {
  name: 'Prometheus',
  uid: 'prom',
  kind: 'prometheus',
  type: 'prometheus',
  scrapeInterval: 15 * second,
} as const;
const text = 'sum(changes(http_requests[$__interval]))';
const query = (over: 'sum' | 'avg' | 'max' = 'sum', missing: Missing = 'gap', promql = text) =>
  inputQuery({ name: 'total', source: 'Prometheus', query: promql, over, missing }, source, 5 * minute);

test.each([
  [5 * minute, '5m'],
  [day, '1d'],
  [day - 1, '86399999ms'],
  [90 * minute, '90m'],
  [15 * second, '15s'],
])('%d ms is written %s', (ms, written) => {
  expect(literal(ms)).toBe(written);
});

test.each([
  ['x[$__interval] + ${__interval_ms}', 'x[5m] + 300000'],
  ['$__intervals $__interval_msx', '$__intervals $__interval_msx'],
])('%s with an interval is %s', (before, after) => {
  expect(withInterval(before, 5 * minute)).toBe(after);
});

test('a range is written out in each of its spellings', () => {
  expect(withRange('x[$__range] $__range_s ${__range_ms}', day)).toBe('x[1d] 86400 86400000');
});

const q = '(sum(changes(http_requests[5m])))';
test.each([
  ['a bucket is the query itself', query(), 5 * minute, 0, 'sum(changes(http_requests[5m]))'],
  ['a bucket elsewhere', query(), 5 * minute, 28 * day, `last_over_time(${q}[299999ms:5m] offset 28d)`],
  ['a day', query(), day, 0, `sum_over_time((${q} or vector(NaN))[86399999ms:5m])`],
  [
    'a day of a series with labels',
    query('sum', 'gap', 'x[$__interval]'),
    day,
    0,
    'sum_over_time((((x[5m]) * 1) or on() vector(NaN))[86399999ms:5m])',
  ],
  ['a day where missing is zero', query('sum', 'zero'), day, 0, `sum_over_time(${q}[86399999ms:5m])`],
  [
    'the greatest of a day',
    query('max'),
    day,
    day,
    `max_over_time(${q}[86399999ms:5m] offset 1d) + on() group_left() (0 * sum(sum_over_time((${q} or vector(NaN))[86399999ms:5m] offset 1d)))`,
  ],
])('%s', (_, input, step, shift, expected) => {
  expect(promqlFor(input, step, input.over === 'max' ? 'max' : 'sum', shift)).toBe(expected);
});

const counter = 'sum(increase(x{a="b"}[$__interval]))';
const x = 'x{a="b"}';
const bucketOf = (range: string, longer: string): string =>
  `((last_over_time(${x}[${range}]) - ((last_over_time(${x}[1d] offset 5m) or min_over_time(${x}[${range}])) <= min_over_time(${x}[${range}]) or 0 * min_over_time(${x}[${range}])) and resets(${x}[${range}]) == 0) or (increase(${x}[${longer}:12s]) and resets(${x}[${range}]) > 0))`;
const dayOf = (): string =>
  `((86400 * irate(last_over_time(${x}[6h])[86400001ms:1d]) and resets(${x}[1445m]) == 0) or increase(${x}[1d]))`;

test.each<[string, ReturnType<typeof query>, number, number, string]>([
  ['a bucket of a counter', query('sum', 'gap', counter), 5 * minute, 0, `sum(${bucketOf('299999ms', '300001ms')})`],
  [
    'a day of a counter, read at once',
    query('sum', 'gap', counter),
    day,
    0,
    `(sum(${dayOf()})) + 0 / (count_over_time((sum((${x} offset -1ms)))[86399999ms:5m]) == bool 288)`,
  ],
  [
    'a day elsewhere where missing is zero',
    query('sum', 'zero', counter),
    day,
    day,
    `last_over_time(((sum(${dayOf()})) + 0 / ((count_over_time((sum((${x} offset -1ms)))[86400001ms:1d]) or vector(0)) == bool 2))[86399999ms:1d] offset 1d)`,
  ],
])('%s', (_, input, step, shift, expected) => {
  expect(promqlFor(input, step, 'sum', shift)).toBe(expected);
});

test('the rate interval is that of one bucket', () => {
  expect(promqlFor(query('avg', 'gap', 'rate(x[$__rate_interval])'), 5 * minute, 'sum', 0)).toBe('rate(x[315s])');
});
