import type { Budget, Kpi } from '../definition/types';
import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, kpi } from '../testing/world';
import { calendar } from '../testing/calendar';
import { day, hour, minute } from '../time/units';

const now = Date.UTC(2026, 10, 21, 12, 2);
const bucket = 5 * minute;
const at = Math.floor(now / bucket) * bucket;
const objective = [{ from: -Infinity, ratio: 0.999 }];

/** Some bad events, more of them at times. */
const badIn = (start: number): number => {
  const n = Math.floor(start / bucket);
  return n % 37 === 0 ? 3 : n % 1000 < 4 ? 20 : 0;
};
const truth: Truth = (text, start) => (text.startsWith('good') ? 1000 - badIn(start) : 1000);

const occurrences: Budget = { method: 'occurrences', good: formula('good'), total: formula('total'), objective };
const dated: Budget = { ...occurrences, objective: [...objective, { from: at - 9 * day, ratio: 0.99 }] };
const slices: Budget = { method: 'time-slices', slice: 15 * minute, objective: [{ from: -Infinity, ratio: 0.95 }] };
const base = kpi({ id: 'checkout', budget: occurrences });
const composite = (text: string, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    id: 'own',
    inputs: [],
    window: null,
    budget: null,
    formula: formula(text),
    unit: 'short',
    target: [],
    ...over,
  });

const windows: ReadonlyArray<[string, Kpi]> = [
  ['events', base],
  ['events with a dated objective', { ...base, budget: dated }],
  ['slices', { ...base, budget: slices }],
  ['events of a month', { ...base, window: calendar('month', 'Europe/Berlin') }],
  ['slices of a week', { ...base, window: calendar('week', 'Europe/Berlin'), budget: slices }],
  ['events of local months from the 15th', { ...base, window: calendar('month', 'UTC', { startDay: 15 }) }],
];

describe.each(windows)('by %s', (_, one) => {
  test('a budget as a KPI is the budget that the other KPI shows, now and over time', async () => {
    const bench = new Bench(new FakeSource(truth), now, [one]);
    // One point a bucket: a plot with fewer shows the highest rate since the point before.
    const asked = { range: { from: now - 2 * day, to: now }, points: 1000, burnSeries: true };
    const shown = await bench.ask(one, asked);
    const own = await bench.ask(composite('budget("checkout")'), { ...asked, burnSeries: undefined });
    expect(own.problems).toEqual([]);
    expect(own.value).toBeCloseTo(shown.budget!.remaining!, 12);
    expect([...own.series.times]).toEqual([...shown.series.times]);
    [...own.series.values].forEach((value, i) => expect(value).toBeCloseTo(shown.series.remaining![i]!, 12));
    expect(own.lineage.filledIn).toBe(String(Number(own.value!.toPrecision(12))));
    const burn = await bench.ask(composite('burn("checkout", 6h)'), { ...asked, burnSeries: undefined });
    const rule = shown.burn.find(({ long }) => long === 6 * hour);
    const line = shown.series.burn.find(({ lookback }) => lookback === 6 * hour);
    expect(burn.value).toBeCloseTo(rule!.longRate!, 12);
    [...burn.series.values].forEach((value, i) => expect(value).toBeCloseTo(line!.rates[i]!, 12));
  });
});

test('the share left and the burn rate are those that counting gives, and can be compared', async () => {
  const bench = new Bench(new FakeSource(truth), now, [base]);
  const badOver = (from: number, to: number): number => {
    let bad = 0;
    for (let start = from; start < to; start += bucket) {
      bad += badIn(start);
    }
    return bad;
  };
  const left = (end: number): number => 1 - badOver(end - 28 * day, end) / (0.001 * 1000 * ((28 * day) / bucket));
  const budget = await bench.ask(composite('100 * budget("checkout")'));
  expect(budget.value).toBeCloseTo(100 * left(at), 9);
  expect(budget.delta?.from).toBeCloseTo(100 * left(at - 28 * day), 9);
  const burn = await bench.ask(composite('burn("checkout", 1h)'));
  expect(burn.value).toBeCloseTo(badOver(at - hour, at) / (0.001 * 1000 * 12), 9);
  expect(burn.delta?.from).toBeCloseTo(badOver(at - 28 * day - hour, at - 28 * day) / 12, 9);
});

test('the target of another KPI is the one in force', async () => {
  const target = [
    { from: -Infinity, min: 99, max: null },
    { from: at - day, min: 99.9, max: null },
  ];
  const one = { ...base, target };
  const lower: Kpi = { ...base, id: 'lower', direction: 'lower', target: [{ from: -Infinity, min: null, max: 7 }] };
  const bench = new Bench(new FakeSource(truth), now, [one, lower]);
  const asked = { range: { from: now - 2 * day, to: now }, points: 8 };
  const { value, series } = await bench.ask(composite('target("checkout")'), asked);
  expect(value).toBe(99.9);
  expect(new Set(series.values)).toEqual(new Set([99, 99.9]));
  expect((await bench.ask(composite('target("lower")'))).value).toBe(7);
});

test('a composite of budgets can have slices of its own', async () => {
  const bench = new Bench(new FakeSource(truth), now, [base]);
  const judged: Partial<Kpi> = {
    target: [{ from: -Infinity, min: 0, max: null }],
    budget: { method: 'time-slices', slice: hour, objective: [{ from: -Infinity, ratio: 0.5 }] },
  };
  const { budget, status, problems } = await bench.ask(composite('budget("checkout")', judged));
  expect(problems).toEqual([]);
  const left = (await bench.ask(base)).budget!.remaining!;
  expect(status).toBe(left >= 0 ? 'on-target' : 'off-target');
  expect(budget).toMatchObject({ total: (28 * day) / hour });
});

test('no data gives no budget, and a forecast says that it cannot be made', async () => {
  const bench = new Bench(new FakeSource(() => NaN), now, [base]);
  const { value, status, forecast } = await bench.ask(composite('budget("checkout")'), { forecast: true });
  expect([value, status]).toEqual([null, 'no-data']);
  expect(forecast?.course).toEqual([]);
});
