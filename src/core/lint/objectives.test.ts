import { decodeOkr, exampleKeyResult } from '../testing/okr';
import { adviseObjectives } from './objectives';

type Overrides = Readonly<Record<string, unknown>>;

const keys = (count: number, overrides: Overrides = {}): Overrides[] =>
  Array.from({ length: count }, (_, index) => ({ ...exampleKeyResult, id: `k${index}`, ...overrides }));

function told(...objectives: Overrides[]): string[] {
  const { registry, problems } = decodeOkr(objectives);
  expect(problems).toEqual([]);
  return adviseObjectives(registry).map(({ path, message, hint, at }) => {
    expect([hint, at?.line]).toEqual([expect.stringMatching(/\S/), expect.any(Number)]);
    return `${path}: ${message}`;
  });
}

test.each<[number, string[]]>([
  [1, ['objectives[0].keyResults: "can-pay" has 1 key result; 3 to 5 are advised.']],
  [2, ['objectives[0].keyResults: "can-pay" has 2 key results; 3 to 5 are advised.']],
  [3, []],
  [5, []],
  [6, ['objectives[0].keyResults: "can-pay" has 6 key results; 3 to 5 are advised.']],
])('an objective with %d key results', (count, expected) => {
  expect(told({ keyResults: keys(count) })).toEqual(expected);
});

test('at most three objectives a team and period; closed ones do not count', () => {
  const many = (count: number, overrides: Overrides = {}): Overrides[] =>
    Array.from({ length: count }, (_, index) => ({ id: `o${index}`, keyResults: keys(3), ...overrides }));
  expect(told(...many(3))).toEqual([]);
  expect(told(...many(4))).toEqual([
    'objectives[0].period: "Payments SRE" has 4 objectives in 2026-Q4; 1 to 3 are advised.',
  ]);
  expect(told(...many(3), { id: 'next', period: '2027-Q1', keyResults: keys(3) })).toEqual([]);
  const closed = { on: '2027-01-04', learnings: 'It was enough.' };
  expect(told(...many(3), { id: 'last', closed, keyResults: keys(3) })).toEqual([]);
  const shared = { teams: ['A', 'B'] };
  expect(told(...many(4, shared))).toHaveLength(2);
});

test('tasks are no outcome', () => {
  const task = { kpi: undefined, checkIn: 'done', baseline: undefined, target: undefined };
  expect(told({ keyResults: keys(3, task) })).toEqual([
    'objectives[0].keyResults: "can-pay" has only key results that are done or not done: tasks.',
  ]);
  expect(told({ keyResults: [...keys(2, task), { ...exampleKeyResult }] })).toEqual([]);
});

test('a share of events never is above 100 %', () => {
  const [first, ...others] = keys(3);
  expect(told({ keyResults: [{ ...first, target: 101 }, ...others] })).toEqual([
    'objectives[0].keyResults[0].target: The KPI "checkout-availability" is a share of events: it never is beyond 0 or 100 %.',
  ]);
});
