import type { Kpi } from '../definition/types';
import { FakeSource } from '../testing/fakeSource';
import { decodeOkr, exampleKeyResult, quarterStart, saying } from '../testing/okr';
import { Bench } from '../testing/world';
import { day } from '../time/units';
import { evaluateObjectives } from './evaluate';
import type { OkrWorld } from './world';
import type { CheckIn } from './results';

type Overrides = Readonly<Record<string, unknown>>;

const now = quarterStart + 20 * day;
/** A day's window, so that each day has a value of its own. */
const daily = { window: { rolling: '1d' } };

/** Of 1,000 requests a day: 10 fail before the quarter, on its nth day 10 - n / 2 and never fewer than 0. */
function failing(start: number): number {
  const n = Math.floor((start - quarterStart) / day);
  return n < 0 ? 10 : Math.max(0, 10 - n / 2);
}
const truth = (text: string, start: number, bucket: number): number =>
  ((text.startsWith('sum(increase(good') ? 1000 - failing(start) : 1000) * bucket) / day;

async function evaluated(
  objectives: readonly Overrides[],
  { kpi = daily, checkIns = [], at = now }: { kpi?: Overrides; checkIns?: CheckIn[]; at?: number } = {}
) {
  const { registry, problems } = decodeOkr(objectives, [kpi]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const source = new FakeSource(truth);
  const bench = new Bench(source, at, registry.kpis);
  const asked: string[] = [];
  const world: OkrWorld = {
    kpis: registry.byId,
    measure: (question) => {
      asked.push(
        `${question.kpi.id} ${(question.range.from - quarterStart) / day}..${(question.range.to - quarterStart) / day}`
      );
      return bench.ask(question.kpi, { ...question, now: at });
    },
    checkIns: () => Promise.resolve(checkIns),
  };
  const all = registry.objectives!;
  return { results: await evaluateObjectives(all, new Set(all.keys()), world, at), asked, world, all };
}
const first = async (...args: Parameters<typeof evaluated>) => (await evaluated(...args)).results[0]!.keyResults[0]!;
const key = (overrides: Overrides): Overrides => ({ keyResults: [{ ...exampleKeyResult, ...overrides }] });

test('the value on the start date is the baseline, and the value now is that of the KPI', async () => {
  const found = await first([key({ baseline: 'start', target: 99.9 })]);
  // The day before the quarter: 10 of 1,000 failed. The last whole day, n = 19: 0.5 failed.
  expect(found.baseline).toBeCloseTo(99, 9);
  expect(found.current).toBeCloseTo(99.95, 9);
  expect(found.progress).toBeCloseTo(0.95 / 0.9, 9);
  expect(found).toMatchObject({ score: 1, status: 'achieved', problems: [], trend: 'better' });
  // A week and 14 days in: n = 6 and 13.
  expect(found.history.map(({ progress }) => progress?.toFixed(6))).toEqual(
    [7 / 2 - 0.5, 7 - 0.5, 9.5].map((gone) => ((gone / 10 - 0) / 0.9).toFixed(6))
  );
});

test('as of an earlier day it is what it was then', async () => {
  const found = await first([key({ baseline: 'start', target: 99.9 })], { at: quarterStart + 7 * day });
  expect(found.current).toBeCloseTo(99.3, 9);
  expect(found.baseline).toBeCloseTo(99, 9);
});

test('attainment is the share of days on target since the start', async () => {
  const kpi = { ...daily, target: 99.5, budget: undefined };
  const found = await first([key({ measure: 'attainment', baseline: undefined, target: { min: 50 } })], { kpi });
  // 99.5 or more from the day on that 5 or fewer fail: n = 10 to 19 of 20 days.
  expect(found.current).toBeCloseTo(50, 9);
  expect(found.status).toBe('on-track');
});

test('the budget that remains, in percent', async () => {
  const found = await first([key({ measure: 'budgetRemaining', baseline: 'start', target: 50 })]);
  // 0.5 of the 1 that 99.9 % of 1,000 allow; on the start date 10 of 1.
  expect(found.current).toBeCloseTo(50, 6);
  expect(found.baseline).toBeCloseTo(-900, 6);
});

test('equal questions are asked once, and none of what has not begun', async () => {
  const objectives = [
    { ...key({ baseline: 'start' }), id: 'a' },
    { ...key({ baseline: 'start', target: 99.8 }), id: 'b', guards: ['checkout-availability'] },
    { ...key({}), id: 'later', period: '2027-Q1' },
  ];
  const { asked, results } = await evaluated(objectives);
  expect(asked).toEqual(['checkout-availability 0..20', 'checkout-availability 0..0', 'checkout-availability 20..20']);
  expect(results.map(({ status }) => status)).toEqual(['achieved', 'achieved', 'not-started']);
});

test('one of many: with what contributes to it, and what it shares', async () => {
  const objectives = [
    { ...key({}), id: 'top' },
    { ...key({}), id: 'child', parent: 'top' },
    { id: 'sharing', keyResults: [{ id: 'same', share: 'child/availability' }] },
    { ...key({}), id: 'other' },
  ];
  const { world, all } = await evaluated(objectives);
  const only = async (id: string) => evaluateObjectives(all, new Set([id]), world, now);
  expect((await only('top')).map(({ objective, children, known }) => [objective.id, children, known])).toEqual([
    ['top', ['child'], 1],
  ]);
  const [sharing] = await only('sharing');
  expect(sharing?.keyResults[0]).toMatchObject({ objective: 'child', keyResult: { id: 'availability' } });
  expect(sharing?.score).toBe(1);
});

test('a guard that got worse since the start is told', async () => {
  const inverse = {
    ...daily,
    id: 'errors',
    formula: '100 * (total - good) / total',
    direction: 'higher',
    target: undefined,
    budget: undefined,
  };
  const { registry } = decodeOkr([{ guards: ['errors', 'checkout-availability'] }], [daily, inverse]);
  const bench = new Bench(new FakeSource(truth), now, registry.kpis);
  const world: OkrWorld = {
    kpis: registry.byId,
    measure: (question) => bench.ask(question.kpi as Kpi, { ...question, now }),
    checkIns: () => Promise.resolve([]),
  };
  const [result] = await evaluateObjectives(registry.objectives!, new Set(['can-pay']), world, now);
  expect(result?.notices).toMatchObject([
    { code: 'guard-worse', message: 'Since the start Checkout availability got worse.' },
  ]);
});

test('a source that fails is the problem of its key result alone', async () => {
  const { registry } = decodeOkr(
    [{ keyResults: [exampleKeyResult, { id: 'signed', name: 'Signed', checkIn: 'done' }] }],
    [daily]
  );
  const bench = new Bench({ run: () => Promise.reject(new Error('connection refused')) }, now, registry.kpis);
  const world: OkrWorld = {
    kpis: registry.byId,
    measure: (question) => bench.ask(question.kpi, { ...question, now }),
    checkIns: () => Promise.resolve([saying(1, now - day, { keyResult: 'signed' })]),
  };
  const [result] = await evaluateObjectives(registry.objectives!, new Set(['can-pay']), world, now);
  expect(result).toMatchObject({ score: 1, known: 0.5 });
  expect(result?.keyResults).toMatchObject([
    { status: 'no-data', problems: [{ code: 'source-failed' }] },
    { status: 'achieved', problems: [] },
  ]);
});

describe('check-ins', () => {
  const objective = key({ kpi: undefined, checkIn: 'number', unit: 'short', baseline: 0, target: 10 });

  test('outside of the time of the key result they do not count, and are told', async () => {
    const checkIns = [saying(5, quarterStart - day), saying(2, quarterStart + day), saying(9, now + 200 * day)];
    const { results } = await evaluated([objective], { checkIns });
    expect(results[0]).toMatchObject({
      score: 0.2,
      notices: [{ code: 'check-in-outside', message: expect.stringContaining('2 check-ins are') }],
    });
  });

  test('of a key result that is not there', async () => {
    const { results } = await evaluated([objective], { checkIns: [saying(5, now, { keyResult: 'availabilty' })] });
    expect(results[0]?.notices).toMatchObject([{ code: 'unknown-key-result', hint: 'Did you mean "availability"?' }]);
  });

  test('that cannot be read are no empty list', async () => {
    const { world, all } = await evaluated([objective]);
    const problem = { code: 'check-ins-failed', message: 'The check-ins cannot be read: no access', hint: 'Ask.' };
    const [result] = await evaluateObjectives(
      all,
      new Set(all.keys()),
      { ...world, checkIns: () => Promise.resolve(problem) },
      now
    );
    expect(result).toMatchObject({ status: 'no-data', notices: [problem] });
  });
});
