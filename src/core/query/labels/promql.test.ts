import { among, foldTiles, grouped, promqlText } from './promql';

test.each([
  ['eu', '"eu"'],
  ['a "b"', '"a \\U00000022b\\U00000022"'],
  ['$1', '"\\U000000241"'],
  ['\\', '"\\U0000005c"'],
  ['é', '"\\U000000e9"'],
])('%s is written %s', (value, text) => {
  expect(promqlText(value)).toBe(text);
});

test('series are put together by the labels, whatever else they have', () => {
  expect(grouped({ over: 'sum' }, 'x', ['region', 'tier'])).toBe('sum by (region, tier) (x)');
  expect(grouped({ over: 'max' }, 'x', [])).toBe('max(x)');
});

test('of many series those that are named', () => {
  expect(among('x', ['region'], [{ region: 'eu' }, { region: 'a$' }])).toBe(
    '(x) and on (region) (label_replace(vector(1), "region", "eu", "", "") or label_replace(vector(1), "region", "a\\U00000024\\U00000024", "", ""))'
  );
});

test.each([
  ['sum', 'gap', 'sum_over_time((x)[1d:5m]) + 0 / (count_over_time((x)[1d:5m]) == bool 288)'],
  ['sum', 'zero', 'sum_over_time((x)[1d:5m])'],
  [
    'max',
    'gap',
    'max_over_time((x)[1d:5m]) + 0 * sum_over_time((x)[1d:5m]) + 0 / (count_over_time((x)[1d:5m]) == bool 288)',
  ],
] as const)('tiles of a %s whose missing buckets are %s', (over, missing, text) => {
  expect(foldTiles('(x)', '[1d:5m]', 288, { over, missing } as never)).toBe(text);
});
