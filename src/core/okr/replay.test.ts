import {
  byHand,
  checkedIn,
  decodeOkr,
  doneOrNot,
  exampleKeyResult,
  keyResultOf,
  objectiveOf,
  quarterEnd,
  quarterStart,
  saying,
} from '../testing/okr';
import { day, week } from '../time/units';
import { assessObjectives } from './assess';
import { keyResultAt } from './replay';
import type { CheckIn } from './results';

type Overrides = Readonly<Record<string, unknown>>;
const [from, to] = [quarterStart, quarterEnd];
const middle = (from + to) / 2;
const done = doneOrNot;
const number = (overrides: Overrides) => keyResultOf({ ...byHand, ...overrides });

describe('replay', () => {
  const changed = number({
    baseline: 0,
    target: 80,
    due: '2026-12-15',
    changes: [
      { on: '2026-12-01', reason: 'The launch moved.', was: { due: '2026-12-31' } },
      { on: '2026-11-01', reason: 'Half of the team left.', was: { target: 100 } },
    ],
  });

  test('each instant has the promise that held then', () => {
    const at = (instant: number) => keyResultAt(changed, instant);
    expect(at(Date.UTC(2026, 9, 20))).toMatchObject({ target: { value: 100 }, due: to });
    expect(at(Date.UTC(2026, 10, 1))).toMatchObject({ target: { value: 80 }, due: to });
    expect(at(Date.UTC(2026, 11, 1))).toMatchObject({ target: { value: 80 }, due: Date.UTC(2026, 11, 16) });
  });

  test('and counts what had been checked in by then; its weeks are those of a replay', () => {
    const { registry } = decodeOkr([
      {
        keyResults: [
          {
            ...exampleKeyResult,
            ...byHand,
            baseline: 0,
            target: 80,
            changes: [{ on: '2026-11-01', reason: 'R', was: { target: 100 } }],
          },
        ],
      },
    ]);
    const facts = new Map([
      [
        'can-pay/availability',
        checkedIn(saying(20, from + 2 * day), saying(40, from + 9 * day), saying(50, from + 40 * day)),
      ],
    ]);
    const at = (instant: number) => assessObjectives(registry.objectives!, facts, instant)[0]!;
    expect(
      [at(from + day), at(from + 3 * day), at(from + 10 * day), at(from + 41 * day)].map(({ score }) => score)
    ).toEqual([null, 0.2, 0.4, 0.625]);
    const { history, keyResults } = at(from + 6 * week + day);
    expect(history.map((one) => one.at)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => from + n * week).concat(from + 6 * week + day)
    );
    expect(history.map(({ score }) => score)).toEqual([0.2, 0.4, 0.4, 0.4, 0.5, 0.625, 0.625]);
    for (const one of [...history, ...keyResults[0]!.history]) {
      expect(one.score).toBe(at(one.at).score);
    }
  });
});

test('a closed objective has its grades, and ends on the day of its closing', () => {
  const closed = { on: '2026-12-01', learnings: 'Enough.', grades: { availability: 0.7 } };
  const { registry } = decodeOkr([
    { closed, keyResults: [{ ...exampleKeyResult, ...byHand, baseline: 0, target: 100 }] },
  ]);
  const facts = new Map([['can-pay/availability', checkedIn(saying(10), saying(90, Date.UTC(2026, 11, 5)))]]);
  const at = (instant: number) => assessObjectives(registry.objectives!, facts, instant)[0]!;
  expect(at(Date.UTC(2026, 11, 1) - 1)).toMatchObject({ score: 0.1, status: 'off-track' });
  expect(at(Date.UTC(2026, 11, 1))).toMatchObject({ score: 0.7, status: 'achieved' });
  expect(at(to).keyResults[0]).toMatchObject({
    score: 0.7,
    progress: 0.1,
    grade: 0.7,
    status: 'achieved',
    overdueSince: null,
  });
});

describe('overdue check-ins', () => {
  const overdue = (objective: Overrides, key: Overrides, at: number, ...checkIns: CheckIn[]) => {
    const { registry } = decodeOkr([{ ...objective, keyResults: [{ ...exampleKeyResult, ...key }] }]);
    const facts = new Map([['can-pay/availability', checkedIn(...checkIns)]]);
    return assessObjectives(registry.objectives!, facts, at)[0]!.keyResults[0]!.overdueSince;
  };
  const monthly = { review: { cadence: 'monthly', by: 'Council' } };

  test.each<[string, Overrides, Overrides, number, CheckIn[], number | null]>([
    ['in the first week', {}, byHand, from + 7 * day, [], null],
    ['after it', {}, byHand, from + 8 * day, [], from + 8 * day],
    ['with a check-in', {}, byHand, from + 9 * day, [saying(99.6, from + 3 * day)], null],
    ['with a note', {}, byHand, from + 9 * day, [saying(null, from + 3 * day)], null],
    ['monthly', monthly, byHand, from + 20 * day, [], null],
    ['monthly, late', monthly, byHand, from + 40 * day, [], from + 33 * day],
    ['a KPI without a review', {}, {}, from + 40 * day, [], null],
    ['a KPI with a review', monthly, {}, from + 40 * day, [], from + 33 * day],
    ['one that is done', {}, done, from + 40 * day, [saying(1)], null],
    ['after the end', {}, byHand, to, [], null],
  ])('%s', (_, objective, key, at, checkIns, expected) => {
    expect(overdue(objective, key, at, ...checkIns)).toBe(expected);
  });
});

test('an objective knows its children and the newest check-in of each key result', () => {
  expect(objectiveOf().keyResults).toHaveLength(1);
  const { registry } = decodeOkr([
    { keyResults: [{ ...exampleKeyResult, ...byHand }] },
    { id: 'b', parent: 'can-pay' },
  ]);
  const newest = saying(null, from + 5 * day, { note: 'Waiting for legal.' });
  const facts = new Map([
    ['can-pay/availability', checkedIn(newest, saying(99.7, from + 2 * day, { confidence: 0.4 }))],
  ]);
  const [parent] = assessObjectives(registry.objectives!, facts, middle);
  expect(parent?.children).toEqual(['b']);
  expect(parent?.keyResults[0]).toMatchObject({ current: 99.7, confidence: 0.4, lastCheckIn: newest });
});
