import fc from 'fast-check';
import { LabelledSource, type RegionTruth } from '../../testing/labelledSource';
import { Bench, formula, input, kpi } from '../../testing/world';
import { day, hour, minute } from '../../time/units';

const now = Date.UTC(2026, 9, 20, 13, 37);
const bucket = 5 * minute;
const query = (name: string): string => `sum by (region) (increase(${name}_total[$__interval]))`;
const inputs = [input('good', 'Prometheus', 'sum', query('good')), input('all', 'Prometheus', 'sum', query('all'))];
const share = kpi({
  inputs,
  formula: formula('100 * good / all'),
  budget: {
    method: 'occurrences',
    good: formula('good'),
    total: formula('all'),
    objective: [{ from: -Infinity, ratio: 0.99 }],
  },
  window: { kind: 'rolling', length: 3 * day },
  by: { labels: ['region'], limit: 50 },
});
const sum = kpi({
  inputs: inputs.slice(1),
  formula: formula('all'),
  budget: null,
  target: [],
  window: { kind: 'rolling', length: 3 * day },
  by: { labels: ['region'], limit: 50 },
});

/** Numbers that differ by bucket, region and seed; `hole` out of a thousand buckets have none. */
function truthOf(seed: number, hole: number): RegionTruth {
  return (name, region, start) => {
    const n = start / bucket;
    const mixed = Math.abs(
      Math.sin(n * 12.9898 + region.length * 78.233 + region.charCodeAt(0) * 3.7 + seed) * 43758.5453
    );
    const part = mixed - Math.floor(mixed);
    const all = 1 + Math.floor(part * 40);
    return part * 1000 < hole ? NaN : name === 'good' ? all - (n % 7 === 0 ? 1 : 0) : all;
  };
}

const regionNames = fc.uniqueArray(
  fc.string({ minLength: 1, maxLength: 5 }).filter((name) => !/["\\]/.test(name)),
  {
    minLength: 1,
    maxLength: 4,
  }
);

test('what adds up over all sets is the whole', async () => {
  await fc.assert(
    fc.asyncProperty(regionNames, fc.nat(1000), async (regions, seed) => {
      const result = await new Bench(new LabelledSource(regions, truthOf(seed, 0)), now).ask(sum);
      const parts = result.sets!.shown.map(({ value }) => value!);
      expect(parts.length).toBe(regions.length);
      expect(parts.reduce((all, value) => all + value, 0)).toBeCloseTo(result.value!, 6);
    }),
    { numRuns: 25 }
  );
});

test('of one set, the set and the whole are what a KPI without labels is, holes or not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1000), fc.constantFrom(0, 2, 300, 1000), async (seed, hole) => {
      const over = { points: 12 };
      const bench = () => new Bench(new LabelledSource(['eu'], truthOf(seed, hole)), now);
      const split = await bench().ask(share, over);
      const plain = await bench().ask({ ...share, by: null }, over);
      const { sets, lineage: _l, ...whole } = split;
      const { sets: _s, lineage: _p, kpi: _k, ...same } = plain;
      expect(whole).toMatchObject(same);
      const [one] = sets!.shown;
      if (hole < 1000) {
        const { value, status, delta, budget, coverage, events, series } = plain;
        expect(one).toMatchObject({ value, status, delta, budget, coverage, events, series });
      } else {
        expect([one, plain.value]).toEqual([undefined, null]);
      }
    }),
    { numRuns: 12 }
  );
});

test('a refresh asks for the tail alone, and for the sets now and then', async () => {
  const source = new LabelledSource(['eu', 'us'], truthOf(1, 0));
  const bench = new Bench(source, now);
  await bench.ask(share);
  const [requests, points] = [source.requests.length, source.points];
  bench.time += minute;
  await bench.ask(share);
  expect(source.requests.length - requests).toBeLessThanOrEqual(3);
  expect(source.points - points).toBeLessThan(20);
  const refreshed = await bench.ask(share);
  const loaded = await new Bench(new LabelledSource(['eu', 'us'], truthOf(1, 0)), bench.time).ask(share);
  expect(refreshed.sets).toEqual(loaded.sets);
});

test('a set that appears mid-window says how much it knows, and asks for its empty tiles once', async () => {
  const from = Math.floor((now - day) / bucket) * bucket;
  const source = new LabelledSource(['old', 'new'], (name, region, start) =>
    region === 'new' && start < from ? NaN : truthOf(3, 0)(name, region, start)
  );
  const result = await new Bench(source, now).ask(share);
  const found = new Map(result.sets!.shown.map((one) => [one.name, one]));
  expect(found.get('new')!.coverage).toBeCloseTo(1 / 3, 9);
  expect(found.get('new')!.status).toBe('insufficient');
  expect(found.get('old')!.coverage).toBe(1);
});

test('10,000 sets: as many are fetched as are shown, and those left out are counted', async () => {
  const regions = Array.from({ length: 10_000 }, (_, i) => `r${i}`);
  const truth: RegionTruth = (_, region) => Number(region.slice(1));
  const source = new LabelledSource(regions, truth);
  const result = await new Bench(source, now).ask({
    ...sum,
    window: { kind: 'rolling', length: hour },
    compare: 'none',
    by: { labels: ['region'], limit: 3 },
  });
  expect(result.sets!.shown.map(({ name }) => name)).toEqual(['r9999', 'r9998', 'r9997']);
  expect(result.sets!.count).toBe(10_000);
  expect(result.value).toBe(12 * ((9999 * 10_000) / 2));
  expect(result.notices.map(({ message }) => message)).toEqual([
    'The 3 largest of 10,000 results by region are shown, by all; the whole counts them all.',
  ]);
  expect(source.points).toBeLessThan(400);
});

test('partners that are missing are named, and the others measured', async () => {
  const source = new LabelledSource(['eu', 'us', 'ap'], (name, region, start) =>
    (name === 'good' && region === 'us') || (name === 'all' && region === 'ap')
      ? NaN
      : truthOf(5, 0)(name, region, start)
  );
  const { sets, notices } = await new Bench(source, now).ask(share);
  expect(sets!.shown.map(({ name, status }) => [name, status]).sort()).toEqual([
    ['eu', expect.stringMatching(/target/)],
    ['us', 'no-data'],
  ]);
  expect(notices.map(({ message }) => message)).toEqual([
    'good has nothing for us, which all has.',
    'all has nothing for ap, which good has.',
  ]);
});

test('a source that does not answer is told, and names that look like markup are text', async () => {
  const odd = '<img src=x onerror=alert(1)>';
  const source = new LabelledSource([odd], truthOf(1, 0));
  const bench = new Bench(source, now);
  expect((await bench.ask(share)).sets!.shown[0]!.labels).toEqual({ region: odd });
  const silent = await new Bench({ run: () => Promise.reject(new Error('503')) }, now).ask(share);
  expect(silent.problems).toMatchObject([{ code: 'source-failed' }]);
  expect(silent.sets!.shown).toEqual([]);
});

test('a composite stands on the whole of a KPI with results by label', async () => {
  const both = kpi({ id: 'both', inputs: [], window: null, budget: null, target: [], formula: formula('kpi("sum")') });
  const bench = new Bench(new LabelledSource(['eu', 'us'], truthOf(1, 0)), now, [{ ...sum, id: 'sum' }]);
  const result = await bench.ask(both);
  expect(result.value).toBe((await bench.ask(sum)).value);
  expect(result.sets).toBeNull();
});
