import { familiesOf, kindIn } from './metricKind';

test.each([
  ['a', ['a']],
  ['a_total', ['a_total', 'a']],
  ['a_seconds_bucket', ['a_seconds_bucket', 'a_seconds']],
])('families of %s', (metric, families) => {
  expect(familiesOf(metric)).toEqual(families);
});

test.each<[unknown, string | null]>([
  [{ data: { a: [{ type: 'Counter' }] } }, 'counter'],
  [{ data: { a: [{ type: 'gauge' }, { type: 'gauge' }] } }, 'gauge'],
  [{ data: { a: [{ type: 'gauge' }, { type: 'counter' }] } }, null],
  [{ data: { a: [{ type: 'unknown' }] } }, null],
  [{ data: { b: [{ type: 'gauge' }] } }, null],
  [{ data: { a: 'gauge' } }, null],
  [null, null],
])('%j', (reply, kind) => {
  expect(kindIn(reply, 'a')).toBe(kind);
});
