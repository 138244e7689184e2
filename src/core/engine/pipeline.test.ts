import fc from 'fast-check';
import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, input, kpi, quickPrometheus } from '../testing/world';
import { day, floorTo, hour, minute } from '../time/units';

const bucket = 5 * minute;
const now = 20_000 * day + 13 * hour + 37 * minute + 12_345;
const at = 20_000 * day + 13 * hour + 35 * minute;

/** Traffic with a rhythm and now and then a bad event; every bucket its own number. */
const truth: Truth = (text, start) => {
  const n = start / bucket;
  const total = 100 + Math.round(50 * Math.sin(n / 46)) + (n % 7);
  return text.startsWith('good') ? total - (n % 11 === 0 ? 1 : 0) : total;
};

/** The same with so few bad events that the budget lasts: then nothing is read bucket by bucket. */
const calm: Truth = (text, start) => {
  const n = start / bucket;
  return text.startsWith('good') ? 100 - (n % 101 === 0 ? 1 : 0) : 100;
};

function sum(of: Truth, text: string, from: number, to: number): number {
  let total = 0;
  for (let start = from; start < to; start += bucket) {
    const [good, all] = [of('good', start, bucket), of('total', start, bucket)];
    total += Number.isNaN(good) || Number.isNaN(all) ? 0 : of(text, start, bucket);
  }
  return total;
}

test('the headline is a ratio of sums over the window that ends at the last edge', async () => {
  const result = await new Bench(new FakeSource(truth), now).ask(kpi());
  const good = sum(truth, 'good', at - 28 * day, at);
  const total = sum(truth, 'total', at - 28 * day, at);
  expect(result.at).toBe(at);
  expect(result.value).toBeCloseTo((100 * good) / total, 10);
  expect(result.coverage).toBe(1);
  expect(result.status).toBe('on-target');
  expect(result.budget).toMatchObject({ total, bad: total - good });
  expect(result.budget?.remaining).toBeCloseTo(1 - (total - good) / (0.001 * total), 10);
  const before =
    (100 * sum(truth, 'good', at - 56 * day, at - 28 * day)) / sum(truth, 'total', at - 56 * day, at - 28 * day);
  expect(result.delta?.from).toBeCloseTo(before, 10);
});

test('burn rates are bad over allowed of each lookback', async () => {
  const result = await new Bench(new FakeSource(truth), now).ask(kpi());
  for (const { long, longRate, short, shortRate } of result.burn) {
    for (const [lookback, rate] of [
      [long, longRate],
      [short, shortRate],
    ] as const) {
      if (lookback === null) {
        throw new Error('No short lookback');
      }
      const total = sum(truth, 'total', at - lookback, at);
      const bad = total - sum(truth, 'good', at - lookback, at);
      expect(rate).toBeCloseTo(bad / (0.001 * total), 9);
    }
  }
  expect(result.burn.map(({ factor }) => Number(factor.toFixed(4)))).toEqual([13.44, 5.6, 2.8, 0.9333]);
  expect(result.lineage.notes).toEqual([
    'Burn rates are read in buckets of 5 minutes: an outage shows up to that much later.',
  ]);
});

test('short lookbacks are read in buckets of a minute where the source is quick enough', async () => {
  const source = new FakeSource((text, start, size) =>
    size === minute ? (text.startsWith('good') ? 8 : 10) : truth(text, start, size)
  );
  const result = await new Bench(source, now).ask(kpi({ inputs: [input('good', 'Quick'), input('total', 'Quick')] }));
  expect(quickPrometheus.scrapeInterval).toBe(15_000);
  expect(result.burn[0]?.shortRate).toBeCloseTo(0.2 / 0.001, 9);
  expect(result.burn[0]?.longRate).toBeCloseTo(0.2 / 0.001, 9);
  expect(result.burn[1]?.longRate).toBeLessThan(20);
});

test('a window of a month is fetched in few points and five requests', async () => {
  const source = new FakeSource(truth);
  await new Bench(source, now).ask(kpi());
  expect(source.requests.length).toBeLessThanOrEqual(5);
  expect(source.points).toBeLessThan(2 * 2500);
});

test.each(['previous', 'none'] as const)(
  'a board of twenty KPIs, compared with %s, loads in at most five requests at any time of the day',
  async (compare) => {
    const board = Array.from({ length: 20 }, (_, i) =>
      kpi({
        id: `kpi-${i}`,
        compare,
        inputs: ['good', 'total'].map((name) => input(name, 'Prometheus', 'sum', `${name}_${i}[$__interval]`)),
      })
    );
    const midnight = floorTo(now, day);
    for (const hours of [0, 3, 6, 9, 12, 15, 18, 21, 22, 23, 24]) {
      const source = new FakeSource(calm);
      const bench = new Bench(source, midnight + hours * hour - 12_345);
      await Promise.all(board.map((one) => bench.ask(one, { points: 48 })));
      expect(source.requests.length).toBeLessThanOrEqual(5);
      expect(source.points / 40).toBeLessThanOrEqual(450);
    }
  }
);

test('a refresh fetches the tail, and once an hour or day the edges of lookbacks', async () => {
  const source = new FakeSource(calm);
  const bench = new Bench(source, now);
  await bench.ask(kpi());
  const fetched: number[] = [];
  for (let i = 0; i < 24 * 60; i++) {
    source.requests.length = 0;
    bench.time += minute;
    await bench.ask(kpi());
    expect(source.requests.length).toBeLessThanOrEqual(3);
    fetched.push(source.points / 2);
  }
  const sorted = fetched.sort((a, b) => a - b);
  expect(sorted[Math.floor(0.95 * sorted.length)]).toBeLessThanOrEqual(6);
  expect(Math.max(...fetched)).toBeLessThanOrEqual(320);
});

test('a budget that runs out is read bucket by bucket, once', async () => {
  const fast: Truth = (text, start) => (text.startsWith('good') && start >= at - day ? 99 : 100);
  const source = new FakeSource(fast);
  const bench = new Bench(source, now);
  const { exhaustion, budget } = await bench.ask(kpi());
  expect(budget!.remaining).toBeGreaterThan(0);
  expect(exhaustion).toBeGreaterThan(at);
  expect(source.points / 2).toBeGreaterThan(864);
  source.requests.length = 0;
  bench.time += bucket;
  await bench.ask(kpi());
  expect(source.points / 2).toBeLessThan(100);
});

test('refreshed step by step equals loaded at once', async () => {
  const bench = new Bench(new FakeSource(truth), now);
  await bench.ask(kpi());
  for (let i = 0; i < 50; i++) {
    bench.time += 7 * minute;
    const stepwise = await bench.ask(kpi(), { points: 40 });
    if (i % 10 === 0) {
      const atOnce = await new Bench(new FakeSource(truth), bench.time).ask(kpi(), { points: 40 });
      expect(stepwise.value).toBeCloseTo(atOnce.value!, 11);
      expect(stepwise.budget?.bad).toBeCloseTo(atOnce.budget!.bad, 6);
      expect([...stepwise.series.values]).toEqual([...atOnce.series.values]);
    }
  }
});

test('tiles equal one big query, with any gaps', async () => {
  const gap = fc.record({
    from: fc.nat(56 * 288),
    length: fc.integer({ min: 1, max: 900 }),
    of: fc.constantFrom('good', 'total'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(gap, { maxLength: 4 }), fc.integer({ min: 1, max: 288 }), async (gaps, offset) => {
      const time = now + offset * bucket;
      const end = at + offset * bucket;
      const gappy: Truth = (text, start, size) => {
        const n = (end - start) / bucket;
        return gaps.some((g) => text.startsWith(g.of) && n > g.from && n <= g.from + g.length)
          ? NaN
          : truth(text, start, size);
      };
      const result = await new Bench(new FakeSource(gappy), time).ask(kpi());
      const good = sum(gappy, 'good', end - 28 * day, end);
      const total = sum(gappy, 'total', end - 28 * day, end);
      expect(result.lineage.buckets).toBe(28 * 288);
      if (total === 0) {
        expect(result.value).toBeNull();
      } else {
        expect(result.value).toBeCloseTo((100 * good) / total, 9);
        expect(result.budget?.total).toBeCloseTo(total, 6);
      }
    }),
    { numRuns: 40 }
  );
});

test('a series shows at every point what the headline showed then', async () => {
  const one = kpi({
    window: { kind: 'rolling', length: 7 * day },
    target: [
      { from: -Infinity, min: 99, max: null },
      { from: at - 3 * hour, min: 99.9, max: null },
    ],
  });
  const range = { from: now - 6 * hour, to: now };
  const { series } = await new Bench(new FakeSource(truth), now).ask(one, { range, points: 30 });
  expect(series.times.length).toBeGreaterThan(20);
  expect(series.times.length).toBeLessThanOrEqual(30);
  for (let i = 0; i < series.times.length; i++) {
    const then = await new Bench(new FakeSource(truth), series.times[i]!).ask(one);
    expect(series.values[i]).toBeCloseTo(then.value!, 10);
    expect(series.remaining?.[i]).toBeCloseTo(then.budget!.remaining!, 8);
    expect(series.targetMin[i]).toBe(then.target?.min);
  }
});

test('a line of days over windows of an hour, which begin off its grid', async () => {
  const hourly = kpi({ window: { kind: 'rolling', length: hour } });
  const range = { from: now - 30 * day, to: now };
  const source = new FakeSource(truth);
  const { series, problems } = await new Bench(source, now).ask(hourly, { range, points: 48, burnSeries: true });
  expect(problems).toEqual([]);
  const last = series.times[series.times.length - 1]!;
  const good = sum(truth, 'good', last - hour, last);
  expect(series.values[series.values.length - 1]).toBeCloseTo(
    (100 * good) / sum(truth, 'total', last - hour, last),
    10
  );
  expect(source.points).toBeLessThan(2 * 1500);
});

test('SQL and Prometheus meet in one formula, bucket for bucket', async () => {
  const mixed = kpi({
    inputs: [
      input(
        'good',
        'Shop',
        'sum',
        'SELECT $__timeGroupAlias(t,$__interval), sum(x) AS good FROM o WHERE $__timeFilter(t) GROUP BY 1'
      ),
      input('total'),
    ],
    formula: formula('good / total'),
    budget: null,
    window: { kind: 'rolling', length: hour },
  });
  const spike: Truth = (text, start) =>
    start === at - bucket ? (text.startsWith('SELECT') ? 7 : 2) : text.startsWith('SELECT') ? NaN : 0;
  const result = await new Bench(new FakeSource(spike), now).ask(mixed);
  expect(result.value).toBe(3.5);
  const later = await new Bench(new FakeSource(spike), now + hour).ask(mixed);
  expect(later.value).toBeNull();
});

test('a composite shows its parts as they show themselves', async () => {
  const week = kpi({ id: 'week', window: { kind: 'rolling', length: 7 * day } });
  const late = kpi({
    id: 'late',
    window: { kind: 'rolling', length: day },
    quality: { freshness: null, delay: 30 * minute, minCoverage: 0.5, minEvents: 0 },
  });
  const both = kpi({
    id: 'both',
    inputs: [],
    window: null,
    budget: null,
    formula: formula('(kpi("week") + kpi("late")) / 2'),
    compare: 'none',
  });
  const bench = new Bench(new FakeSource(truth), now, [week, late]);
  const [a, b, c] = await Promise.all([bench.ask(week), bench.ask(late), bench.ask(both, { points: 12 })]);
  expect(b.at).toBe(at - 30 * minute);
  expect(c.value).toBeCloseTo((a.value! + b.value!) / 2, 12);
  expect(c.coverage).toBe(1);
  expect(c.series.values.length).toBe(12);
  expect(c.lineage.filledIn).toMatch(/^\(99\.\d+ \+ 99\.\d+\) \/ 2$/);
});

test('an earlier version is read by the meaning then in force', async () => {
  const inputs = [input('good', 'Prometheus', 'sum', 'goodOld[$__interval]'), input('total')];
  const since = at - 40 * day;
  const until = at - 2 * day - bucket;
  const one = kpi({
    window: { kind: 'rolling', length: 7 * day },
    versions: [
      { version: 1, since, until, reason: 'Counted redirects', inputs, formula: formula('100 * good / total') },
    ],
  });
  const versioned: Truth = (text) => (text.startsWith('goodOld') ? 5 : text.startsWith('good') ? 9 : 10);
  const result = await new Bench(new FakeSource(versioned), now).ask(one);
  expect(result.value).toBeCloseTo((100 * (5 * (5 * 288 - 1) + 9 * (2 * 288 + 1))) / (10 * 7 * 288), 9);
});

test('of a day with a gap the hours around it are read as hours', async () => {
  const from = floorTo(at, day) - 10 * day + 9 * hour;
  const hole = { from: from + 20 * minute, to: from + 190 * minute };
  const gappy: Truth = (text, start, size) => (start >= hole.from && start < hole.to ? NaN : calm(text, start, size));
  const read = async (of: Truth) => {
    const source = new FakeSource(of);
    const result = await new Bench(source, now).ask(kpi());
    return { result, points: source.points, requests: source.requests.length };
  };
  const [whole, holed] = [await read(calm), await read(gappy)];
  expect(holed.result.coverage).toBeCloseTo(1 - (hole.to - hole.from) / (28 * day), 9);
  const good = sum(gappy, 'good', at - 28 * day, at);
  expect(holed.result.value).toBeCloseTo((100 * good) / sum(gappy, 'total', at - 28 * day, at), 10);
  // Of each of the two inputs 24 hours, and four of them in buckets.
  expect(holed.points - whole.points).toBe(2 * (24 + 4 * 12));
  expect(holed.requests - whole.requests).toBe(2);
});
