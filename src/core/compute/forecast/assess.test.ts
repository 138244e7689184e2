import { calendar } from '../../testing/calendar';
import { chance } from '../../testing/chance';
import { FakeSource, type Truth } from '../../testing/fakeSource';
import { Bench, formula, input, kpi } from '../../testing/world';
import type { Kpi } from '../../definition/types';
import { day, hour, minute } from '../../time/units';

const now = Date.UTC(2026, 10, 20, 14, 7);
const at = Date.UTC(2026, 10, 20, 14, 5);
const month = calendar('month');

const revenue = kpi({
  id: 'revenue',
  inputs: [
    input(
      'orders',
      'Shop',
      'sum',
      'SELECT $__timeGroupAlias(at, $__interval), sum(x) FROM t WHERE $__timeFilter(at) GROUP BY 1'
    ),
  ],
  formula: formula('orders'),
  unit: 'currencyEUR',
  window: month,
  budget: null,
  target: [{ from: -Infinity, min: 1000, max: null }],
});

/** Traffic with a week on it and chance in it: about 288 a day, so many a bucket. */
const next = chance(11);
const noise = Array.from({ length: 30_000 }, () => 0.8 + 0.4 * next());
const traffic: Truth = (_text, start, bucket) => {
  const dayOf = Math.floor(start / day);
  const weekly = [0, 6].includes((dayOf + 4) % 7) ? 0.5 : 1;
  return (weekly * noise[dayOf]! * bucket) / (5 * minute);
};

const forecastOf = async (one: Kpi, truth: Truth, time = now) => {
  const source = new FakeSource(truth);
  const result = await new Bench(source, time).ask(one, { forecast: true, points: 30 });
  expect(result.problems).toEqual([]);
  return { ...result.forecast!, result, source };
};

test('a total ends at what it has and what its days to come bring', async () => {
  const { until, course, reason, days, result, trend } = await forecastOf(revenue, traffic);
  expect(until).toBe(Date.UTC(2026, 11, 1));
  expect(reason).toBeNull();
  expect(days).toEqual({
    from: Date.UTC(2026, 7, 22),
    to: Date.UTC(2026, 10, 20),
    known: 90,
    count: 90,
    median: expect.any(Number),
    addUp: true,
  });
  let truth = 0;
  for (let start = Date.UTC(2026, 10, 1); start < until!; start += 5 * minute) {
    truth += traffic('', start, 5 * minute);
  }
  const end = course[course.length - 1]!;
  expect(end.at).toBe(until);
  expect(Math.abs(end.value / truth - 1)).toBeLessThan(0.03);
  expect(end.low).toBeLessThan(truth);
  expect(end.high).toBeGreaterThan(truth);
  expect(end.low).toBeGreaterThan(result.value!);
  expect(course.map(({ value }) => value)).toEqual([...course.map(({ value }) => value)].sort((a, b) => a - b));
  expect(trend?.word).toBe('flat');
});

test('a constant ends exactly where it must, for totals, ratios and means', async () => {
  const constant: Truth = (text) => (text.startsWith('good') ? 998 : 1000);
  const { course } = await forecastOf(revenue, constant);
  expect(course[course.length - 1]).toMatchObject({ value: 30 * 288_000, low: 30 * 288_000, high: 30 * 288_000 });
  for (const one of [
    kpi(),
    kpi({ window: month }),
    kpi({ inputs: [input('good', 'Prometheus', 'avg')], formula: formula('good / 10'), budget: null }),
  ]) {
    const ratio = await forecastOf(one, constant);
    expect(ratio.reason).toBeNull();
    const end = ratio.course[ratio.course.length - 1]!;
    expect(end.value).toBeCloseTo(ratio.result.value!, 6);
    expect(end.high - end.low).toBeCloseTo(0, 6);
  }
});

test('of a rolling window the known days count as they were measured', async () => {
  // An outage 25 days ago leaves the window before its end.
  const outage: Truth = (text, start) =>
    text.startsWith('good') && start >= at - 25 * day && start < at - 24 * day ? 0 : 1000;
  const { course, until, result } = await forecastOf(kpi(), outage);
  expect(until).toBe(Date.UTC(2026, 11, 5));
  expect(result.value).toBeCloseTo(100 * (27 / 28), 6);
  expect(course[0]!.value).toBeLessThan(97);
  expect(course[course.length - 1]!.value).toBeGreaterThan(99);
});

test('adding a constant to each day moves the end by as much; a later time moves it in time', async () => {
  const plain = await forecastOf(revenue, traffic);
  const lifted = await forecastOf(revenue, (text, start, bucket) => traffic(text, start, bucket) + 1);
  const { value, low, high } = plain.course[plain.course.length - 1]!;
  const more = lifted.course[lifted.course.length - 1]!;
  expect(more.value - value).toBeCloseTo(30 * 288, 4);
  expect(more.high - more.low).toBeCloseTo(high - low, 4);
  const weeks = 8 * 7 * day;
  const rolling = { ...revenue, window: { kind: 'rolling' as const, length: 28 * day } };
  const before = await forecastOf(rolling, traffic);
  const later = await forecastOf(rolling, (text, start, bucket) => traffic(text, start - weeks, bucket), now + weeks);
  expect(later.course.map((one) => one.at - weeks)).toEqual(before.course.map((one) => one.at));
  expect(later.course[5]!.value).toBeCloseTo(before.course[5]!.value, 6);
});

test('excluded days count neither behind nor ahead', async () => {
  const span = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to), reason: 'Works' });
  const exclusions = [
    { name: 'works', once: [span('2026-11-10', '2026-11-12'), span('2026-11-25', '2026-11-27')], intervals: [] },
  ];
  const one = { ...revenue, exclusions };
  const { course, days } = await forecastOf(one, () => 1000);
  expect(days.known).toBe(88);
  expect(course[course.length - 1]!.value).toBeCloseTo(26 * 288_000, 3);
});

test('days before the first event are no history, and too few days are not enough', async () => {
  const born =
    (days: number): Truth =>
    (text, start, bucket) =>
      start < at - days * day ? 0 : traffic(text, start, bucket);
  const young = await forecastOf({ ...revenue, window: { kind: 'rolling', length: 28 * day } }, born(10));
  expect(young).toMatchObject({ reason: 'too-little-data', course: [], method: null, shift: null });
  expect(young.days.known).toBeLessThanOrEqual(10);
  const few = await forecastOf(revenue, born(6));
  expect(few.reason).toBe('too-little-data');
  const older = await forecastOf(revenue, born(40));
  expect(older.reason).toBeNull();
  expect(older.days.known).toBe(40);
  const none = await forecastOf(revenue, () => 0);
  expect(none).toMatchObject({ reason: 'too-little-data', trend: null, unusual: null });
});

test('a young total of the calendar is told by its run rate', async () => {
  const berlin = { ...revenue, window: { ...month, timezone: 'Europe/Berlin' } };
  const began = Date.UTC(2026, 10, 10);
  const { course, method, result } = await forecastOf(berlin, (_text, start) => (start < began ? 0 : 10));
  expect(method).toBe('run-rate');
  expect(course).toHaveLength(1);
  expect(course[0]!.value).toBeCloseTo(result.value! * ((Date.UTC(2026, 10, 30, 23) - began) / (at - began)), 4);
});

test('a level that stepped, and an hour far from those of earlier weeks', async () => {
  const odd = at - day - (at % hour);
  const { shift, unusual, trend } = await forecastOf(kpi(), (text, start) => {
    const base = start < Date.UTC(2026, 9, 12) ? 990 : 980;
    const wobble = noise[Math.floor(start / hour) % noise.length]! - 1;
    return text.startsWith('total') ? 1000 : start >= odd && start < odd + hour ? 500 : base + 5 * wobble;
  });
  expect(shift).toMatchObject({ at: Date.UTC(2026, 9, 12) });
  expect(shift === 'none' || shift === null ? 0 : shift.after - shift.before).toBeCloseTo(-1, 1);
  expect(trend?.word).toBe('worse');
  expect(unusual?.compared).toBe(168);
  expect(unusual?.count).toBe(1);
  expect(unusual?.found[0]).toMatchObject({ from: odd, to: odd + hour, value: 50 });
  expect(unusual?.found[0]?.expected).toBeCloseTo(98, 0);
});

test.each<[string, Kpi, string]>([
  [
    'the highest of a window',
    kpi({ inputs: [input('good', 'Prometheus', 'max')], formula: formula('good'), budget: null }),
    'not-from-days',
  ],
  [
    'what grows with its window, but does not add up',
    kpi({ formula: formula('good ^ 2'), budget: null }),
    'not-from-days',
  ],
  ['a window under a day', kpi({ window: { kind: 'rolling', length: 6 * hour } }), 'too-short'],
  ['a day of the calendar', kpi({ window: { ...month, unit: 'day' } }), 'too-short'],
  [
    'a bucket that makes up no days',
    kpi({ bucket: 7 * minute, window: { kind: 'rolling', length: 28 * 7 * hour }, budget: null }),
    'not-from-days',
  ],
])('%s is not foretold', async (_name, one, reason) => {
  const { course, reason: why } = await forecastOf(one, () => 1000);
  expect(why).toBe(reason);
  expect(course).toEqual([]);
});

test('small counts vary by chance, and are not unusual for that', async () => {
  const queue = kpi({ inputs: [input('depth', 'Prometheus', 'max')], formula: formula('depth'), budget: null });
  const depth: Truth = (_text, start) => (start > at - 3 * day && (start / hour) % 5 === 0 ? 2 : 1);
  const { unusual } = await forecastOf(queue, depth);
  expect(unusual).toMatchObject({ compared: 168, count: 0, found: [] });
});

test('a card and a plot tell one end of a period, whatever else they ask', async () => {
  const paced = kpi({ ...revenue, formula: formula('orders'), pace: 'linear' });
  // The second half of the month is better than the first: a run rate would lie below the band.
  const rising: Truth = (text, start, bucket) =>
    traffic(text, start, bucket) * (1 + Math.max(0, start - at) / (99 * day));
  const grown: Truth = (text, start, bucket) => rising(text, start, bucket) * (start < at - 12 * day ? 0.6 : 1);
  const { course, result } = await forecastOf(paced, grown);
  const { value, low, high } = course.at(-1)!;
  const runRate = result.value! / result.elapsed;
  expect(runRate < low || runRate > high).toBe(true);
  expect(result.projection).toEqual({ value, band: { low, high } });
  const source = new FakeSource(grown);
  const card = await new Bench(source, now).ask(paced, { projection: true, points: 48 });
  expect(card.forecast).toBeNull();
  expect(card.projection?.value).toBeCloseTo(value, 6);
  expect(card.projection?.band?.low).toBeCloseTo(low, 6);
  expect(card.projection?.band?.high).toBeCloseTo(high, 6);
  // Days suffice.
  const without = new FakeSource(grown);
  await new Bench(without, now).ask(paced, { points: 48 });
  expect(source.points - without.points).toBeLessThan(100);
});

test('where there is no forecast, the run rate tells the end of a period', async () => {
  const paced = kpi({ ...revenue, pace: 'linear' });
  const young: Truth = (text, start, bucket) => (start < at - 3 * day ? 0 : traffic(text, start, bucket));
  const { value, elapsed, projection } = await new Bench(new FakeSource(young), now).ask(paced, { projection: true });
  expect(projection).toEqual({ value: value! / elapsed, band: null });
  const over = await new Bench(new FakeSource(traffic), Date.UTC(2026, 11, 1)).ask(paced, { projection: true });
  expect([over.elapsed, over.projection]).toEqual([1, { value: over.value, band: null }]);
});

test('a composite has a trend of its own, and no end', async () => {
  const parts = [kpi({ id: 'a' }), kpi({ id: 'b' })];
  const both = kpi({ id: 'both', inputs: [], formula: formula('min(kpi("a"), kpi("b"))'), window: null, budget: null });
  const source = new FakeSource((text, start) => (text.startsWith('good') ? 900 + (start - at) / day : 1000));
  const { forecast } = await new Bench(source, now, parts).ask(both, { forecast: true, points: 30 });
  expect(forecast).toMatchObject({ until: null, reason: 'composite' });
  expect(forecast?.trend?.word).toBe('better');
  expect(forecast?.trend?.perDay).toBeCloseTo(0.1, 6);
});

test('a forecast asks for days and hours, not for all buckets, and only when asked for', async () => {
  const { source, result } = await forecastOf(kpi(), () => 1000);
  expect(result.series.times.length).toBe(28);
  expect(source.points).toBeLessThan(5000);
  const plain = new FakeSource(() => 1000);
  const { forecast } = await new Bench(plain, now).ask(kpi());
  expect(forecast).toBeNull();
});
