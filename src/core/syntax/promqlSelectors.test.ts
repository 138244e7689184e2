import { selectorsIn } from './promqlSelectors';

test.each<[string, ...string[]]>([
  ['1'],
  ['x', 'x'],
  ['x[5m]'],
  ['increase(x{a="b"}[5m] offset 1h)'],
  ['sum by (a) (x) / on (a, b) group_left (c) y{d=~"e"} offset 5m', 'x', 'y{d=~"e"} offset 5m'],
  ['sum(x) by (job)', 'x'],
  ['{job="a"} or vector(0)', '{job="a"}'],
  ['shop_${env}_total{a="b"} > bool $limit', 'shop_${env}_total{a="b"}', '$limit'],
  ['a and b unless on () c', 'a', 'b', 'c'],
  ['x @ end() + y @ 5 offset 1h', 'x @ end()', 'y @ 5 offset 1h'],
  ['count(x) + count by (a) (x)', '(x)', '(x)'],
  ['sum_over_time((x > 1)[5m:1m]) + y', '(x)', 'y'],
  ['-x ^ inf', 'x'],
])('selectors of %s', (text, ...expected) => {
  const found = selectorsIn(text).map(({ of, modifiers, isObserved }) => {
    const own = [of, modifiers].map(({ start, end }) => text.slice(start, end)).filter((part) => part !== '');
    return isObserved ? `(${own.join(' ')})` : own.join(' ');
  });
  expect(found).toEqual(expected);
});

test('the name of a metric is known where there is one', () => {
  expect(selectorsIn('a:b{c="d"} + {e="f"} + x_$y').map(({ metric }) => metric)).toEqual(['a:b', '', 'x_$y']);
  const quoted = '{"a.b", c="d"} + {c="d", __name__="e"} + {"f.g"="h", "i.j"}';
  expect(selectorsIn(quoted).map(({ metric }) => metric)).toEqual(['a.b', 'e', 'i.j']);
});
