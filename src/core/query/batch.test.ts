import { day, minute } from '../time/units';
import { batch } from './batch';
import { inputQuery, type Need } from './query';
import type { SourceInfo } from './types';

const prometheus: SourceInfo = { name: 'Prometheus', uid: 'prom', kind: 'prometheus', type: 'prometheus' };
const shop: SourceInfo = {
  name: 'Shop',
  uid: 'shop',
  kind: 'sql',
  type: 'grafana-postgresql-datasource',
  dialect: 'postgres',
};
const bucket = 5 * minute;
const good = inputQuery({ name: 'good', source: '', query: 'good[$__interval]', over: 'sum' }, prometheus, bucket);
const total = inputQuery({ name: 'total', source: '', query: 'total[$__interval]', over: 'sum' }, prometheus, bucket);
const orders = inputQuery(
  { name: 'orders', source: '', query: 'SELECT $__timeGroupAlias(t,$__interval), count(*) FROM o', over: 'sum' },
  shop,
  bucket
);
const need = (query: Need['query'], from: number, to: number, step = bucket): Need => ({
  query,
  step,
  range: { from, to },
});
const seen = (needs: Need[]) =>
  batch(needs).map(({ source, step, range, targets }) => ({
    source: source.uid,
    step,
    points: (range.to - range.from) / step,
    texts: targets.map(({ text }) => text),
  }));

test('queries of one source, step and range share a request', () => {
  expect(seen([need(good, 0, day), need(total, 0, day)])).toEqual([
    { source: 'prom', step: bucket, points: 288, texts: ['good[5m]', 'total[5m]'] },
  ]);
});

test('very many queries are sent in several requests, each query once', () => {
  const many = Array.from({ length: 250 }, (_, i) =>
    need(inputQuery({ name: '', source: '', query: `m${i}[$__interval]`, over: 'sum' }, prometheus, bucket), 0, day)
  );
  const requests = seen(many);
  expect(requests.map(({ texts }) => texts.length)).toEqual([125, 125]);
  expect(new Set(requests.flatMap(({ texts }) => texts)).size).toBe(250);
});

test('ranges far apart share a request by looking back', () => {
  expect(seen([need(good, 60 * day, 60 * day + bucket), need(good, 32 * day, 32 * day + bucket)])).toEqual([
    {
      source: 'prom',
      step: bucket,
      points: 1,
      texts: ['last_over_time((good[5m])[299999ms:5m] offset 28d)', 'good[5m]'],
    },
  ]);
});

test('targets of several steps share a request where they last about as long', () => {
  const requests = batch([
    need(good, 10 * day, 10 * day + 12 * bucket),
    need(total, 3 * day, 3 * day + 60 * minute, minute),
    need(good, 0, 40 * day, day),
  ]);
  expect(requests.map(({ step, range, targets }) => [step, range.to - range.from, targets.length])).toEqual([
    [day, 40 * day, 1],
    [minute, 60 * minute, 2],
  ]);
});

test('each target looks back from the last instant of its own grid', () => {
  const [request] = batch([need(good, 9 * bucket, 21 * bucket), need(good, 0, 60 * minute, 60 * minute)]);
  expect(request!.range).toEqual({ from: 9 * bucket, to: 21 * bucket });
  // The hour that ends at 60 minutes is the last whole one before minute 105.
  expect(request!.targets.map(({ text }) => String(text).includes('offset'))).toEqual([false, false]);
});

test('no request reads more than it saves: the fewest points, a request counting as thousands', () => {
  const many = (count: number, length: number) =>
    Array.from({ length: count }, (_, i) =>
      need(
        inputQuery({ name: '', source: '', query: `m${length}_${i}[$__interval]`, over: 'sum' }, prometheus, bucket),
        0,
        length * bucket
      )
    );
  const partOf = (needs: Need[]) => batch(needs).map(({ targets }) => targets.length);
  expect(partOf([...many(2, 80), ...many(20, 12)])).toEqual([22]);
  expect(partOf([...many(2, 80), ...many(60, 12)])).toEqual([2, 60]);
});

test('a long range does not stretch short ones', () => {
  const needs = [need(good, 50 * day, 60 * day), need(good, 2 * day, 3 * day), need(total, 2 * day, 3 * day)];
  expect(seen(needs).map(({ points, texts }) => [points, texts.length])).toEqual([
    [2880, 1],
    [288, 2],
  ]);
});

test('more points than Prometheus gives are asked for in parts of one request', () => {
  const requests = batch([need(good, 0, 60 * day)]);
  expect(requests).toHaveLength(1);
  expect(requests[0]!.targets).toHaveLength(4);
  expect(requests[0]!.range.to - requests[0]!.range.from).toBe(15 * day);
});

test('ranges with little between them become one', () => {
  expect(seen([need(good, 0, bucket), need(good, 2 * bucket, 3 * bucket)])).toEqual([
    { source: 'prom', step: bucket, points: 3, texts: ['good[5m]'] },
  ]);
});

test('the same query asked for twice is sent once', () => {
  expect(seen([need(good, 0, day), need({ ...good }, 0, day)])[0]!.texts).toEqual(['good[5m]']);
});

test('SQL ranges far apart are requests of their own, the interval written out', () => {
  expect(seen([need(orders, 0, day), need(orders, 40 * day, 41 * day), need(orders, 0, 40 * day, day)])).toEqual([
    { source: 'shop', step: day, points: 40, texts: ['SELECT $__timeGroupAlias(t,1d), count(*) FROM o'] },
    { source: 'shop', step: bucket, points: 288, texts: ['SELECT $__timeGroupAlias(t,5m), count(*) FROM o'] },
    { source: 'shop', step: bucket, points: 288, texts: ['SELECT $__timeGroupAlias(t,5m), count(*) FROM o'] },
  ]);
});
