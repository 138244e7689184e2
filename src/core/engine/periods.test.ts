import fc from 'fast-check';
import type { Kpi } from '../definition/types';
import type { KpiResult } from '../compute/results';
import { calendar } from '../testing/calendar';
import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, kpi } from '../testing/world';
import type { Interval } from '../time/interval';
import { day, hour, minute } from '../time/units';

const bucket = 5 * minute;
const berlin = calendar('month', 'Europe/Berlin');

/** Every bucket its own number, with a bad event now and then, so that a bucket too many or too few is seen. */
const truth: Truth = (text, start) => {
  const n = start / bucket;
  const total = 100 + (n % 13);
  return text.startsWith('good') ? total - (n % 501 < 3 ? 2 : 0) : total;
};

/** Sums bucket by bucket, those of excluded time left out. */
function sums({ from, to }: Interval, out: readonly Interval[] = []): { good: number; total: number } {
  let [good, total] = [0, 0];
  for (let start = from; start < to; start += bucket) {
    if (!out.some((span) => span.from < start + bucket && span.to > start)) {
      good += truth('good', start, bucket);
      total += truth('total', start, bucket);
    }
  }
  return { good, total };
}

function ask(one: Kpi, now: string | number, over: Parameters<Bench['ask']>[1] = {}): Promise<KpiResult> {
  return new Bench(new FakeSource(truth), typeof now === 'string' ? Date.parse(now) : now).ask(one, over);
}

describe('windows of the calendar', () => {
  const month = kpi({ window: berlin });

  test('the current one is partial: from the first instant of its zone to now', async () => {
    const result = await ask(month, '2026-11-21T12:02:00Z');
    const window = { from: Date.parse('2026-10-31T23:00:00Z'), to: Date.parse('2026-11-21T12:00:00Z') };
    const { good, total } = sums(window);
    expect(result.window).toEqual(window);
    expect(result.label).toBe('November 2026');
    expect(result.value).toBeCloseTo((100 * good) / total, 10);
    expect(result.elapsed).toBeCloseTo((window.to - window.from) / (30 * day), 12);
    expect(result.budget).toMatchObject({ total, bad: total - good });
    expect(result.budget?.projected?.allowed).toBeCloseTo((0.001 * total) / result.elapsed, 6);
  });

  test.each([
    ['previous', '2026-09-30T22:00:00Z', '2026-10-21T11:00:00Z'],
    ['year-ago', '2025-10-31T23:00:00Z', '2025-11-21T12:00:00Z'],
  ] as const)('compared with the %s one up to the same local time', async (compare, from, to) => {
    const result = await ask({ ...month, compare }, '2026-11-21T12:02:00Z');
    const { good, total } = sums({ from: Date.parse(from), to: Date.parse(to) });
    expect(result.delta?.from).toBeCloseTo((100 * good) / total, 10);
  });

  test('past ones are listed, each with the target of its time', async () => {
    const dated = kpi({
      window: berlin,
      target: [
        { from: -Infinity, min: 99.9, max: null },
        { from: Date.parse('2026-09-30T22:00:00Z'), min: 99.995, max: null },
      ],
    });
    const { periods } = await ask(dated, '2026-11-21T12:02:00Z', { periods: 3 });
    expect(periods.map(({ label, target, status }) => [label, target?.min, status])).toEqual([
      ['November 2026', 99.995, 'off-target'],
      ['October 2026', 99.995, 'off-target'],
      ['September 2026', 99.9, 'on-target'],
      ['August 2026', 99.9, 'on-target'],
    ]);
    // October has the hour that comes twice.
    const october = periods[1]!;
    expect(october.to - october.from).toBe(31 * day + hour);
    const { good, total } = sums(october);
    expect(october.value).toBeCloseTo((100 * good) / total, 10);
    expect(october.budget).toMatchObject({ total, bad: total - good });
    expect(periods.map(({ elapsed }) => elapsed < 1)).toEqual([true, false, false, false]);
  });

  test('the first of a series starts anew with each period', async () => {
    const range = { from: Date.parse('2026-10-30T00:00:00Z'), to: Date.parse('2026-11-03T00:00:00Z') };
    const { series } = await ask(month, range.to, { range, points: 96 });
    const change = Date.parse('2026-10-31T23:00:00Z');
    series.times.forEach((end, i) => {
      const from = end <= change ? Date.parse('2026-09-30T22:00:00Z') : change;
      const { good, total } = sums({ from, to: end });
      expect(series.values[i]).toBeCloseTo((100 * good) / total, 9);
    });
  });

  test('a pace holds the value to what is due by now, and says where it will end', async () => {
    const revenue = kpi({
      ...month,
      formula: kpi().formula,
      pace: 'linear',
      target: [{ from: -Infinity, min: 100, max: null }],
      budget: null,
    });
    const result = await ask(revenue, '2026-11-16T00:00:00Z');
    expect(result.due?.min).toBeCloseTo(100 * result.elapsed, 10);
    expect(result.target?.min).toBe(100);
    expect(result.status).toBe('on-target');
    expect(result.projection).toBeNull();
    const { projection } = await ask(revenue, '2026-11-16T00:00:00Z', { projection: true });
    expect(projection?.value).toBeCloseTo(result.value!, 2);
  });
});

describe('excluded time', () => {
  const end = Date.parse('2026-11-21T12:00:00Z');
  const week = (spans: readonly Interval[]): Kpi =>
    kpi({
      window: { kind: 'rolling', length: 7 * day },
      compare: 'none',
      exclusions: [{ name: 'works', once: spans.map((span) => ({ ...span, reason: 'Works' })), intervals: [] }],
    });
  const spansIn = (length: number) =>
    fc.array(
      fc
        .record({ start: fc.nat(length / minute), minutes: fc.integer({ min: 1, max: 3000 }) })
        .map(({ start, minutes }) => ({
          from: end - length + start * minute,
          to: end - length + (start + minutes) * minute,
        })),
      { maxLength: 4 }
    );

  test('is out of good, bad and total alike, in whole buckets, and is told', async () => {
    await fc.assert(
      fc.asyncProperty(spansIn(7 * day), async (spans) => {
        const result = await ask(week(spans), end);
        const window = { from: end - 7 * day, to: end };
        const { good, total } = sums(window, spans);
        if (total === 0) {
          expect(result.value).toBeNull();
        } else {
          expect(result.value).toBeCloseTo((100 * good) / total, 9);
          expect(result.budget).toMatchObject({ total, bad: total - good });
          expect(result.coverage).toBe(1);
        }
        const buckets = Array.from({ length: (7 * day) / bucket }, (_, i) => window.from + i * bucket);
        const out = buckets.filter((start) => spans.some(({ from, to }) => from < start + bucket && to > start));
        expect(result.excludedTime).toBe(out.length * bucket);
      }),
      { numRuns: 60 }
    );
  });

  test('nothing excluded changes nothing', async () => {
    const [none, some] = await Promise.all([ask(week([]), end), ask({ ...week([]), exclusions: [] }, end)]);
    expect(none.value).toBe(some.value);
    expect(none.budget).toEqual(some.budget);
    expect(none.excluded).toEqual([]);
  });

  test('everything excluded is unknown, and neither good nor bad', async () => {
    const result = await ask(week([{ from: end - 8 * day, to: end }]), end);
    expect(result).toMatchObject({ value: null, status: 'no-data', excludedTime: 7 * day });
    expect(result.budget?.remaining).toBeNull();
  });

  test('maintenance that is going on is no stale data', async () => {
    const silent: Truth = (text, start, size) => (start >= end - 2 * hour ? NaN : truth(text, start, size));
    const bench = new Bench(new FakeSource(silent), end);
    const [open, quiet] = await Promise.all([
      bench.ask(week([])),
      bench.ask(week([{ from: end - 2 * hour, to: end + hour }])),
    ]);
    expect(open.status).toBe('stale');
    expect(quiet.status).not.toBe('stale');
  });

  test('short lookbacks leave it out too', async () => {
    const down: Truth = (text, start, size) =>
      start >= end - hour && text.startsWith('good') ? 0 : truth(text, start, size);
    const bench = new Bench(new FakeSource(down), end);
    const quiet = await bench.ask(week([{ from: end - hour, to: end }]));
    expect(quiet.burn[0]?.longRate).toBeNull();
    expect((await bench.ask(week([]))).burn[0]?.longRate).toBeCloseTo(1000, 6);
  });
});

describe('budgets by time slices', () => {
  const end = Date.parse('2026-11-21T12:00:00Z');
  const slice = 15 * minute;
  const bySlices = (over: Partial<Kpi> = {}): Kpi =>
    kpi({
      window: { kind: 'rolling', length: 7 * day },
      budget: { method: 'time-slices', slice, objective: [{ from: -Infinity, ratio: 0.99 }] },
      ...over,
    });

  /** Slices judged one by one. */
  function judged({ from, to }: Interval, out: readonly Interval[] = []) {
    let [known, bad] = [0, 0];
    for (let start = from; start < to; start += slice) {
      const { good, total } = sums({ from: start, to: start + slice }, out);
      known += total > 0 ? 1 : 0;
      bad += total > 0 && (100 * good) / total < 99.9 ? 1 : 0;
    }
    return { known, bad };
  }

  test('a slice is bad when its value misses the target; known slices may be so often', async () => {
    const { budget } = await ask(bySlices(), end);
    const { known, bad } = judged({ from: end - 7 * day, to: end });
    expect(bad).toBeGreaterThan(0);
    expect(budget).toMatchObject({ slice, total: known, bad });
    expect(budget?.remaining).toBeCloseTo(1 - bad / (0.01 * known), 10);
    expect(budget?.remainingTime).toBeCloseTo((0.01 * known - bad) * slice, 4);
  });

  test('excluded slices count neither way', async () => {
    const out = [{ from: end - 3 * day, to: end - 2 * day - 7 * minute }];
    const exclusions = [{ name: 'works', once: out.map((span) => ({ ...span, reason: 'Works' })), intervals: [] }];
    const { budget } = await ask(bySlices({ exclusions }), end);
    const { known, bad } = judged({ from: end - 7 * day, to: end }, out);
    expect(budget).toMatchObject({ total: known, bad });
  });

  test('a period of the calendar grants the slices of all its days from the first one on', async () => {
    const { budget, periods } = await ask(bySlices({ window: berlin }), end, { periods: 1 });
    expect(budget?.allowed).toBeCloseTo((0.01 * 30 * day) / slice, 6);
    expect(periods[1]?.budget?.allowed).toBeCloseTo((0.01 * (31 * day + hour)) / slice, 6);
  });

  test('each slice is judged by the target of its time', async () => {
    const target = [
      { from: -Infinity, min: 0, max: null },
      { from: end - 2 * day, min: 99.9, max: null },
    ];
    const { budget } = await ask(bySlices({ target }), end);
    expect(budget?.bad).toBe(judged({ from: end - 2 * day, to: end }).bad);
  });

  test('what is left along the range is what was left then', async () => {
    const range = { from: end - day, to: end };
    const { series } = await ask(bySlices(), end, { range, points: 24 });
    for (const i of [0, 7, series.times.length - 1]) {
      const then = await ask(bySlices(), series.times[i]!);
      expect(series.remaining?.[i]).toBeCloseTo(then.budget!.remaining!, 9);
    }
  });
});

describe('when the budget runs out', () => {
  const end = Date.parse('2026-11-21T12:00:00Z');
  /** 100 events a bucket; of the last so many hours a share is bad. */
  const failing =
    (hours: number, share: number): Truth =>
    (text, start) =>
      text.startsWith('good') && start >= end - hours * hour ? 100 * (1 - share) : 100;
  const one = kpi({ window: { kind: 'rolling', length: 10 * day }, compare: 'none' });
  const exhaustion = async (truth: Truth, of = one) => (await new Bench(new FakeSource(truth), end).ask(of)).exhaustion;

  test('at the trailing burn, in time to do something', async () => {
    // Two days at twice the pace leave six of ten; three more days at it leave none.
    const twice = await exhaustion(failing(2 * 24, 0.002));
    expect(twice).toBeCloseTo(end + 3 * day, -5);
  });

  test('never, without bad events, or where those of the last day are not more than age out', async () => {
    expect(await exhaustion(failing(0, 0))).toBeNull();
    expect(await exhaustion(failing(10 * 24, 0.0009))).toBeNull();
    // From the fifth day on as many age out as come in.
    expect(await exhaustion(failing(5 * 24, 0.0008))).toBeNull();
  });

  test('it has', async () => {
    expect(await exhaustion(failing(24, 0.5))).toBe('already');
  });

  test('of a period of the calendar before its end, or not at all', async () => {
    const month = kpi({ window: berlin, compare: 'none' });
    const soon = await exhaustion(failing(10 * 24, 0.0025), month);
    expect(soon).toBeGreaterThan(end);
    expect(soon).toBeLessThan(Date.parse('2026-11-30T23:00:00Z'));
    expect(await exhaustion(failing(24, 0.0001), month)).toBeNull();
  });

  test('by slices', async () => {
    const bySlices = kpi({
      window: { kind: 'rolling', length: 10 * day },
      compare: 'none',
      budget: { method: 'time-slices', slice: 15 * minute, objective: [{ from: -Infinity, ratio: 0.5 }] },
    });
    expect(await exhaustion(failing(3 * 24, 0.01), bySlices)).toBeCloseTo(end + 2 * day, -5);
  });
});
