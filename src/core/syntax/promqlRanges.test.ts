import { rangeCalls, rangesIn, type PromqlRange } from './promqlRanges';

const cut = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end);

function shown(text: string, range: PromqlRange) {
  const { kind, metric, length, step, call } = range;
  return {
    ...{ kind, metric, length, step },
    of: cut(text, range.of),
    range: cut(text, range.range),
    modifiers: cut(text, range.modifiers),
    whole: cut(text, range.whole),
    call: call && [call.name, cut(text, call.whole), call.arity],
  };
}

test('each part of a call is found', () => {
  const text = 'sum by (a) (increase( x{b="[5m]"} [ $__interval ] offset 5m )) / 2';
  expect(rangesIn(text).map((range) => shown(text, range))).toEqual([
    {
      kind: 'selector',
      metric: 'x',
      length: '$__interval',
      step: '',
      of: 'x{b="[5m]"}',
      range: '[ $__interval ]',
      modifiers: 'offset 5m',
      whole: 'x{b="[5m]"} [ $__interval ] offset 5m',
      call: ['increase', 'increase( x{b="[5m]"} [ $__interval ] offset 5m )', 1],
    },
  ]);
});

test.each<[string, ...string[]]>([
  ['x'],
  ['x[5m'],
  ['"x[5m]"'],
  ['# x[5m]'],
  ['[5m]'],
  ['increase(x[5m])', 'increase(x)'],
  ['rate(a[5m]) / rate(b[5m])', 'rate(a)', 'rate(b)'],
  ['increase({job="x"}[5m])', 'increase({job="x"})'],
  ['increase(shop_${env}_total{a="$b"}[5m])', 'increase(shop_${env}_total{a="$b"})'],
  ['increase((x[5m]))', 'increase(x)'],
  ['quantile_over_time(0.9, x[5m])', 'quantile_over_time/2(x)'],
  ['predict_linear(x[1h], min(4, 5))', 'predict_linear/2(x)'],
  ['increase(x[5m] @ end() offset -5m)', 'increase(x @ end() offset -5m)'],
  ['increase(x[5m] offset $shift)', 'increase(x offset $shift)'],
  ['x[5m]', '-(x)'],
  ['sum_over_time(rate(x[5m])[1h:1m])', 'rate(x)', 'sum_over_time:(rate(x[5m]))'],
  ['max_over_time(sum by (a) (x)[1h:])', 'max_over_time:(sum by (a) (x))'],
  ['max_over_time(sum(x) by (a)[1h:])', 'max_over_time:(sum(x) by (a))'],
  ['max_over_time((x)[1h:])', 'max_over_time:((x))'],
  ['max_over_time(x[1h:5m] @ 1600000000)', 'max_over_time:(x @ 1600000000)'],
  ['count_over_time((x > 1)[$__interval:1m]) + 1', 'count_over_time:((x > 1))'],
])('ranges in %s', (text, ...expected) => {
  const found = rangesIn(text).map(({ kind, of, modifiers, call }) => {
    const arity = call === null || call.arity === 1 ? '' : `/${call.arity}`;
    const rest = cut(text, modifiers);
    return `${call?.name ?? '-'}${arity}${kind === 'subquery' ? ':' : ''}(${cut(text, of)}${rest && ` ${rest}`})`;
  });
  expect(found).toEqual(expected);
});

test.each(['x[1m],', 'f(', 'x[1m][', '(x)', ' by (x)[1m]', 'x[1m] offset -'])(
  'a long text of %s takes little time',
  (part) => {
    const begin = performance.now();
    rangesIn(part.repeat(60_000 / part.length));
    expect(performance.now() - begin).toBeLessThan(1500);
  }
);

test('only ranges that are an argument are calls', () => {
  expect(rangeCalls('x[5m] + increase(y[5m])').map(({ call, metric }) => [call.name, metric])).toEqual([
    ['increase', 'y'],
  ]);
});
