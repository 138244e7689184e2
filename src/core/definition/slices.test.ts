import { exampleKpi } from '../testing/example';
import { day, hour, minute } from '../time/units';
import { decodeInline } from './decode';

const decodeOne = (overrides: Record<string, unknown>) => decodeInline(exampleKpi(overrides)).kpi;

const sliced = { method: 'time-slices', objective: 99 };

test.each([
  [sliced, 5 * minute],
  [{ ...sliced, slice: '1h' }, hour],
  [{ ...sliced, slice: '1d' }, day],
])('the budget %j', (budget, slice) => {
  const objective = [{ from: -Infinity, ratio: 0.99 }];
  expect(decodeOne({ unit: 'ms', direction: 'lower', budget })?.budget).toEqual({
    method: 'time-slices',
    slice,
    objective,
  });
});

test.each([
  [{ ...sliced, slice: '7m' }, 'Write 5m, or another bucket.'],
  [{ ...sliced, slice: '2d' }, 'Write 1d, or another bucket.'],
  [{ ...sliced, slice: '0s' }, 'Write 5m, or another bucket.'],
])('the budget %j is refused', (budget, hint) => {
  expect(decodeInline(exampleKpi({ budget })).problems).toMatchObject([{ code: 'bad-slice', hint }]);
});

test('slices need a target; their objectives may be dated', () => {
  const { problems } = decodeInline(exampleKpi({ target: undefined, budget: sliced }));
  expect(problems).toMatchObject([{ code: 'no-target' }]);
  const objective = [
    { from: '2026-01-01', value: 95 },
    { from: '2026-02-01', value: 99 },
  ];
  const steps = decodeOne({ budget: { ...sliced, objective } })?.budget?.objective;
  expect(steps?.map(({ ratio }) => ratio)).toEqual([0.95, 0.99]);
});

test('events are counted unless something else is said', () => {
  expect(decodeOne({ budget: { good: 'good', total: 'total' } })?.budget?.method).toBe('occurrences');
});
