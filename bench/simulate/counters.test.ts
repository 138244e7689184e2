import { minute, second } from '../../src/core/time/units';
import { countersOf } from './counters';
import type { Scenario } from './scenarios';
import { slot, type Year } from './year';

const scenario: Scenario = {
  name: 'test',
  says: '',
  traffic: 40,
  rhythm: false,
  trend: 0,
  background: 0,
  incidents: [],
  source: 'counters',
  delay: 0,
};

const first = 1_000_000 * minute + 5 * second;

/** Ten requests in each slot, of which none or all fail. */
function steady(over: Partial<Year> = {}, failsFrom = Infinity): Year {
  const total = Float64Array.from({ length: 400 }, (_, i) => 10 * i);
  const bad = total.map((events, i) => (i > failsFrom ? events - 10 * failsFrom : 0));
  return { scenario, incidents: [], first, total, bad, gaps: [], resets: [], next: () => 0.5, ...over };
}

const at = first - 5 * second + 10 * minute;

test('what a steady counter gains in a range is told to the last event, though no sample lies on its ends', () => {
  expect(countersOf(steady())('total', at, minute)).toBeCloseTo(40, 9);
  expect(countersOf(steady())('total', at, 5 * minute)).toBeCloseTo(200, 9);
  expect(
    countersOf(steady({ scenario: { ...scenario, source: 'slow counters' } }))('total', at, 5 * minute)
  ).toBeCloseTo(200, 9);
});

test('a single sample tells what came since the one before', () => {
  const slow = steady({ scenario: { ...scenario, source: 'slow counters' } });
  expect(countersOf(slow)('total', at, minute)).toBe(40);
});

test('every event counts in one bucket, whatever its rhythm', () => {
  // The samples at 9:50, 10:05, 10:20, 10:35 and 10:50: of the 40 events between the first and the last 10 failed.
  const jump = countersOf(steady({}, 42));
  expect(jump('good', at, minute)).toBe(30);
});

test('a restart loses what the last scrape had not seen yet', () => {
  const reset = { slot: (at - first + 5 * second) / slot + 1, before: 0.5 };
  const found = countersOf(steady({ resets: [reset] }))('total', at, 5 * minute);
  expect(found).toBeLessThan(200);
  expect(found).toBeGreaterThan(193);
});

test('a bucket without scrapes is unknown, and what happened meanwhile counts when the counter is seen again', () => {
  const truth = countersOf(steady({ gaps: [{ from: at, to: at + 6 * minute }] }));
  expect(truth('total', at, 5 * minute)).toBeNaN();
  expect(truth('total', at + 5 * minute, 5 * minute)).toBeCloseTo(400, 9);
  expect(truth('total', at + 10 * minute, 5 * minute)).toBeCloseTo(200, 9);
});
