import { faultyPromql } from '../testing/faultyPromql';
import { checkPromql, looksLikePromql } from './promqlChecks';

test.each(faultyPromql)('$query over $over is $code', ({ query, over, code, remedies, instead }) => {
  const faults = checkPromql(query, over);
  expect(faults.map((fault) => fault.code)).toEqual([code]);
  expect(faults[0]!.severity ?? 'error').toBe('error');
  expect(faults[0]!.remedy?.queries ?? []).toEqual(remedies);
  for (const text of remedies) {
    expect(checkPromql(text, instead ?? over).filter(({ severity }) => severity !== 'warning')).toEqual([]);
    expect(text === query || faults[0]!.hint!.includes(text)).toBe(true);
  }
  expect(faults[0]!.remedy?.over ?? over).toBe(instead ?? over);
  expect(faults[0]!.hint).toBeTruthy();
});

test.each([
  ['sum(increase(x_total[$__interval]))'],
  ['sum(increase(x_total{path="/a[5m]"}[ ${__interval} ]))'],
  ['sum(x) # rate(x[5m])'],
  ["sum(increase(x{a='rate(', b=`[5m]`}[$__interval]))"],
  ['sum_over_time((a / b < bool 0.5)[$__interval:1m])'],
  ['count_over_time((rate(x[5m]) > 1)[$__interval:1m])'],
  ['sum_over_time((sum(rate(x[5m])) > bool 1)[$__interval:1m])'],
  ['sum_over_time(x_sum[$__interval])'],
  ['count(x_total)'],
  ['count by (a) (x_total > 5)'],
  ['x_total > bool 5'],
  ['sum(x_total) - sum(x_total offset 5m)'],
  ['sum(a) / sum(b) > bool 0.9'],
  ['count(histogram_quantile(0.9, x_bucket) > 1)'],
  ['sum(increase(x[$__interval])) / 1000'],
  ['sum(increase(x[$__interval])) / (1024 * 1024)'],
  ['sum(increase(x[$__interval])) / scalar(max(price))'],
  ['sum(increase(x[$__interval])) / $divisor'],
  ['sum(a / b)'],
  ['sum(queue_length)'],
  ['sum(x{a="y_total"})'],
  ['avg_over_time(job:x:rate5m[$__interval]) * $__interval_s'],
  ['1'],
])('%s over sum is right', (query) => {
  expect(checkPromql(query, 'sum')).toEqual([]);
});

test('over: count counts buckets, whatever is in them', () => {
  const found = (query: string) => checkPromql(query, 'count').map(({ code, severity }) => [code, severity]);
  expect(found('sum(http_requests_total)')).toEqual([['raw-counter', 'warning']]);
  expect(found('a / b')).toEqual([]);
  expect(checkPromql('sum(http_requests_total)', 'last')).toEqual([]);
});

test('a gauge that is called like a counter is answered too', () => {
  expect(checkPromql('queue_count', 'sum')[0]?.hint).toBe(
    'Write: increase(queue_count[$__interval]). If it is no counter, write sum_over_time(queue_count[$__interval]).'
  );
});

test.each([
  ['sum(x{a="b)', 'unclosed-text', 'The text ""b)" is not closed: column 9 of the query.', '"b)'],
  ['sum(x', 'unmatched-bracket', 'The bracket ( has no partner: column 4 of the query.', '('],
  ['sum(\n  x))', 'unmatched-bracket', 'The bracket ) has no partner: line 2, column 5 of the query.', ')'],
  ['sum(increase(x[5m))', 'unmatched-bracket', 'The bracket [ has no partner: column 15 of the query.', '['],
  ['sum(x);', 'bad-character', 'PromQL does not have the character ";": column 7 of the query.', ';'],
  ['sum(x{a=“b”})', 'bad-character', 'PromQL does not have the character "“": column 9 of the query.', '“'],
])('%s cannot be read', (query, code, message, part) => {
  const [fault, ...more] = checkPromql(query, 'avg');
  expect(more).toEqual([]);
  expect(fault).toMatchObject({ code, message });
  expect(query.slice(fault!.at!.start, fault!.at!.end)).toBe(part);
});

test('what is too long is refused, and what has too many parts is only read', () => {
  expect(checkPromql('x + '.repeat(30_000), 'sum')).toMatchObject([{ code: 'long-query' }]);
  expect(looksLikePromql('x[5m] + '.repeat(30_000))).toBe(false);
  expect(checkPromql(`${'x_total + '.repeat(1500)}x`, 'sum')).toEqual([]);
  expect(checkPromql(`x{a=~"${'b|'.repeat(20_000)}"}`, 'sum')).toEqual([]);
});

test.each(['x_total + ', 'rate(x[5m]) + ', 'a / ', 'rate(', '(', '- ', 'x[5m][5m:1m] ', 'by (x) '])(
  'a long query of %s is checked in little time',
  (part) => {
    const begin = performance.now();
    for (const over of ['sum', 'avg', 'window'] as const) {
      checkPromql(part.repeat(90_000 / part.length), over);
      checkPromql(`${part.repeat(400)}x${')'.repeat(part.includes(')') ? 0 : 400)}`, over);
    }
    expect(performance.now() - begin).toBeLessThan(3000);
  }
);

test.each(['# nothing', ' '])('%s is empty', (query) => {
  expect(checkPromql(query, 'avg')).toMatchObject([{ code: 'empty-query' }]);
});

test.each([
  ['sum(increase(x[$__interval]))', true],
  ['x{a="b"}[5m]', true],
  ['rate(x[1h30m])', true],
  ['sum(rate(x[{{.window}}]))', true],
  ['sum(up)', false],
  ['select a[1] from t', false],
  ['SELECT [5m] from x[5m]', false],
  ['with x as (select 1) select x[5m]', false],
  ['x{a="[5m]"}', false],
])('%s only Prometheus would understand: %s', (query, expected) => {
  expect(looksLikePromql(query)).toBe(expected);
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
  ['max(x) # avg(x)', null],
])('a mean of %s is one of %s', (query, what) => {
  const faults = checkPromql(query, 'avg');
  expect(faults.map(({ message, severity }) => [message, severity])).toEqual(
    what === null ? [] : [[`A mean of ${what} weighs quiet buckets as much as busy ones.`, 'warning']]
  );
});
