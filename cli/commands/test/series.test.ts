import { parseSeries } from './series';

// Prometheus, docs/configuration/unit_testing_rules.md, "<series>": its own examples, and neighbours of them.
test.each<[string, readonly number[]]>([
  ['-2+4x3', [-2, 2, 6, 10]],
  ['1-2x4', [1, -1, -3, -5, -7]],
  ['1x4', [1, 1, 1, 1, 1]],
  ['1 _x3 3', [1, NaN, NaN, NaN, 3]],
  ['0 1 _ stale', [0, 1, NaN, NaN]],
  ['1000x5 990', [1000, 1000, 1000, 1000, 1000, 1000, 990]],
  [' .5  1e3 -1.5x0 ', [0.5, 1000, -1.5]],
])('%s', (text, values) => {
  expect(parseSeries(text)).toEqual({ ok: true, value: values });
});

test.each(['one', '1x', 'x3', '1+x3', '1x-3', '1x2.5', '0x1p3', '{{sum:1}}', '_x', '1x999999'])(
  '%s is refused',
  (text) => {
    expect(parseSeries(text)).toMatchObject({ ok: false, problems: [{ code: 'bad-series' }] });
  }
);
