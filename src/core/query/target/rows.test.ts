import fc from 'fast-check';
import { inForce } from '../../time/steps';
import type { RawSeries } from '../series';
import { stepsOf } from './rows';

const series = (rows: ReadonlyArray<readonly [number, number | null]>, name = '', label = ''): RawSeries => ({
  ...{ name, labels: label === '' ? {} : { bound: label } },
  times: rows.map(([time]) => time),
  values: rows.map(([, value]) => value),
});

function steps(found: ReturnType<typeof stepsOf>) {
  if (!found.ok) {
    throw new Error(found.problems[0]?.message);
  }
  return found.value;
}

const codeOf = (found: ReturnType<typeof stepsOf>): string | undefined =>
  found.ok ? undefined : found.problems[0]?.code;

const anyRows = fc.uniqueArray(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.option(fc.integer({ min: 0, max: 3 }))), {
  selector: ([time]) => time,
  minLength: 1,
  maxLength: 30,
});

test('in force is the latest row before the end, in whatever order rows come', () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: -60, max: 60 }), (rows, end) => {
      const found = steps(stepsOf([series(rows)], 'lower', 'Shop'));
      const before = rows.filter(([time]) => time < end).sort(([a], [b]) => b - a)[0];
      expect(inForce(found.steps, end)?.max ?? null).toBe(before?.[1] ?? null);
      expect(found.rows).toBe(rows.length);
    })
  );
});

test('neighbours differ, and their times ascend', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const found = steps(stepsOf([series(rows)], 'higher', 'Shop')).steps;
      found.slice(1).forEach((step, i) => {
        expect(step.from).toBeGreaterThan(found[i]!.from);
        expect(step.min).not.toBe(found[i]!.min);
      });
    })
  );
});

test.each([
  ['names of columns', [series([[0, 5]], 'MAX'), series([[0, 1]], 'min')]],
  ['values of a label', [series([[0, 5]], 'Value', 'max'), series([[0, 1]], 'Value', 'min')]],
])('the ends of a range are told apart by %s', (_, both) => {
  expect(steps(stepsOf(both, 'range', 'Shop')).steps).toEqual([{ from: 0, min: 1, max: 5 }]);
});

test('without rows for a time the range ends there', () => {
  const both = [
    series(
      [
        [0, 1],
        [9, null],
      ],
      'min'
    ),
    series(
      [
        [0, 5],
        [9, null],
      ],
      'max'
    ),
  ];
  expect(steps(stepsOf(both, 'range', 'Shop')).steps[1]).toEqual({ from: 9, min: null, max: null });
});

test.each([
  ['one column for a range', [series([[0, 5]], 'min')], 'several-columns'],
  [
    'three columns for a range',
    [series([[0, 5]], 'min'), series([[0, 6]], 'max'), series([[0, 6]], 'goal')],
    'several-columns',
  ],
  ['two columns of one name', [series([[0, 5]], 'min'), series([[0, 6]], 'min')], 'several-columns'],
  ['ends that cross', [series([[0, 6]], 'min'), series([[0, 5]], 'max')], 'range-target'],
  [
    'one end alone',
    [
      series(
        [
          [0, 6],
          [1, 6],
        ],
        'min'
      ),
      series([[0, 8]], 'max'),
    ],
    'range-target',
  ],
  ['no series', [], 'no-target-rows'],
])('%s is refused', (_, all, code) => {
  expect(codeOf(stepsOf(all, 'range', 'Shop'))).toBe(code);
});

test('a series without points is no row', () => {
  expect(codeOf(stepsOf([series([])], 'higher', 'Shop'))).toBe('no-target-rows');
});
