import fc from 'fast-check';
import type { Kpi } from '../definition/types';
import type { SourceTarget } from '../query/batch';
import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, input, kpi } from '../testing/world';
import { day, hour, minute } from '../time/units';

const bucket = 5 * minute;
const now = 20_000 * day + 13 * hour + 37 * minute + 12_345;
const today = 20_000 * day;
const sql = 'SELECT $__timeGroupAlias(t,$__interval), sum(x) AS good FROM o WHERE $__timeFilter(t) GROUP BY 1';

/** A source whose past can be written anew. */
class History {
  readonly changed = new Map<number, number>();
  readonly source = new FakeSource((...asked) => this.truth(...asked));

  restate(day0: number, by: number): void {
    this.changed.set(today + day0 * day + 5 * hour, by);
  }

  truth(text: string, start: number, _bucket: number): number {
    const n = start / bucket;
    const plain = text.startsWith('total') ? 100 + (n % 7) : 99 + (n % 5) / 2;
    return text.startsWith('total') ? plain : plain + (this.changed.get(start) ?? 0);
  }
}

const share = (over: Partial<Kpi> = {}): Kpi => kpi(over);

/** Asks every minute until a change is told, for at most so many minutes; null where it never is. */
async function told(bench: Bench, one: Kpi, minutes: number, points = 0) {
  for (let i = 0; i < minutes; i++) {
    bench.time += minute;
    const result = await bench.ask(one, { points });
    if (result.notices.length > 0) {
      return { result, minutes: i + 1 };
    }
  }
  return null;
}

test('a restated day is noticed in passing, told, and equals what is loaded at once', async () => {
  const history = new History();
  const bench = new Bench(history.source, now);
  const before = await bench.ask(share());
  history.restate(-2, 40);
  const found = await told(bench, share(), 20);
  expect(found?.minutes).toBeLessThanOrEqual(15 + 5);
  expect(found?.result.notices).toMatchObject([
    { code: 'restated', message: 'History was restated: 2024-10-02 changed.' },
  ]);
  const atOnce = await new Bench(history.source, bench.time).ask(share());
  expect(found?.result.value).toBeCloseTo(atOnce.value!, 11);
  expect(found?.result.budget).toEqual(atOnce.budget);
  expect(found?.result.budget?.bad).not.toBeCloseTo(before.budget!.bad, 3);
});

test('older days come in turn, and one that has changed has all others compared', async () => {
  const history = new History();
  const bench = new Bench(history.source, now);
  await bench.ask(share());
  history.restate(-25, 40);
  history.restate(-24, 40);
  history.restate(-10, 3);
  const found = await told(bench, share(), 12 * 60);
  expect(found).not.toBeNull();
  expect(found?.result.notices[0]?.message).toBe('History was restated: 2024-09-09 to 2024-09-10, 2024-09-24 changed.');
  const atOnce = await new Bench(history.source, bench.time).ask(share());
  expect(found?.result.value).toBeCloseTo(atOnce.value!, 11);
});

test('the viewer who asks for fresh data has everything compared at once', async () => {
  const history = new History();
  const bench = new Bench(history.source, now);
  await bench.ask(share(), { points: 48 });
  for (let back = 2; back < 27; back += 5) {
    history.restate(-back, back);
  }
  bench.time += 5000;
  const stale = await bench.ask(share(), { points: 48 });
  expect(stale.notices).toEqual([]);
  history.source.requests.length = 0;
  bench.time += 15_000;
  const fresh = await bench.ask(share(), { points: 48, fresh: true });
  const atOnce = await new Bench(history.source, bench.time).ask(share(), { points: 48 });
  expect(fresh.value).toBeCloseTo(atOnce.value!, 11);
  expect([...fresh.series.values]).toEqual([...atOnce.series.values].map((value) => expect.closeTo(value, 9)));
  expect(fresh.notices[0]?.message).toMatch(/^History was restated: .*, \d more stretches changed\.$/);
});

describe('points of a viewer who asks for fresh data', () => {
  const hole = today - 10 * day;
  /** How many points each query of days is asked for, and what is told, with history changed or not. */
  async function asked(source: string, { holes = 0, exclusions = [] as Kpi['exclusions'], change = 0 } = {}) {
    const history = new History();
    const holed = new FakeSource((text, start, size) => {
      const isHole = start >= hole && (start - hole) % (2 * day) === 0 && (start - hole) / (2 * day) < holes;
      return isHole && text.startsWith('good') ? NaN : history.truth(text, start, size);
    });
    const bench = new Bench(holed, now);
    const names = source === 'Shop' ? [sql, sql.replace('good', 'total')] : ['good[$__interval]', 'total[$__interval]'];
    const inputs = names.map((text, i) => input(['good', 'total'][i]!, source, 'sum', text));
    const one = share({ inputs, exclusions });
    await bench.ask(one);
    if (change !== 0) {
      history.restate(-21, change);
    }
    bench.time += minute;
    holed.requests.length = 0;
    const { notices, value } = await bench.ask(one, { fresh: true });
    const days = holed.requests.filter(({ step }) => step === day);
    const points = days.map(({ range, targets }) => (targets.length * (range.to - range.from)) / day);
    const atOnce = await new Bench(holed, bench.time).ask(one);
    expect(value).toBeCloseTo(atOnce.value!, 11);
    return { points, told: notices.length };
  }
  const weekly = [-30, -20, -10, -5].map((back) => ({
    from: today + back * day,
    to: today + back * day + hour,
    reason: 'x',
  }));
  const exclusions = [{ name: 'maintenance', once: weekly, intervals: [] }];

  test.each([
    ['one a day and query of Prometheus', 'Prometheus', {}, [110], 0],
    ['the same where one has changed, and that one again', 'Prometheus', { change: 5 }, [110, 1], 1],
    ['the same where a day has a hole', 'Prometheus', { holes: 1 }, [110], 0],
    ['which hides nothing', 'Prometheus', { holes: 1, change: 5 }, [110, 1], 1],
    ['days where there are many holes', 'Prometheus', { holes: 3 }, [110], 0],
    ['days where much is excluded', 'Prometheus', { exclusions }, [110], 0],
    ['days of SQL', 'Shop', {}, [110], 0],
  ])('%s', async (_, source, world, points, notices) => {
    expect(await asked(source, world)).toEqual({ points, told: notices });
  });
});

test('what was moved from one day to another is noticed when the viewer asks', async () => {
  const history = new History();
  const bench = new Bench(history.source, now);
  await bench.ask(share());
  history.restate(-20, 5);
  history.restate(-10, -5);
  bench.time += minute;
  const { notices } = await bench.ask(share(), { fresh: true });
  expect(notices.map(({ message }) => message)).toEqual(['History was restated: 2024-09-14, 2024-09-24 changed.']);
});

test('all panels that ask for fresh data agree on what has changed', async () => {
  const history = new History();
  const bench = new Bench(history.source, now);
  const other = share({ id: 'other', compare: 'none' });
  const third = share({ id: 'third', decimals: 3 });
  const ask = () => Promise.all([share(), other, third].map((one) => bench.ask(one, { fresh: true })));
  await ask();
  history.restate(-20, 40);
  bench.time += minute;
  const [a, b, c] = await ask();
  expect([a!.value, a!.value]).toEqual([b!.value, c!.value]);
  expect([a, b, c].map((one) => one!.notices.length)).toEqual([1, 1, 1]);
});

test('all panels of a refresh agree on what has changed', async () => {
  const history = new History();
  const bench = new Bench(history.source, now);
  const other = share({ id: 'other', compare: 'none' });
  await Promise.all([bench.ask(share()), bench.ask(other)]);
  history.restate(-2, 40);
  bench.time += 16 * minute;
  const [a, b] = await Promise.all([bench.ask(share()), bench.ask(other)]);
  expect(a.value).toBe(b.value);
  expect([a, b].map(({ notices }) => notices.length)).toEqual([1, 1]);
});

test('what has not changed is not told, whatever holes, rounding and folds there are', async () => {
  const truths: Truth[] = [
    (text, start) => Math.sin(start) * 1e9 + (text.startsWith('good') ? 0.1 : 0.3),
    (_, start) => ((start / bucket) % 11 === 0 ? NaN : 1 / 3),
    (_, start) => (start / day < 19_990 ? NaN : 7),
  ];
  for (const truth of truths) {
    for (const over of ['sum', 'avg', 'min', 'max', 'last'] as const) {
      const bench = new Bench(new FakeSource(truth), now);
      const one = share({
        inputs: [input('good', 'Prometheus', over), input('total', 'Shop', 'sum', sql)],
        budget: null,
      });
      await bench.ask(one);
      bench.time += 16 * minute;
      expect((await bench.ask(one)).notices).toEqual([]);
      bench.time += minute;
      expect((await bench.ask(one, { fresh: true })).notices).toEqual([]);
    }
  }
});

test.each([
  ['a hole that was filled', NaN, 5],
  ['data that went away', 5, NaN],
] as const)('%s is noticed', async (_, before, after) => {
  let late = before;
  const source = new FakeSource((text, start) =>
    start === today - 2 * day + hour && text.startsWith('good') ? late : 10
  );
  const bench = new Bench(source, now);
  await bench.ask(share());
  late = after;
  bench.time += 16 * minute;
  const result = await bench.ask(share());
  expect(result.notices).toHaveLength(1);
  const atOnce = await new Bench(source, bench.time).ask(share());
  expect(result.coverage).toBe(atOnce.coverage);
  expect(result.value).toBeCloseTo(atOnce.value!, 11);
});

test('what cannot be compared in tiles is read again when the viewer asks', async () => {
  let by = 0;
  const source = new FakeSource((_, start) => (start === today - 2 * day + hour ? 10 + by : 10));
  const one = share({
    inputs: [
      input(
        'x',
        'Shop',
        'max',
        'SELECT $__timeGroupAlias(t,$__interval), max(x) FROM o WHERE $__timeFilter(t) GROUP BY 1'
      ),
    ],
    formula: formula('x'),
    budget: null,
    window: { kind: 'rolling', length: 7 * day },
  });
  const bench = new Bench(source, now);
  expect((await bench.ask(one)).value).toBe(10);
  by = 90;
  bench.time += 20 * minute;
  expect((await bench.ask(one)).value).toBe(10);
  bench.time += minute;
  expect((await bench.ask(one, { fresh: true })).value).toBe(100);
});

test('a source that fails to compare harms nothing', async () => {
  const history = new History();
  const bench = new Bench(
    {
      run: (request) =>
        request.targets.some(({ need }: Partial<SourceTarget>) => need?.query.key.startsWith('check|'))
          ? Promise.reject(new Error('busy'))
          : history.source.run(request),
    },
    now
  );
  await bench.ask(share());
  bench.time += 16 * minute;
  const result = await bench.ask(share());
  expect(result.problems).toEqual([]);
  expect(result.value).not.toBeNull();
});

test('refreshes with any restatements end where loading at once does', async () => {
  const change = fc.record({ back: fc.integer({ min: 1, max: 55 }), by: fc.integer({ min: -90, max: 90 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), fc.boolean(), async (changes, line) => {
      const history = new History();
      const bench = new Bench(history.source, now);
      const asking = { points: line ? 48 : 0 };
      await bench.ask(share(), asking);
      changes.forEach(({ back, by }) => history.restate(-back, by));
      bench.time += 7 * minute;
      await bench.ask(share(), asking);
      bench.time += minute;
      const fresh = await bench.ask(share(), { ...asking, fresh: true });
      const atOnce = await new Bench(history.source, bench.time).ask(share(), asking);
      expect(fresh.value).toBeCloseTo(atOnce.value!, 10);
      expect(fresh.delta?.from).toBeCloseTo(atOnce.delta!.from, 10);
      expect(fresh.budget?.bad).toBeCloseTo(atOnce.budget!.bad, 6);
    }),
    { numRuns: 60 }
  );
});
