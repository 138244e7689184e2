import { unmeasured } from '../../core/compute/assess';
import type { KpiResult, PeriodResult } from '../../core/compute/results';
import { calendar } from '../../core/testing/calendar';
import { kpi } from '../../core/testing/world';
import { day } from '../../core/time/units';
import { suggestView } from './suggestView';

const length = 28 * day;
const window = calendar('month');

/** A result with a window a value, the newest first. */
function past(values: ReadonlyArray<number | null>, over: Partial<KpiResult> = {}, size = length): KpiResult {
  const periods = values.map((value, i): PeriodResult => {
    const to = -i * size;
    const status = value === null ? 'no-data' : 'off-target';
    return { from: to - size, to, label: null, elapsed: 1, value, target: null, status, budget: null, coverage: 1 };
  });
  return { ...unmeasured({ kpi: kpi(), range: { from: 0, to: 1 }, now: 1, points: 0 }, []), periods, ...over };
}

test('targets as they stand in a definition, and how often they were met', () => {
  expect(suggestView(past([99.95, 99.91, 99.97, 99.93]))).toEqual({
    heading: 'Suggested targets, from the last 4 windows of 28 days:',
    lines: [
      { target: 'target: 99.91', met: 'met in 4 of 4' },
      { target: 'target: 99.93', met: 'met in 3 of 4' },
      { target: 'target: 99.95', met: 'met in 2 of 4' },
    ],
    warning: null,
    problems: [],
  });
});

test('for a range both ends', () => {
  const one = past([1, 2, 3, 4, 5], { kpi: kpi({ direction: 'range' }) });
  expect(suggestView(one).lines[0]).toEqual({ target: 'target: { min: 1, max: 5 }', met: 'met in 5 of 5' });
});

test('a period that is not over, and windows without data, do not count', () => {
  const periods = past([50, 99, null, 98, 97]).periods.map((one, i) => (i === 0 ? { ...one, elapsed: 0.4 } : one));
  const view = suggestView(past([], { periods, kpi: kpi({ window }) }));
  expect(view.heading).toBe('Suggested targets, from the last 3 months:');
  expect(view.lines[0]).toEqual({ target: 'target: 97', met: 'met in 3 of 3' });
});

test('less than two weeks is told', () => {
  const view = suggestView(past([99, 98, 97], { kpi: kpi({ window: { kind: 'rolling', length: 4 * day } }) }, 4 * day));
  expect(view.warning).toBe(
    'These windows cover only 12 days. At least two weeks are needed for a reliable suggestion.'
  );
});

test('too few windows give no suggestion', () => {
  const view = suggestView(past([99, null, null]));
  expect(view.lines).toEqual([]);
  expect(view.heading).toBe('A suggestion needs at least 3 complete windows of 28 days with data; only 1 has any.');
});

test('windows of one value are no range', () => {
  const view = suggestView(past([7, 7, 7], { kpi: kpi({ direction: 'range' }) }));
  expect(view.lines).toEqual([]);
  expect(view.heading).toBe('The last 3 windows of 28 days have the same value, and a range needs a width.');
});

test('what keeps it from being measured is told instead', () => {
  const problems = [{ code: 'source-failed', message: 'Shop did not answer.' }];
  expect(suggestView(past([99, 98, 97], { problems }))).toEqual({ heading: '', lines: [], warning: null, problems });
});
