import type { Over } from '../base/terms';
import { fitsName, metricUses } from './metricUses';

test.each<[string, Over, string]>([
  [
    'sum(increase(a_total{x="1"}[$__interval])) / sum(rate(b_total[$__interval]))',
    'sum',
    'counter a_total, counter b_total',
  ],
  ['sum(increase(busy[$__interval]))', 'sum', 'counter busy'],
  ['sum(increase(a_total{x="1"}[$__interval])) + sum(increase(a_total{x="2"}[$__interval]))', 'sum', 'counter a_total'],
  ['sum(busy)', 'avg', 'gauge busy'],
  ['sum(avg_over_time(a_total[$__interval]))', 'sum', 'gauge a_total'],
  ['count(up == 1)', 'avg', ''],
  ['sum(busy)', 'sum', ''],
  ['a_total - a_total offset 1d', 'last', ''],
  ['delta(busy[$__interval])', 'sum', ''],
  ['job:a:rate5m', 'avg', ''],
  ['histogram_count(sum(increase(latency[$__interval])))', 'sum', ''],
  ['histogram_quantile(0.9, sum by (le) (rate(l_bucket[$__range])))', 'window', 'counter l_bucket'],
  ['{__name__="a"}', 'avg', 'gauge a'],
  [`sum(${'x'.repeat(20_000)})`, 'avg', ''],
])('%s over %s', (query, over, expected) => {
  expect(
    metricUses(query, over)
      .map(({ as, metric }) => `${as} ${metric}`)
      .join(', ')
  ).toBe(expected);
});

test.each([
  ['a_total', 'counter', true],
  ['a_count', 'counter', true],
  ['a', 'counter', false],
  ['a', 'gauge', true],
  ['a_count', 'gauge', true],
  ['a_total', 'gauge', false],
  ['a_bucket', 'gauge', false],
] as const)('%s as a %s: %s', (metric, as, fits) => {
  expect(fitsName({ metric, as })).toBe(fits);
});
