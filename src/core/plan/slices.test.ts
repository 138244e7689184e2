import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, input, kpi } from '../testing/world';
import { day, hour, minute } from '../time/units';
import type { Kpi } from '../definition/types';
import { checkBudgets } from './checks/budgets';

const now = Date.UTC(2026, 10, 21, 12, 2);
const at = Date.UTC(2026, 10, 21, 12);
const bucket = 5 * minute;

/** Ten requests a bucket; half of them fail from 9 o'clock to 15 o'clock on the 18th. */
const truth: Truth = (text, start) => {
  const isOut = start >= Date.UTC(2026, 10, 18, 9) && start < Date.UTC(2026, 10, 18, 15);
  return text.startsWith('good') && isOut ? 5 : 10;
};

const part = kpi({
  id: 'part',
  window: { kind: 'rolling', length: 7 * day },
  inputs: [input('good'), input('total')],
  budget: null,
});
const whole = (over: Partial<Kpi> = {}): Kpi =>
  kpi({
    id: 'whole',
    inputs: [],
    formula: { ...formula('kpi("part")'), kpis: ['part'] },
    window: null,
    target: [{ from: -Infinity, min: 99, max: null }],
    budget: { method: 'time-slices', slice: hour, objective: [{ from: -Infinity, ratio: 0.9 }] },
    ...over,
  });

/** What the part shows at an instant, bucket by bucket. */
function shownAt(end: number): number {
  let [good, total] = [0, 0];
  for (let start = end - 7 * day; start < end; start += bucket) {
    good += truth('good', start, bucket);
    total += truth('total', start, bucket);
  }
  return (100 * good) / total;
}

const badBetween = (from: number, to: number): number => {
  let bad = 0;
  for (let end = from + hour; end <= to; end += hour) {
    bad += shownAt(end) < 99 ? 1 : 0;
  }
  return bad;
};

const bench = (): Bench => new Bench(new FakeSource(truth), now, [part]);

test('a slice is judged by what a board shows at its end, over the longest window of the parts', async () => {
  const { budget, window, burn, lineage } = await bench().ask(whole());
  const bad = badBetween(at - 7 * day, at);
  expect(bad).toBeGreaterThan(50);
  expect(window).toBeNull();
  expect(budget).toMatchObject({ slice: hour, total: 168, bad });
  expect(budget?.remaining).toBeCloseTo(1 - bad / 16.8, 9);
  expect(burn.map(({ long }) => long)).toEqual([hour, 6 * hour, day, 3 * day]);
  expect(burn[1]?.longRate).toBeCloseTo(badBetween(at - 6 * hour, at) / 0.6, 9);
  expect(lineage.notes).toEqual([]);
});

test('its budget over time is that of each point', async () => {
  const ask = { points: 24, range: { from: now - 2 * day, to: now } };
  const { series } = await bench().ask(whole(), ask);
  expect(series.times.length).toBeGreaterThan(10);
  series.times.forEach((end, i) => {
    const last = Math.floor(end / hour) * hour;
    const bad = badBetween(Math.ceil((end - 7 * day) / hour) * hour, last);
    expect(series.remaining?.[i]).toBeCloseTo(
      1 - bad / (0.1 * ((last - Math.ceil((end - 7 * day) / hour) * hour) / hour)),
      6
    );
  });
});

test('it costs no more than its parts, slice by slice', async () => {
  const source = new FakeSource(truth);
  await new Bench(source, now, [part]).ask(whole());
  // Two inputs over two windows in slices, and the buckets of the burn lookbacks.
  expect(source.points).toBeLessThan(2 * 2 * 168 + 2 * 1500);
});

test('more slices than can be judged are refused, with the slice that would do', async () => {
  const long = { ...part, window: { kind: 'rolling', length: 90 * day } } as const;
  const budget = { method: 'time-slices', slice: bucket, objective: [{ from: -Infinity, ratio: 0.9 }] } as const;
  const one = whole({ budget });
  const problems = checkBudgets({ kpis: [one], byId: new Map([['part', long]]) }, new Map());
  expect(problems).toMatchObject([
    { code: 'many-slices', path: 'whole.budget.slice', hint: 'Write slice: 15m or more.' },
  ]);
  const result = await new Bench(new FakeSource(truth), now, [long]).ask(one);
  expect(result.value).not.toBeNull();
  expect(result.budget).toBeNull();
});
