import { checkCounter, checkMean, checkRangeSelectors, looksLikePromql } from './promqlChecks';

test.each([
  ['sum(increase(x_total[$__interval]))'],
  ['sum(increase(x_total{path="/a[5m]"}[ ${__interval} ]))'],
  ['sum(x) # rate(x[5m])'],
  ["sum(increase(x{a='rate(', b=`[5m]`}[$__interval]))"],
])('%s counts the events of one bucket', (query) => {
  expect(checkRangeSelectors(query, 'sum')).toEqual([]);
  expect(checkRangeSelectors(query, 'count')).toEqual([]);
});

test.each([
  ['sum(increase(x[5m]))', 'sum(increase(x[$__interval]))', 'The range [5m]'],
  ['sum(increase(x[$__rate_interval]))', 'sum(increase(x[$__interval]))', 'The range [$__rate_interval]'],
  ['sum(rate(x[$__interval]))', 'sum(increase(x[$__interval]))', 'rate returns events per second'],
  ['irate(x[1m]) + rate (y)', 'increase(x[$__interval]) + increase (y)', 'The range [1m]'],
  ['sum_over_time(x[1h:5m])', 'sum_over_time(x[$__interval])', 'The range [1h:5m]'],
  ['a[$__interval] + b{c="[5m]"}[1d]', 'a[$__interval] + b{c="[5m]"}[$__interval]', 'The range [1d]'],
  ['my_rate(x[5m])', 'my_rate(x[$__interval])', 'The range [5m]'],
])('%s is offered as %s', (query, rewritten, message) => {
  expect(checkRangeSelectors(query, 'sum')).toMatchObject([{ code: 'not-one-bucket', hint: `Write: ${rewritten}` }]);
  expect(checkRangeSelectors(query, 'sum')[0]?.message).toContain(message);
  expect(checkRangeSelectors(query, 'avg')).toEqual([]);
});

test.each([
  ['sum(increase(x[$__interval]))', true],
  ['x{a="b"}[5m]', true],
  ['rate(x[1h30m])', true],
  ['sum(up)', false],
  ['select a[1] from t', false],
  ['SELECT [5m] from x[5m]', false],
  ['with x as (select 1) select x[5m]', false],
  ['x{a="[5m]"}', false],
])('%s only Prometheus would understand: %s', (query, expected) => {
  expect(looksLikePromql(query)).toBe(expected);
});

test.each([
  ['sum(http_requests_total)', 'sum', true],
  ['sum(http_requests_total)', 'count', true],
  ['sum(http_requests_total)', 'last', false],
  ['sum(increase(http_requests_total[$__interval]))', 'sum', false],
  ['sum(queue_length)', 'sum', false],
  ['sum(x{a="y_total"})', 'sum', false],
] as const)('%s over %s adds up a running total: %s', (query, over, expected) => {
  expect(checkCounter(query, over).map(({ code }) => code)).toEqual(expected ? ['raw-counter'] : []);
});

test.each([
  ['histogram_quantile(0.95, sum by (le) (rate(x[5m])))', 'percentiles'],
  ['quantile_over_time(0.9, x[5m])', 'percentiles'],
  ['quantile by (a) (0.9, x)', 'percentiles'],
  ['avg(x)', 'averages'],
  ['avg by (a) (x)', 'averages'],
  ['max(avg_over_time(x[5m]))', 'averages'],
  ['sum(a) / sum(b)', 'ratios'],
  ['100 * (a / b)', 'ratios'],
  ['a / on(x) b', 'ratios'],
  ['((a) / (b))', 'ratios'],
  ['1 - a / (b + c)', 'ratios'],
  ['a / 1000', null],
  ['a / 1e9 + b', null],
  ['sum(a / b)', null],
  ['sum by (x) (a / b)', null],
  ['x{path="/a/b"}', null],
  ['max(x)', null],
])('a mean of %s is one of %s', (query, what) => {
  const faults = checkMean(query, 'avg', 'promql');
  expect(faults.map(({ message }) => message)).toEqual(
    what === null ? [] : [`A mean of ${what} weighs quiet buckets as much as busy ones.`]
  );
  expect(checkMean(query, 'sum', 'promql')).toEqual([]);
});

test('SQL divides for many reasons, and averages for one', () => {
  expect(checkMean('select a / b from t', 'avg', 'sql')).toEqual([]);
  expect(checkMean('select AVG (a) from t', 'avg', 'sql')).toHaveLength(1);
  expect(checkMean('select percentile_cont(0.9) within group (order by a) from t', 'avg', 'sql')).toHaveLength(1);
});
