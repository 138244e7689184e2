import fc from 'fast-check';
import { byHand, checkedIn, doneOrNot, keyResultOf, quarterEnd, quarterStart, saying } from '../testing/okr';
import { day, week } from '../time/units';
import { expectedProgress } from './expected';
import { noFacts, type KeyFacts } from './facts';
import { drawn, rawProgress } from './progress';
import { standingAt } from './standing';

type Overrides = Readonly<Record<string, unknown>>;
const [from, to] = [quarterStart, quarterEnd];
const middle = (from + to) / 2;
const done = doneOrNot;
const number = (overrides: Overrides) => keyResultOf({ ...byHand, ...overrides });

/** Key results with their values, and what the cited page gives them. */
const published: ReadonlyArray<[string, Overrides, number, number]> = [
  // https://rework.withgoogle.com/guides/set-goals-with-okrs/steps/grade-OKRs/: six features, three launched.
  ['re:Work, "Launch six new features"', { baseline: 0, target: 6 }, 3, 0.5],
  // https://clawhub.ai/api/v1/skills/okr-consulting/file?path=references%2Fscoring.md, rounded there to two digits.
  ['OKR Scoring Guide, NPS from 32 to 45', { baseline: 32, target: 45 }, 42, 10 / 13],
  ['OKR Scoring Guide, churn from 8 % to 5 %', { baseline: 8, target: 5 }, 6, 2 / 3],
  ['OKR Scoring Guide, $500K of new revenue', { baseline: 0, target: 500 }, 400, 0.8],
  // https://feedback4e.freshdesk.com/support/solutions/articles/80001132301: (16 - 10) / (20 - 10), (22 - 10) / (20 - 10).
  ['Feedback4e, 16 of 10 to 20', { baseline: 10, target: 20 }, 16, 0.6],
  ['Feedback4e, beyond the target', { baseline: 10, target: 20 }, 22, 1.2],
  // https://www.servicenow.com/docs, "Configure the tolerance for Maintain constant targets": 50 with 5 % is 47.5 to 52.5.
  ['ServiceNow, maintain constant, lower end', { baseline: 50, target: { within: '5%' } }, 47.5, 1],
  ['ServiceNow, maintain constant, upper end', { baseline: 50, target: { within: '5%' } }, 52.5, 1],
  ['ServiceNow, maintain constant, outside', { baseline: 50, target: { within: '5%' } }, 52.6, 0],
  // https://support.perdoo.com/en/articles/5203378: a target that is maintained is 0 or 1.
  ['Perdoo, maintained', { baseline: undefined, target: { max: 0 } }, 0, 1],
  ['Perdoo, not maintained', { baseline: undefined, target: { max: 0 } }, 1, 0],
];

/** By hand. */
const worked: ReadonlyArray<[string, Overrides, number, number]> = [
  ['churn from 5 % to 3 %, at 4 %', { baseline: 5, target: 3 }, 4, 0.5],
  ['churn from 5 % to 3 %, at 2.5 %', { baseline: 5, target: 3 }, 2.5, 1.25],
  ['churn from 5 % to 3 %, worse than before', { baseline: 5, target: 3 }, 6, -0.5],
  ['at least 99.9 %, met', { baseline: undefined, target: { min: 99.9 } }, 99.9, 1],
  ['at least 99.9 %, met up to rounding', { baseline: undefined, target: { min: 99.9 } }, 100 * (1 - 1 / 1000), 1],
  ['at least 99.9 %, missed', { baseline: undefined, target: { min: 99.9 } }, 99.89, 0],
  ['30 % less than 200', { baseline: 200, target: { change: '-30%' } }, 170, 0.5],
  ['30 % more than -200', { baseline: -200, target: { change: '-30%' } }, -170, 0.5],
  ['a regress below the baseline', { baseline: 10, target: 20 }, 7, -0.3],
  ['a range', { baseline: undefined, target: { min: 1, max: 2 } }, 2.5, 0],
];

test.each([...published, ...worked])('%s', (_, authored, current, expected) => {
  const keyResult = number(authored);
  const { baseline } = keyResult;
  expect(rawProgress(keyResult, baseline === 'start' ? null : baseline, current)).toBeCloseTo(expected, 12);
  const standing = standingAt(keyResult, checkedIn(saying(current)), to);
  expect(standing.progress).toBeCloseTo(expected, 12);
  expect(standing.score).toBeCloseTo(Math.min(1, Math.max(0, expected)), 12);
});

test('done or not done (re:Work: "sometimes key results are either 0 or 1")', () => {
  const keyResult = keyResultOf(done);
  const before = standingAt(keyResult, checkedIn(), middle);
  expect(before).toMatchObject({ current: 0, progress: 0, expected: 0, score: 0, status: 'on-track' });
  expect(standingAt(keyResult, checkedIn(), to)).toMatchObject({ score: 0, expected: 1, status: 'missed' });
  expect(standingAt(keyResult, checkedIn(saying(1)), middle)).toMatchObject({ score: 1, status: 'achieved' });
  expect(standingAt(keyResult, checkedIn(saying(1), saying(0, from + 2 * day)), middle).score).toBe(0);
});

describe('of a KPI', () => {
  const course = (...values: Array<number | null>) => values.map((value, i) => ({ at: from + i * week, value }));
  const facts = (atStart: number | null, ...values: Array<number | null>): KeyFacts => ({
    ...noFacts,
    measured: { atStart, course: course(...values) },
  });

  test('the value on the start date is the baseline, whatever comes later', () => {
    const keyResult = keyResultOf({ baseline: undefined, target: { change: '-30%' } });
    expect(standingAt(keyResult, facts(200, 200, 185), from + week).progress).toBeCloseTo(0.25, 12);
    expect(standingAt(keyResult, facts(200, 200, 185, 140), from + 2 * week).progress).toBeCloseTo(1, 12);
    expect(standingAt(keyResult, facts(null, 200, 185), from + week)).toMatchObject({
      progress: null,
      status: 'no-data',
    });
  });

  test('a target that was met on the start date is kept or not', () => {
    const keyResult = keyResultOf({ baseline: 'start', target: 99.9 });
    expect(standingAt(keyResult, facts(99.95, 99.95, 99.92), from + week).progress).toBe(1);
    expect(standingAt(keyResult, facts(99.95, 99.95, 99.5), from + week).progress).toBe(0);
    expect(standingAt(keyResult, facts(99.9, 99.9, 99.95), from + week).progress).toBe(1);
  });

  test('a gap is no data, and after the due date nothing counts', () => {
    const keyResult = keyResultOf({ due: '2026-10-14' });
    expect(standingAt(keyResult, facts(null, 99.6, null), from + week)).toMatchObject({
      current: null,
      status: 'no-data',
    });
    expect(standingAt(keyResult, facts(null, 99.6, 99.7, 99.9), from + 4 * week)).toMatchObject({
      current: 99.9,
      status: 'achieved',
    });
    expect(standingAt(keyResult, facts(null, 99.6, 99.7, 99.8, 99.9), from + 4 * week)).toMatchObject({
      current: 99.8,
      status: 'achieved',
    });
  });

  test('a level is to be kept from the start on, by the bounds around the baseline', () => {
    const keyResult = keyResultOf({ baseline: undefined, target: { within: '1%' } });
    // Higher values are better for this KPI: only the lower side counts.
    expect(standingAt(keyResult, facts(99, 99, 98.02), middle)).toMatchObject({
      progress: 1,
      expected: 1,
      status: 'on-track',
    });
    expect(standingAt(keyResult, facts(99, 99, 100), middle).progress).toBe(1);
    expect(standingAt(keyResult, facts(99, 99, 98), middle)).toMatchObject({ progress: 0, status: 'off-track' });
  });
});

describe('laws of progress', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

  test('a better value never has less progress, and what is drawn is within 0 and 1', () => {
    fc.assert(
      fc.property(value, value, value, value, (baseline, target, a, b) => {
        fc.pre(Math.abs(baseline - target) > 1e-6);
        const direction = target > baseline ? ('higher' as const) : ('lower' as const);
        const keyResult = { target: { kind: 'reach' as const, value: target }, direction };
        const [worse, better] = a < b === (direction === 'higher') ? [a, b] : [b, a];
        const [less, more] = [worse, better].map((current) => rawProgress(keyResult, baseline, current)!);
        expect(more).toBeGreaterThanOrEqual(less!);
        expect(drawn(less!)).toBeGreaterThanOrEqual(0);
        expect(drawn(more!)).toBeLessThanOrEqual(1);
        expect(rawProgress(keyResult, baseline, baseline)).toBe(0);
        expect(rawProgress(keyResult, baseline, target)).toBeCloseTo(1, 9);
      })
    );
  });

  test('another unit changes nothing', () => {
    fc.assert(
      fc.property(
        value,
        value,
        value,
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (baseline, target, current, scale) => {
          fc.pre(Math.abs(baseline - target) > 1);
          const progress = (factor: number) =>
            rawProgress(
              { target: { kind: 'reach', value: target * factor }, direction: target > baseline ? 'higher' : 'lower' },
              baseline * factor,
              current * factor
            )!;
          const [own, other] = [progress(1), progress(scale)];
          expect(Math.abs(own - other)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(own)));
        }
      )
    );
  });

  test('expected progress never falls', () => {
    const keyResult = keyResultOf({
      milestones: [
        { on: '2026-10-31', progress: '40%' },
        { on: '2026-11-30', progress: '60%' },
      ],
    });
    fc.assert(
      fc.property(fc.integer({ min: from - day, max: to + day }), fc.nat(90 * day), (at, later) => {
        const [now, then] = [at, at + later].map((one) => expectedProgress(keyResult, 99.5, one));
        expect(then).toBeGreaterThanOrEqual(now!);
      })
    );
  });
});
