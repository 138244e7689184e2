import type { Over } from '../base/terms';

/** PromQL that must be refused for an `over`: the code of the fault, and the queries of its remedy, with their own `over`. */
export interface FaultyPromql {
  readonly query: string;
  readonly over: Over;
  readonly code: string;
  readonly remedies: readonly string[];
  readonly instead?: Over;
}

type Row = readonly [query: string, code: string, remedies: string | readonly string[], instead?: Over];

function rows(over: Over, all: readonly Row[]): FaultyPromql[] {
  return all.map(([query, code, remedies, instead]) => ({
    ...{ query, over, code },
    remedies: typeof remedies === 'string' ? [remedies] : remedies,
    ...(instead && { instead }),
  }));
}

const ratio = ['sum(increase(a[$__interval]))', 'sum(increase(b[$__interval]))'];

export const faultyPromql: readonly FaultyPromql[] = [
  ...rows('sum', [
    // Ranges that are not one bucket.
    ['sum(increase(x[5m]))', 'not-one-bucket', 'sum(increase(x[$__interval]))'],
    ['sum(increase(x[$__rate_interval]))', 'not-one-bucket', 'sum(increase(x[$__interval]))'],
    ['sum(rate(x[$__interval]))', 'not-one-bucket', 'sum(increase(x[$__interval]))'],
    ['sum(rate(x[5m])) # all', 'not-one-bucket', 'sum(increase(x[$__interval]))'],
    ['irate(x[1m]) + rate (y)', 'not-one-bucket', 'increase(x[$__interval]) + increase (y[$__interval])'],
    ['rate(x{a="b"} offset 5m)', 'not-one-bucket', 'increase(x{a="b"}[$__interval] offset 5m)'],
    ['sum_over_time(x[1h:5m])', 'not-one-bucket', 'sum_over_time(x[$__interval:5m])'],
    ['sum_over_time(x[1h:])', 'not-one-bucket', 'sum_over_time(x[$__interval:])'],
    [
      'count_over_time((x > 1)[1h:1m] offset 5m)',
      'not-one-bucket',
      'count_over_time((x > 1)[$__interval:1m] offset 5m)',
    ],
    ['sum_over_time(sum(rate(x[5m]))[1h:1m])', 'not-one-bucket', '(sum(increase(x[$__interval])))'],
    ['sum_over_time(rate(x[5m])[$__interval:1m])', 'not-one-bucket', '(increase(x[$__interval]))'],
    [
      'a[$__interval] + b_total{c="[5m]"}[1d]',
      'not-one-bucket',
      'sum_over_time(a[$__interval]) + increase(b_total{c="[5m]"}[$__interval])',
    ],
    ['sum(x_total[5m])', 'not-one-bucket', 'sum(increase(x_total[$__interval]))'],
    ['increase(x[$__range])', 'not-one-bucket', 'increase(x[$__interval])'],
    ['increase(${env}_total[$window])', 'not-one-bucket', 'increase(${env}_total[$__interval])'],
    // Words of other tools.
    [
      'sum_over_time((count(satisfaction_ratio < 0.75))[{{.window}}:]) OR on() vector(0)',
      'placeholder',
      'sum_over_time((count(satisfaction_ratio < 0.75))[$__interval:]) OR on() vector(0)',
    ],
    ['sum(rate(x{a="b"}[{{.window}}]))', 'placeholder', 'sum(increase(x{a="b"}[$__interval]))'],
    ['sum(rate(x[{{ .interval }}]))', 'placeholder', 'sum(increase(x[$__interval]))'],
    ['sum(rate(a[{{.window}}])) / sum(rate(b[{{.window}}]))', 'placeholder', ratio],
    ['sum(increase(x[%(window)s]))', 'placeholder', 'sum(increase(x[$__interval]))'],
    ['sum(increase(x[<window>]))', 'placeholder', 'sum(increase(x[$__interval]))'],
    ['sum(increase({{.metric}}[5m]))', 'placeholder', []],
    // Fixed instants.
    ['sum(increase(x[$__interval] @ end()))', 'fixed-instant', 'sum(increase(x[$__interval]))'],
    ['sum(rate(x[5m] @ start() offset 5m))', 'fixed-instant', 'sum(increase(x[$__interval] offset 5m))'],
    ['sum(x @ 1609746000)', 'fixed-instant', 'sum(x)'],
    ['x_total @ -5', 'fixed-instant', 'increase(x_total[$__interval])'],
    // What does not add up.
    ['sum(http_requests_total)', 'raw-counter', 'sum(increase(http_requests_total[$__interval]))'],
    [
      'sum by (a) (x_seconds_count{b="c"} offset 1h)',
      'raw-counter',
      'sum by (a) (increase(x_seconds_count{b="c"}[$__interval] offset 1h))',
    ],
    [
      'x_seconds_sum + y_bucket{le="1"}',
      'raw-counter',
      'increase(x_seconds_sum[$__interval]) + increase(y_bucket{le="1"}[$__interval])',
    ],
    ['{__name__="x_total", a="b"}', 'raw-counter', 'increase({__name__="x_total", a="b"}[$__interval])'],
    ['job:requests:rate5m', 'recorded-rate', '(avg_over_time(job:requests:rate5m[$__interval]) * $__interval_s)'],
    [
      'sum(job:requests:rate5m{a="b"} offset 5m)',
      'recorded-rate',
      'sum((avg_over_time(job:requests:rate5m{a="b"}[$__interval] offset 5m) * $__interval_s))',
    ],
    ['instance:cpu:rate:sum', 'recorded-rate', '(avg_over_time(instance:cpu:rate:sum[$__interval]) * $__interval_s)'],
    ['job:errors:irate1m', 'recorded-rate', '(avg_over_time(job:errors:irate1m[$__interval]) * $__interval_s)'],
    ['job:errors:ratio', 'sum-of-ratios', 'job:errors:ratio', 'avg'],
    ['slo:sli_error:ratio_rate5m', 'sum-of-ratios', 'slo:sli_error:ratio_rate5m', 'avg'],
    ['job:latency:p99', 'sum-of-ratios', 'job:latency:p99', 'avg'],
    ['sum(rate(a[5m])) / sum(rate(b[5m]))', 'sum-of-ratios', ratio],
    ['100 * (sum(increase(a[$__interval])) / sum(increase(b[$__interval])))', 'sum-of-ratios', ratio],
    ['100 * sum(a_total) / on () group_left () sum(b_total) # why', 'sum-of-ratios', []],
    [
      '1 - 2 * sum(a_total{b="1"}) / sum by (c) (b_total)',
      'sum-of-ratios',
      ['2 * sum(increase(a_total{b="1"}[$__interval]))', 'sum by (c) (increase(b_total[$__interval]))'],
    ],
    [
      '((a_total) / (b_total)) * 100',
      'sum-of-ratios',
      ['(increase(a_total[$__interval]))', '(increase(b_total[$__interval]))'],
    ],
    ['a / b / c', 'sum-of-ratios', []],
    [
      'histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))',
      'sum-of-percentiles',
      'histogram_quantile(0.95, sum by (le) (rate(x_bucket[$__range])))',
      'window',
    ],
    [
      'histogram_quantile(0.95, sum by (le) (x_bucket))',
      'sum-of-percentiles',
      'histogram_quantile(0.95, sum by (le) (increase(x_bucket[$__range])))',
      'window',
    ],
    ['quantile_over_time(0.9, x[5m])', 'sum-of-percentiles', 'quantile_over_time(0.9, x[$__range])', 'window'],
    [
      'quantile_over_time(0.9, rate(x[5m])[1h:1m])',
      'sum-of-percentiles',
      'quantile_over_time(0.9, rate(x[5m])[$__range:1m])',
      'window',
    ],
    ['quantile by (a) (0.9, x)', 'sum-of-percentiles', 'quantile by (a) (0.9, x)', 'max'],
  ]),
  ...rows('count', [
    ['increase(x[5m])', 'not-one-bucket', 'increase(x[$__interval])'],
    ['count_over_time((x > 1)[1h:1m])', 'not-one-bucket', 'count_over_time((x > 1)[$__interval:1m])'],
  ]),
  ...rows('avg', [
    ['avg(rate(x[{{.window}}]))', 'placeholder', 'avg(rate(x[$__interval]))'],
    ['avg(x @ end())', 'fixed-instant', 'avg(x)'],
    ['sum(x_total[5m] offset 5m) / 2', 'bare-range', 'sum(avg_over_time(x_total[$__interval] offset 5m)) / 2'],
    ['avg(x[$__interval])', 'bare-range', 'avg(avg_over_time(x[$__interval]))'],
    ['avg_over_time(x[$__range])', 'range-of-bucket', 'avg_over_time(x[$__interval])'],
    ['rate(x[$__range]) * $__range_s', 'range-of-bucket', 'rate(x[$__interval]) * $__interval_s'],
  ]),
  ...rows('min', [
    ['min(x{a="b"}[5m] offset 1h)', 'bare-range', 'min(min_over_time(x{a="b"}[$__interval] offset 1h))'],
  ]),
  ...rows('max', [['max by (a) ((x[5m]))', 'bare-range', 'max by (a) ((max_over_time(x[$__interval])))']]),
  ...rows('last', [['topk(1, x[5m])', 'bare-range', 'topk(1, last_over_time(x[$__interval]))']]),
  ...rows('window', [
    ['x', 'no-range', 'avg_over_time((x)[$__range:$__interval])'],
    ['quantile(0.9, x) # of all', 'no-range', 'avg_over_time((quantile(0.9, x))[$__range:$__interval])'],
    ['x_total', 'no-range', 'increase(x_total[$__range])'],
    ['increase(x[5m]) # not $__range', 'no-range', 'increase(x[$__range])'],
    ['max_over_time(rate(x[5m])[1h:1m])', 'no-range', 'max_over_time(rate(x[5m])[$__range:1m])'],
    ['sum(x[$__range])', 'bare-range', 'sum(avg_over_time(x[$__range]))'],
    ['sum(increase(x[{{.window}}]))', 'placeholder', 'sum(increase(x[$__range]))'],
    ['sum(increase(x[$__range] @ end()))', 'fixed-instant', 'sum(increase(x[$__range]))'],
  ]),
];
