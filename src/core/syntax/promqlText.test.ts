import { isOneSeries, mayHaveName, withoutComments } from './promqlText';

test.each([
  ['sum(increase(x[5m]))', true],
  [' SUM ( (x) )\n', true],
  ['count(x{a=")"} == 1)', true],
  ["max(x{a='\\')'})", true],
  ['sum by (job) (x)', false],
  ['sum(x) by (job)', false],
  ['sum(x) without (job)', false],
  ['sum(x) + sum(y)', false],
  ['(sum(x))', false],
  ['increase(x[5m])', false],
  ['topk(1, x)', false],
  ['sum(x) # of all', true],
  ['sum(x) # by (job)\n by (job)', false],
  ['sum(x', false],
  ['sum', false],
  ['', false],
])('%s gives one series without labels: %s', (promql, expected) => {
  expect(isOneSeries(promql)).toBe(expected);
});

test.each([
  ['sum(x) # all', 'sum(x)'],
  ['# first\nsum(x)', 'sum(x)'],
  ['sum( # all\n x) # end\n', 'sum( \n x)'],
  ['x{a="#b"} # c', 'x{a="#b"}'],
  ['sum(x)', 'sum(x)'],
  ['# nothing', ''],
])('%s without comments is %s', (before, after) => {
  expect(withoutComments(before)).toBe(after);
});

test.each([
  ['x', true],
  ['x > 0', true],
  ['last_over_time(x[5m])', true],
  ['increase(x[5m]) or y', true],
  ['increase(x[5m])', false],
  ['sum_over_time(x[5m])', false],
  ['sum(x)', false],
])('the series of %s may have a name: %s', (promql, expected) => {
  expect(mayHaveName(promql)).toBe(expected);
});
