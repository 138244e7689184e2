import fc from 'fast-check';
import type { Input, Kpi } from '../../definition/types';
import type { SourceRequest } from '../../query/batch';
import { FakeSource, type Truth } from '../../testing/fakeSource';
import { Bench, formula, input, kpi } from '../../testing/world';
import { day, hour, minute } from '../../time/units';
import type { QueryRunner } from '../clock';

const bucket = 5 * minute;
const now = 20_000 * day + 13 * hour + 37 * minute + 12_345;
const at = 20_000 * day + 13 * hour + 35 * minute;
const sql = 'SELECT $__timeGroupAlias(t,$__interval), sum(x) AS good FROM o WHERE $__timeFilter(t) GROUP BY 1';

/** Prometheus or the shop may be down; each counts in its own way. */
class Sources implements QueryRunner {
  readonly down = new Set<string>();
  private readonly source: FakeSource;

  constructor(truth: Truth) {
    this.source = new FakeSource(truth);
  }

  get requests(): SourceRequest[] {
    return this.source.requests;
  }

  run(request: SourceRequest) {
    return this.down.has(request.source.uid)
      ? Promise.reject(new Error('connection refused'))
      : this.source.run(request);
  }
}

const withFallback = (over: Partial<Input> = {}, more: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [{ ...input('good', 'Quick'), fallback: { source: 'Shop', query: sql }, ...over }, input('total')],
    window: { kind: 'rolling', length: day },
    budget: null,
    ...more,
  });

const counts: Truth = (text) => (text === sql ? 8 : text.startsWith('good') ? 9 : 10);

test('a fallback is not asked while the source answers', async () => {
  const sources = new Sources(counts);
  const result = await new Bench(sources, now).ask(withFallback());
  expect(result.value).toBe(90);
  expect(result.notices).toEqual([]);
  expect(sources.requests.every(({ source }) => source.uid !== 'shop')).toBe(true);
});

test('where a source fails its fallback is used, and told; once it has recovered it is used again', async () => {
  const sources = new Sources(counts);
  const bench = new Bench(sources, now);
  sources.down.add('quick');
  const result = await bench.ask(withFallback(), { points: 20 });
  expect(result.value).toBe(80);
  expect([...result.series.values]).toEqual(Array(result.series.values.length).fill(80));
  expect(result.problems).toEqual([]);
  expect(result.notices).toEqual([
    {
      code: 'from-fallback',
      message: 'The input "good" comes from its fallback "Shop": Quick did not answer: connection refused',
      hint: 'Quick is asked first again at the next refresh.',
      severity: 'warning',
    },
  ]);
  expect(result.lineage.queries.map(({ source }) => source)).toContain('Shop');
  sources.down.clear();
  bench.time += minute;
  const later = await bench.ask(withFallback(), { points: 20 });
  expect(later.value).toBe(90);
  expect(later.notices).toEqual([]);
});

const lack: Array<[string, Truth, Partial<Kpi>, number, string]> = [
  ['nothing of the window', (text) => (text.startsWith('good') ? NaN : 10), {}, 80, 'Quick has no data in the window.'],
  [
    'a third of the window',
    (text, start) => (text.startsWith('good') ? (start >= at - 8 * hour ? 9 : NaN) : 10),
    {},
    80,
    'Quick has data for 33 % of the window.',
  ],
  [
    'a third where a quarter is enough',
    (text, start) => (text.startsWith('good') ? (start >= at - 8 * hour ? 9 : NaN) : 10),
    { quality: { freshness: null, delay: 0, minCoverage: 0.25, minEvents: 0 } },
    90,
    '',
  ],
  [
    'nothing for two hours',
    (text, start) => (text.startsWith('good') ? (start < at - 2 * hour ? 9 : NaN) : 10),
    {},
    80,
    'Quick has sent nothing for 2h2m.',
  ],
  ['a hole of two hours', (text, start) => (start >= at - 4 * hour && start < at - 2 * hour ? NaN : 9), {}, 100, ''],
];

test.each(lack)('a source that has %s', async (_, truth, more, value, told) => {
  const sources = new Sources((text, start, size) => (text === sql ? 8 : truth(text, start, size)));
  const result = await new Bench(sources, now).ask(withFallback({}, more));
  expect(result.value).toBeCloseTo(value, 9);
  expect(result.notices.map(({ message }) => message)).toEqual(
    told === '' ? [] : [`The input "good" comes from its fallback "Shop": ${told}`]
  );
});

test('where both fail both are told', async () => {
  const sources = new Sources(counts);
  sources.down.add('quick').add('shop');
  const result = await new Bench(sources, now).ask(withFallback());
  expect(result.status).toBe('no-data');
  expect(result.problems.map(({ message }) => message)).toEqual([
    'Quick did not answer: connection refused',
    'Shop did not answer: connection refused',
  ]);
});

test('a fallback that knows no more is told, and not used', async () => {
  const gap = { fallback: { source: 'Prometheus', query: 'other[$__interval]' } };
  const sources = new Sources((text) => (text.startsWith('total') ? 10 : NaN));
  const result = await new Bench(sources, now).ask(withFallback(gap));
  expect(result.value).toBeNull();
  expect(result.lineage.queries.map(({ text }) => text).join()).not.toContain('other');
  expect(result.notices.map(({ code, message, hint }) => [code, message, hint])).toEqual([
    [
      'no-fallback',
      'The input "good" has no help from its fallback "Prometheus", which has no data in the window.',
      'Quick has no data in the window.',
    ],
    [
      'empty-input',
      "good returned no series: is the metric's name right?",
      'Run its query in Explore, with the data source Quick.',
    ],
  ]);
});

test('a fallback whose source does not exist is told while all is well', async () => {
  const result = await new Bench(new Sources(counts), now).ask(
    withFallback({ fallback: { source: 'Nowhere', query: sql } })
  );
  expect(result.value).toBe(90);
  expect(result.notices.map(({ code, path }) => [code, path])).toEqual([
    ['unknown-source', 'availability.inputs.good.fallback.source'],
  ]);
});

test('a KPI made of one on its fallback says so', async () => {
  const sources = new Sources(counts);
  sources.down.add('quick');
  const whole = kpi({ id: 'whole', name: 'Whole', inputs: [], window: null, budget: null, compare: 'none' });
  const one = { ...whole, formula: formula('kpi("availability") / 2') };
  const result = await new Bench(sources, now, [withFallback()]).ask(one);
  expect(result.value).toBe(40);
  expect(result.notices[0]?.message).toMatch(/^The input "good" of "Availability" comes from its fallback "Shop"/);
});

test('a fallback with the same data makes no difference', async () => {
  const gaps = fc.array(fc.record({ from: fc.nat(600), length: fc.integer({ min: 1, max: 100 }) }), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(gaps, fc.boolean(), async (holes, sliced) => {
      const truth: Truth = (text, start) => {
        const n = (at - start) / bucket;
        const known = holes.every(({ from, length }) => n <= from || n > from + length);
        return known ? (text.includes('good') ? 90 - (n % 7) : 100) : NaN;
      };
      const plain = withFallback({ fallback: undefined });
      const slices = { method: 'time-slices', slice: bucket, objective: [{ from: -Infinity, ratio: 0.9 }] } as const;
      const one = { ...plain, budget: sliced ? slices : null };
      const same = { source: 'Prometheus', query: 'good[$__interval]' };
      const inputs = one.inputs.map((each) => (each.name === 'good' ? { ...each, fallback: same } : each));
      const sources = new Sources(truth);
      const expected = await new Bench(sources, now).ask(one, { points: 24 });
      sources.down.add('quick');
      const actual = await new Bench(sources, now).ask({ ...one, inputs }, { points: 24 });
      expect(actual.value).toBe(expected.value);
      expect(actual.coverage).toBe(expected.coverage);
      expect(actual.budget).toEqual(expected.budget);
      expect([...actual.series.values]).toEqual([...expected.series.values]);
    }),
    { numRuns: 60 }
  );
});
