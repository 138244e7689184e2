import fc from 'fast-check';

import { type Query } from '../answer';
import { alignedSeconds, expandMacros, stepOf } from './step';

const hour = 3_600_000;
const query = (range: number, model: Query['model'], maxDataPoints = 1000, intervalMs = 1000): Query => ({
  refId: 'A',
  from: 0,
  to: range,
  intervalMs,
  maxDataPoints,
  model,
});

const times = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
const wholeSeconds = fc.integer({ min: 1, max: 86_400 * 30 }).map((seconds) => seconds * 1000);

test('a range begins and ends on a multiple of the step, at most a step early', () => {
  fc.assert(
    fc.property(times, wholeSeconds, (at, step) => {
      const aligned = Number(alignedSeconds(at, step, 0)) * 1000;
      expect(aligned % step).toBe(0);
      expect(at - aligned).toBeGreaterThanOrEqual(0);
      expect(at - aligned).toBeLessThan(step);
    })
  );
});

test('a step is at least what is asked for, and keeps most ranges under 11,000 points', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 * 24 }), wholeSeconds, (hours, least) => {
      const step = stepOf(query(hours * hour, { intervalMs: least }, 100_000), '');
      expect(step).toBeGreaterThanOrEqual(least);
      // Rounding goes down by a third at most, which is how Grafana meets Prometheus' limit now and then.
      expect((hours * hour) / step).toBeLessThan(11_000 * 2);
    })
  );
});

test.each([
  [{ interval: '5m' }, 'x[$__interval]', 'x[5m]'],
  [{ interval: '5m' }, '$__interval_ms', '300000'],
  [{}, '$__range ${__range} $__range_s $__range_ms', '3600s 3600s 3600 3600000'],
  [{}, 'rate(x[$__rate_interval])', 'rate(x[1m0s])'],
  [{}, '$__interval_cubed', '1s_cubed'],
  [{}, "x{a='$&'}", "x{a='$&'}"],
])('over an hour, %j makes of "%s" "%s"', (model, expr, expanded) => {
  const asked = query(hour, { ...model, expr }, 11_000);
  expect(expandMacros(asked, stepOf(asked, '1s'), '')).toBe(expanded);
});
