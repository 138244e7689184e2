import { byHand, checkedIn, keyResultOf, quarterEnd, quarterStart, saying } from '../testing/okr';
import { day } from '../time/units';
import { expectedProgress } from './expected';
import { standingAt } from './standing';

type Overrides = Readonly<Record<string, unknown>>;
const [from, to] = [quarterStart, quarterEnd];
const middle = (from + to) / 2;
const number = (overrides: Overrides) => keyResultOf({ ...byHand, ...overrides });

describe('expected progress', () => {
  const even = keyResultOf({});

  test.each([
    [from - 1, 0],
    [from, 0],
    [middle, 0.5],
    [to - (to - from) / 4, 0.75],
    [to, 1],
    [to + 1, 1],
  ])('at %d it is %d', (at, expected) => {
    expect(expectedProgress(even, 99.5, at)).toBeCloseTo(expected, 12);
  });

  // https://innovationminds.com/im-university/key-results/: min + (max - min) x days passed / total days.
  test('is where the published formula has it', () => {
    const customers = number({ baseline: 0, target: 100, start: '2026-10-01', due: '2026-12-29' });
    expect(100 * expectedProgress(customers, 0, from + 45 * day)).toBeCloseTo(50, 12);
  });

  test('is even between milestones, by share and by value', () => {
    const keyResult = keyResultOf({
      milestones: [
        { on: '2026-10-31', progress: '10%' },
        { on: '2026-11-30', value: 99.7 },
      ],
    });
    const [first, second] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 1)];
    const at = (instant: number): number => expectedProgress(keyResult, 99.5, instant);
    expect(
      [at(first), at((first + second) / 2), at(second), at((second + to) / 2)].map((one) => Number(one.toFixed(9)))
    ).toEqual([0.1, 0.3, 0.5, 0.75]);
  });
});

// Planview, "OKR Health": on track within 10 % of what is expected, behind from 10 % on. Here the former is at risk.
test.each([
  ['committed', 0.5, 'on-track'],
  ['committed', 0.49, 'at-risk'],
  ['committed', 0.4, 'at-risk'],
  ['committed', 0.39, 'off-track'],
  ['committed', 1, 'achieved'],
  ['committed', -1, 'off-track'],
  // 0.7 of what is expected will do: 0.35.
  ['aspirational', 0.35, 'on-track'],
  ['aspirational', 0.34, 'at-risk'],
  ['aspirational', 0.25, 'at-risk'],
  ['aspirational', 0.24, 'off-track'],
])('a %s key result at %d in the middle is %s', (type, value, status) => {
  expect(standingAt(number({ type, baseline: 0, target: 1 }), checkedIn(saying(value)), middle).status).toBe(status);
});

test.each([
  ['committed', 0.99, 'missed'],
  ['committed', 1, 'achieved'],
  ['aspirational', 0.69, 'missed'],
  ['aspirational', 0.7, 'achieved'],
  ['aspirational', 1.4, 'achieved'],
])('a %s key result that ends at %d is %s', (type, value, status) => {
  expect(standingAt(number({ type, baseline: 0, target: 1 }), checkedIn(saying(value)), to).status).toBe(status);
});

test('before the start, and without data', () => {
  const keyResult = number({ baseline: 0, target: 1 });
  expect(standingAt(keyResult, checkedIn(saying(1, from - day)), from - 1)).toMatchObject({
    status: 'not-started',
    current: null,
    score: null,
  });
  expect(standingAt(keyResult, checkedIn(), middle)).toMatchObject({ status: 'no-data', score: null, variance: null });
  expect(standingAt(keyResult, checkedIn(), to).status).toBe('no-data');
});
