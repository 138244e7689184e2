import { type GoldenCase, minutes, promql, request, sources } from './case';

const requests = 'golden_requests_total{route="/"}';
const increase = 'sum(increase(golden_requests_total[$__interval]))';
const day = 24 * 60;

const steps: GoldenCase[] = [
  {
    name: 'prometheus-range',
    about: 'A range query: labels, names, step, frame types; the hole in the series stays a hole.',
    body: request(minutes(0), minutes(120), promql('A', requests)),
  },
  {
    name: 'prometheus-range-off-grid',
    about: 'Both ends are rounded down to a multiple of the step.',
    body: request(minutes(7.33), minutes(52.9), promql('A', requests, { intervalMs: 300_000 })),
  },
  {
    name: 'prometheus-step-from-points',
    about: 'With few points the step grows to a round interval above intervalMs.',
    body: request(minutes(0), minutes(120), promql('A', requests, { maxDataPoints: 10 })),
  },
  {
    name: 'prometheus-interval-is-the-bucket',
    about: 'intervalMs is the bucket and maxDataPoints is above the count: $__interval is exactly the bucket.',
    body: request(minutes(0), minutes(120), promql('A', increase, { intervalMs: 300_000, maxDataPoints: 11_000 })),
  },
  {
    name: 'prometheus-target-intervals',
    about: 'Targets of several steps share one request over one range, each by its own interval.',
    body: request(
      minutes(-7 * day),
      minutes(day),
      promql('A', 'sum(increase(golden_visits_total[$__interval]))', { interval: '1d', maxDataPoints: 11_000 }),
      promql('B', 'sum(increase(golden_visits_total[$__interval]))', { interval: '12h', maxDataPoints: 11_000 }),
      promql('C', 'sum(increase(golden_visits_total[$__interval]))', { interval: '6h', maxDataPoints: 11_000 })
    ),
  },
  {
    name: 'prometheus-interval-spellings',
    about:
      'How a minimum interval may be written: bare seconds, <10m>, 90s, a compound; $__interval loses what is not round.',
    body: request(
      minutes(0),
      minutes(60),
      promql('A', increase, { interval: '600' }),
      promql('B', increase, { interval: '<10m>' }),
      promql('C', increase, { interval: '90s' }),
      promql('D', increase, { interval: '1h30m' }),
      promql('E', increase, { interval: '0s', intervalMs: 600_000 })
    ),
  },
  {
    name: 'prometheus-interval-is-a-macro',
    about: 'An interval of $__interval or $__rate_interval; the latter is final.',
    body: request(
      minutes(0),
      minutes(60),
      promql('A', increase, { interval: '$__interval' }),
      promql('B', 'sum(rate(golden_requests_total[$__rate_interval]))', { interval: '$__rate_interval' }),
      promql('C', 'sum(rate(golden_requests_total[${__rate_interval}]))', { interval: '${__rate_interval}' })
    ),
  },
  {
    name: 'prometheus-interval-factor',
    about: 'The old intervalFactor multiplies the step.',
    body: request(minutes(0), minutes(60), promql('A', increase, { intervalMs: 300_000, intervalFactor: 2 })),
  },
  {
    name: 'prometheus-no-interval',
    about: 'Without intervalMs the scrape interval of the data source is the least step; without that 15 s.',
    body: request(
      minutes(0),
      minutes(20),
      promql('A', requests, { intervalMs: undefined, maxDataPoints: undefined }),
      promql('B', requests, { datasource: sources.plainPrometheus, intervalMs: undefined, maxDataPoints: undefined })
    ),
  },
  {
    name: 'prometheus-utc-offset',
    about: 'The offset of the viewer shifts the steps.',
    body: request(
      minutes(-7 * day),
      minutes(day),
      promql('A', 'sum(increase(golden_visits_total[$__interval]))', { interval: '1d', utcOffsetSec: 5400 }),
      promql('B', 'sum(increase(golden_visits_total[$__interval]))', { interval: '1d', utcOffsetSec: -36_000 })
    ),
  },
  {
    name: 'prometheus-milliseconds',
    about: 'Steps below a second.',
    body: request(minutes(10), minutes(10.1), promql('A', requests, { interval: '500ms', intervalMs: 1 })),
  },
];

/** Ever fewer points over one range: the answer is empty, and tells the step that each interval is rounded to. */
function rounding(name: string, span: number, points: readonly number[]): GoldenCase {
  const queries = points.map((maxDataPoints, index) =>
    promql(`Q${index}`, 'golden_nothing_here', { intervalMs: 1, maxDataPoints })
  );
  return {
    name,
    about: 'Which round step is taken for a computed one.',
    body: request(minutes(0), minutes(span), ...queries),
  };
}

const roundings: GoldenCase[] = [
  rounding(
    'prometheus-rounding-seconds',
    1,
    [10_000, 5000, 3000, 1500, 900, 600, 300, 150, 75, 50, 35, 18, 10, 7, 5, 4, 3, 2, 1]
  ),
  rounding(
    'prometheus-rounding-hours',
    3 * day,
    [3000, 2000, 1200, 800, 500, 400, 300, 200, 150, 100, 60, 40, 25, 17, 10, 7, 4, 3, 2, 1]
  ),
  rounding('prometheus-rounding-years', 2200 * day, [3000, 1500, 1100, 500, 320, 310, 200, 105, 100, 30, 4, 3, 2, 1]),
];

const macros: GoldenCase[] = [
  {
    name: 'prometheus-macros',
    about: 'Every macro in both spellings.',
    body: request(
      minutes(30),
      minutes(45),
      promql('A', 'vector($__interval_ms) + vector($__range_ms) + vector($__range_s) + vector($__rate_interval_ms)'),
      promql(
        'B',
        'vector(${__interval_ms}) + vector(${__range_ms}) + vector(${__range_s}) + vector(${__rate_interval_ms})'
      ),
      promql('C', 'sum(increase(golden_requests_total[$__range])) / sum(increase(golden_requests_total[${__range}]))'),
      promql('D', 'sum(rate(golden_requests_total[$__rate_interval]))'),
      promql('E', 'sum(rate(golden_requests_total[${__interval}]))', { intervalMs: 300_000 }),
      promql('F', 'sum(rate(golden_requests_total[$__rate_interval]))', { datasource: sources.plainPrometheus }),
      promql('G', 'sum(rate(golden_requests_total[$__rate_interval]))', { interval: '5m' })
    ),
  },
  {
    name: 'prometheus-range-macro-rounds',
    about: '$__range is in whole seconds.',
    body: request(
      minutes(0),
      String(Number(minutes(60)) + 1500),
      promql('A', 'vector($__range_s) + vector($__range_ms) + 0 * sum(increase(golden_requests_total[$__range]))')
    ),
  },
];

const shapes: GoldenCase[] = [
  {
    name: 'prometheus-instant',
    about: 'An instant query answers at the end of the range, not rounded.',
    body: request(minutes(0), minutes(50.25), promql('A', 'golden_requests_total', { range: false, instant: true })),
  },
  {
    name: 'prometheus-instant-window',
    about: 'A whole window by $__range in one instant query.',
    body: request(
      minutes(0),
      minutes(60),
      promql('A', 'sum by (route) (increase(golden_requests_total[$__range]))', { range: false, instant: true })
    ),
  },
  {
    name: 'prometheus-scalar-and-string',
    about: 'Results that are no series.',
    body: request(
      minutes(0),
      minutes(60),
      promql('A', '1 + 1', { range: false, instant: true }),
      promql('B', 'scalar(sum(golden_requests_total))', { range: false, instant: true }),
      promql('C', '"text"', { range: false, instant: true }),
      promql('D', '42')
    ),
  },
  {
    name: 'prometheus-not-a-number',
    about: 'NaN and both infinities travel as null with entities.',
    body: request(
      minutes(8),
      minutes(24),
      promql('A', 'golden_temperature'),
      promql('B', 'golden_temperature{room="cellar"} / 0'),
      promql('C', '0 / (0 * golden_temperature{room="cellar"})', { range: false, instant: true })
    ),
  },
  {
    name: 'prometheus-empty',
    about: 'No series: one frame without fields, with the query as sent.',
    body: request(
      minutes(0),
      minutes(60),
      promql('A', 'golden_nothing_here'),
      promql('B', 'golden_nothing_here', { range: false, instant: true }),
      promql('C', 'sum(increase(golden_requests_total[30s]))', { interval: '30s', intervalMs: 30_000 })
    ),
  },
  {
    name: 'prometheus-legends',
    about: 'Display names: the default, a template, __auto, an aggregate without labels.',
    body: request(
      minutes(0),
      minutes(10),
      promql('A', 'golden_requests_total', { legendFormat: '{{route}} {{ code }} {{missing}}' }),
      promql('B', 'golden_requests_total', { legendFormat: '__auto' }),
      promql('C', 'sum(golden_requests_total)', { legendFormat: '__auto' }),
      promql('D', 'sum(golden_requests_total)'),
      promql('E', 'sum by (route) (golden_requests_total)'),
      promql('F', 'sum by (route) (golden_requests_total)', { legendFormat: 'plain' })
    ),
  },
  {
    name: 'prometheus-both-kinds',
    about: 'A target that says neither range nor instant is a range query; format is the browser side’s affair.',
    body: request(
      minutes(0),
      minutes(10),
      promql('A', requests, { range: undefined }),
      promql('B', requests, { format: 'table' }),
      promql('C', requests, { format: 'table', range: false, instant: true })
    ),
  },
  {
    name: 'prometheus-before-all-data',
    about: 'A range before the first sample.',
    body: request(minutes(-40 * day), minutes(-39 * day), promql('A', requests, { intervalMs: 3_600_000 })),
  },
];

export const prometheusCases: readonly GoldenCase[] = [...steps, ...roundings, ...macros, ...shapes];
