import { isOneSeries } from './oneSeries';

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
  ['sum(x) # of all', false],
  ['sum(x', false],
  ['sum', false],
  ['', false],
])('%s gives one series without labels: %s', (promql, expected) => {
  expect(isOneSeries(promql)).toBe(expected);
});
