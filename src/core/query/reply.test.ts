import type { Aggregation } from '../base/terms';
import type { Missing } from '../definition/types';
import { day, minute } from '../time/units';
import { batch } from './batch';
import { inputQuery, type Need } from './query';
import { normalise } from './reply';
import type { RawSeries } from './series';
import type { SourceInfo } from './types';

const prometheus: SourceInfo = { name: 'Prometheus', uid: 'prom', kind: 'prometheus', type: 'prometheus' };
const shop: SourceInfo = { name: 'Shop', uid: 'shop', kind: 'sql', type: 'mysql', dialect: 'mysql' };
const bucket = 5 * minute;
const total = inputQuery({ name: 'total', source: '', query: 'total[$__interval]', over: 'sum' }, prometheus, bucket);
const orders = inputQuery({ name: 'orders', source: '', query: 'SELECT 1', over: 'sum' }, shop, bucket);
const gappy = inputQuery({ name: 'orders', source: '', query: 'SELECT 1', over: 'sum', missing: 'gap' }, shop, bucket);

const sql = (value: string, over: Aggregation = 'sum', missing?: Missing) => {
  const query = `SELECT $__timeGroupAlias(t, $__interval), ${value} FROM o WHERE $__timeFilter(t) GROUP BY 1`;
  return inputQuery({ name: 'x', source: '', query, over, missing }, shop, bucket);
};

const one = (times: unknown[], values: unknown[], labels: Record<string, string> = {}): RawSeries => ({
  times,
  values,
  labels,
});
function read(query: Need['query'], series: RawSeries[], step = bucket, from = 100 * day) {
  const request = batch([{ query, step, range: { from, to: from + 3 * step } }])[0]!;
  const reply = normalise(request, request.targets[0]!, series);
  return reply.ok ? [...reply.buckets.values] : reply.problem;
}
const t = 100 * day;

test('Prometheus names a bucket by its end, SQL by its start', () => {
  expect(read(total, [one([t, t + bucket, t + 2 * bucket, t + 3 * bucket], [9, 1, 2, 3])])).toEqual([1, 2, 3]);
  expect(read(orders, [one([t, t + bucket, t + 2 * bucket, t + 3 * bucket], [1, 2, 3, 9])])).toEqual([1, 2, 3]);
});

test('a shifted target is brought back', () => {
  const needs: Need[] = [t, t + 28 * day].map((from) => ({
    query: total,
    step: bucket,
    range: { from, to: from + bucket },
  }));
  const [request] = batch(needs);
  const late = request!.targets.find(({ need }) => need.range.from === t)!;
  const reply = normalise(request!, late, [one([t + 28 * day + bucket], [7])]);
  expect(reply).toEqual({ ok: true, buckets: { values: Float64Array.of(7), newestRow: t } });
});

test.each([
  ['a missing Prometheus series is a gap', total, [], [NaN, NaN, NaN]],
  ['a missing SQL row is a zero', orders, [one([t + bucket], [4])], [0, 4, 0]],
  ['unless it says otherwise', gappy, [one([t + bucket], [4])], [NaN, 4, NaN]],
  ['a NULL sum is a zero', orders, [one([t], [null])], [0, 0, 0]],
  ['a NULL sum is unknown where missing rows are', gappy, [one([t, t + bucket], [null, 4])], [NaN, 4, NaN]],
  ['a NULL count is a zero', sql('count(x)', 'count'), [one([t], [null])], [0, 0, 0]],
  ['a NULL difference is unknown', sql('sum(a) - sum(b)'), [one([t], [null])], [NaN, 0, 0]],
  ['a NULL mean is unknown', sql('avg(x)', 'avg'), [one([t], [null])], [NaN, NaN, NaN]],
  ['a NULL minimum is unknown', sql('min(x)', 'min', 'zero'), [one([t], [null])], [NaN, 0, 0]],
  [
    'the least of sums is zero where one is NULL',
    sql('sum(x)', 'min', 'zero'),
    [one([t, t + bucket], [null, 4])],
    [0, 4, 0],
  ],
  ['unless missing sums are gaps', sql('sum(x)', 'min'), [one([t, t + bucket], [null, 4])], [NaN, 4, NaN]],
  ['a NULL of Prometheus is unknown', { ...total, missing: 'zero' as const }, [one([t + bucket], [null])], [NaN, 0, 0]],
  ['infinite is unknown', orders, [one([t], [Infinity])], [NaN, 0, 0]],
  ['rows in any order', orders, [one([t + 2 * bucket, t], [3, 1])], [1, 0, 3]],
])('%s', (_, query, series, expected) => {
  expect(read(query, series)).toEqual(expected);
});

test('series that differ in the name of their metric are one as long as they take turns', () => {
  const ends = [t + bucket, t + 2 * bucket, t + 3 * bucket];
  expect(read(total, [one([ends[0], ends[2]], [5, 7]), one([ends[1]], [6])])).toEqual([5, 6, 7]);
  const labels = { a: '1', b: '2' };
  expect(read(total, [one([ends[0]], [5], labels), one([ends[1]], [6], { b: '2', a: '1' })])).toEqual([5, 6, NaN]);
  expect(read(total, [one([ends[0]], [5]), one([ends[0]], [6])])).toMatchObject({ code: 'several-series' });
  expect(read(orders, [one([ends[0]], [5]), one([ends[1]], [6])])).toMatchObject({ code: 'several-series' });
});

test('a tile with a hole is unknown, with and without labels', () => {
  const ends = [t + day, t + 2 * day, t + 3 * day];
  expect(read(total, [one(ends, [5, NaN, 7])], day)).toEqual([5, NaN, 7]);
  expect(read(total, [one(ends, [5, 6, 7], { job: 'a' }), one([ends[1]], [NaN])], day)).toEqual([5, NaN, 7]);
});

test.each([
  [
    'two series',
    total,
    [one([t], [1], { a: '1' }), one([t], [1], { a: '2' })],
    'several-series',
    'Prometheus returned 2 series where one is due.',
  ],
  [
    'two tiles',
    total,
    [one([t], [1], { a: '1' }), one([t], [1], { a: '2' })],
    'several-series',
    'Prometheus returned 2 series where one is due.',
  ],
  [
    'two columns',
    orders,
    [
      { ...one([t], [1]), name: 'n' },
      { ...one([t], [1]), name: 'm' },
    ],
    'several-series',
    'Shop returned 2 columns of numbers where one is due: "n", "m".',
  ],
  [
    'a date for a number',
    orders,
    [{ ...one([t], [1790812800000]), name: 'due_on', isTime: true as const }],
    'not-a-number',
    'Shop returned a time where a number is due: the column "due_on".',
  ],
  [
    'text for a number',
    orders,
    [one([t], ['12'])],
    'not-a-number',
    'Shop returned the text "12" where a number is due.',
  ],
  [
    'text for a time',
    orders,
    [one(['2026-01-01'], [1])],
    'no-time',
    'Shop returned a row whose time is the text "2026-01-01".',
  ],
  ['no time', orders, [one([null], [1])], 'no-time', 'Shop returned a row whose time is empty.'],
  [
    'a time off the grid',
    orders,
    [one([t + 1000], [1])],
    'off-grid',
    'Shop returned a bucket at 1970-04-11T00:00:01.000Z, which is not on the grid of 300 s.',
  ],
  [
    'one time twice',
    orders,
    [one([t, t], [1, 2])],
    'several-rows',
    'Shop returned two rows for 1970-04-11T00:00:00.000Z.',
  ],
])('%s is refused', (_, query, series, code, message) => {
  expect(read(query, series, _ === 'two tiles' ? day : bucket)).toMatchObject({ code, message });
});
