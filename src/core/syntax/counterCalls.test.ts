import { counterCalls, withCounters } from './counterCalls';
import { isLinearInCounters } from './linearCounters';

test.each<[string, ...string[]]>([
  ['sum(increase(x{a="b"}[$__interval]))', 'increase x{a="b"} 0'],
  ['rate(x[${__interval}] offset 1h)', 'rate x 3600000'],
  ['increase({job="x"}[ $__interval ] offset -5m)', 'increase {job="x"} -300000'],
  ['increase(a[$__interval]) / increase(b[$__interval])', 'increase a 0', 'increase b 0'],
  ['increase(x[[[__interval]]])', 'increase x 0'],
  ['increase(x[${__interval:text}])', 'increase x 0'],
  ['increase(x[5m])'],
  ['increase(x[$__interval] @ end())'],
  ['increase(x[$__interval] offset $shift)'],
  ['increase(sum(x)[$__interval:1m])'],
  ['sum_over_time(x[$__interval])'],
  ['histogram_count(increase(x[$__interval]))'],
  ['histogram_quantile(0.9, sum(increase(x[$__interval])))'],
  ['histogram_quantile(0.9, sum by (le) (increase(x_bucket[$__interval])))', 'increase x_bucket 0'],
  ['"increase(x[$__interval])"'],
])('counters of %s', (text, ...expected) => {
  expect(counterCalls(text).map(({ name, selector, offset }) => `${name} ${selector} ${offset}`)).toEqual(expected);
});

test('each counter is replaced where it stands', () => {
  expect(withCounters('1 - increase(a[$__interval])/rate( b[$__interval] )', ({ selector }) => `<${selector}>`)).toBe(
    '1 - <a>/<b>'
  );
});

const [a, b] = ['increase(a[$__interval])', 'increase(b[$__interval])'];

test.each<[string, boolean]>([
  [a, true],
  [`sum(${a})`, true],
  [`sum by (x) (${a})`, true],
  [`sum(${a}) by (x) / 1000`, true],
  [`-2 * (sum(${a}) - sum(${b}) * 3)`, true],
  [`sum(${a}) or vector(0)`, true],
  [`(sum(${a}) or on() vector(0)) + sum(${b})`, true],
  [`sum(sum by (x) (${a}))`, true],
  [`(sum by (x) (${a})) and on (x) (label_replace(vector(1), "x", "y", "", ""))`, true],
  [`sum(${a}) + 1`, false],
  [`sum(${a}) / sum(${b})`, false],
  [`sum(${a} - ${b})`, false],
  [`sum(sum by (x) (${a}) - sum by (x) (${b}))`, false],
  [`${a} or vector(0)`, false],
  [`sum(${a}) or vector(1)`, false],
  [`max(${a})`, false],
  [`clamp_max(sum(${a}), 10)`, false],
  [`sum(${a}) > 5`, false],
  [`sum(${a}) ^ 2`, false],
  [`sum(${a}) and on () (up == 1)`, false],
  [`sum(${a}) * scalar(x)`, false],
  ['sum(x)', false],
  ['5', false],
  [`sum(${a}`, false],
])('%s is linear in its counters: %s', (text, expected) => {
  expect(isLinearInCounters(text)).toBe(expected);
});
