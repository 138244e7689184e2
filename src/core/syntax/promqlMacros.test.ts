import { day, minute, second } from '../time/units';
import { writeMacros } from './promqlMacros';

const values = { bucket: 5 * minute, range: day, scrape: 30 * second };

test.each([
  ['sum_over_time(x[$__interval])', 'sum_over_time(x[299999ms])'],
  [
    'count_over_time(x{a="$__interval"}[ ${__interval} ] offset $__interval)',
    'count_over_time(x{a="5m"}[299999ms] offset 5m)',
  ],
  ['quantile_over_time(0.9, x[$__range])', 'quantile_over_time(0.9, x[86399999ms])'],
  ['avg_over_time((x < bool 10)[$__interval:1m])', 'avg_over_time((x < bool 10)[299999ms:1m])'],
  ['max_over_time(rate(x[$__rate_interval])[$__range:$__interval])', 'max_over_time(rate(x[330s])[86399999ms:5m])'],
  ['sum_over_time(increase(x[1m])[$__interval:])', 'sum_over_time(increase(x[1m])[299999ms:])'],
  ['sum_over_time(x[[[__interval]]]) + x[${__interval:raw}]', 'sum_over_time(x[299999ms]) + x[5m]'],
  ['increase(x[[[__interval]]])', 'increase(x[5m])'],
  ['increase(x[$__interval])', 'increase(x[5m])'],
  ['rate(x[$__range])', 'rate(x[1d])'],
  ['changes(x[$__interval])', 'changes(x[5m])'],
  ['increase((sum(x))[$__interval:1m])', 'increase((sum(x))[5m:1m])'],
  ['avg_over_time(x[5m])', 'avg_over_time(x[5m])'],
  ['avg_over_time(x[$__interval_ms])', 'avg_over_time(x[300000])'],
  [
    'sum_over_time(sum_over_time(x[$__interval])[$__interval:1m]) + sum_over_time(y[$__interval])',
    'sum_over_time(sum_over_time(x[299999ms])[299999ms:1m]) + sum_over_time(y[299999ms])',
  ],
])('%s is sent as %s', (query, sent) => {
  expect(writeMacros(query, values)).toBe(sent);
});

test('a source that leaves out the left edge is asked for the whole range', () => {
  expect(writeMacros('sum_over_time(x[$__interval])', { ...values, isLeftOpen: true })).toBe('sum_over_time(x[5m])');
});

test('without a window its macros stay', () => {
  expect(writeMacros('sum_over_time(x[$__range])', { bucket: minute })).toBe('sum_over_time(x[$__range])');
});
