import { prometheus, shop } from '../../testing/world';
import type { SourceInfo } from '../types';
import { day, hour, minute } from '../../time/units';
import { textOf } from './question';

const from = Date.UTC(2026, 8, 30, 22);
const sent = (source: SourceInfo, query: string, shift = 0): unknown =>
  textOf({ source, query, window: { from, to: from + 31 * day + hour }, bucket: 5 * minute, step: 5 * minute }, shift);

test.each<[string, string]>([
  ['quantile_over_time(0.9, x[$__range])', 'quantile_over_time(0.9, x[2681999999ms])'],
  ['x[${__range}:$__interval]', 'x[2681999999ms:5m]'],
  ['increase(x[$__range]) / $__range_s', 'increase(x[745h]) / 2682000'],
  ['rate(x[$__rate_interval])', 'rate(x[6m])'],
])('PromQL %s is sent as %s', (query, text) => {
  expect(sent(prometheus, query)).toBe(text);
});

const seconds = [from / 1000, from / 1000 + 745 * 3600];

test.each<[SourceInfo['dialect'], string, string]>([
  ['postgres', '$__timeFilter(o.placed_at)', '(o.placed_at >= $__timeFrom() AND o.placed_at < $__timeTo())'],
  ['mysql', '$__timeFilter( placed_at )', '(placed_at >= $__timeFrom() AND placed_at < $__timeTo())'],
  ['clickhouse', '$__timeFilter(placed_at)', '(placed_at >= $__fromTime AND placed_at < $__toTime)'],
  ['clickhouse', '$__timeFilter_ms(placed_at)', '(placed_at >= $__fromTime_ms AND placed_at < $__toTime_ms)'],
  ['sqlite', '$__timeFilter(placed_at)', `(placed_at >= ${seconds[0]} AND placed_at < ${seconds[1]})`],
  ['postgres', '$__unixEpochFilter(at)', `(at >= ${seconds[0]} AND at < ${seconds[1]})`],
  ['postgres', '$__unixEpochNanoFilter(at)', `(at >= ${seconds[0]}000000000 AND at < ${seconds[1]}000000000)`],
  ['postgres', "at > now() - interval '$__range'", "at > now() - interval '745h'"],
])('in %s %s is sent as %s', (dialect, query, text) => {
  expect(sent({ ...shop, dialect }, query)).toBe(text);
});

test('an object is sent as it is', () => {
  const query = { expr: 'x' };
  expect(
    textOf({ source: { ...shop, kind: 'other' }, query, window: { from, to: from + day }, bucket: 1, step: 1 })
  ).toBe(query);
});
