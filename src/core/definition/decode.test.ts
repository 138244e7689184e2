import { describeProblem } from '../base/result';
import { editedExample, exampleKpi, exampleRegistry, exampleText } from '../testing/example';
import { day, hour, minute } from '../time/units';
import { decodeInline, decodeRegistry } from './decode';

const decode = (text: string, name = 'kpis.yaml') => decodeRegistry([{ name, text }]);
const decodeOne = (overrides: Record<string, unknown>) => decodeInline(exampleKpi(overrides)).kpi;
const codes = (problems: ReadonlyArray<{ code: string }>) => problems.map(({ code }) => code);
const composite = { inputs: undefined, window: undefined, budget: undefined };

test('defaults are filled in', () => {
  expect(decode(exampleText).registry.kpis[0]).toMatchObject({
    id: 'checkout-availability',
    version: 1,
    lifecycle: 'active',
    tags: [],
    people: [],
    lines: [],
    links: [],
    direction: 'higher',
    atRisk: null,
    bucket: 5 * minute,
    window: { kind: 'rolling', length: 28 * day },
    target: [{ from: -Infinity, min: 99.9, max: null }],
    budget: { method: 'occurrences', objective: [{ from: -Infinity, ratio: 0.999 }] },
    quality: { freshness: null, delay: 0, minCoverage: 0.5, minEvents: 0 },
    compare: 'previous',
    pace: null,
    periods: 12,
    exclusions: [],
    by: null,
    versions: [],
  });
  expect(decodeOne({ unit: undefined, budget: undefined })?.unit).toBe('short');
});

test('everything that an author can write is read', () => {
  const authored = {
    version: 3,
    description: 'Share of requests without a server error.',
    category: 'reliability',
    nature: 'lagging',
    lifecycle: 'deprecated',
    replacedBy: 'checkout-availability',
    since: '2026-10-01',
    tags: ['checkout', 'tier-1'],
    owner: {
      name: 'Checkout lead',
      team: 'Payments SRE',
      email: 'payments@example.com',
      chat: '#payments',
      pager: 'https://example.com/page',
      avatar: 'https://example.com/a.png',
    },
    people: [
      { role: 'business', name: 'Head of checkout' },
      { role: 'informed', team: 'Finance' },
    ],
    lines: [{ kind: 'sla', name: 'Contract', value: 99.5 }],
    links: [{ kind: 'runbook', title: 'Checkout is failing', url: 'https://example.com/r' }],
    unit: 'percent',
    decimals: 3,
    direction: 'higher',
    atRisk: 99.95,
    compare: 'none',
  };
  const { kpi, problems } = decodeInline(
    exampleKpi({
      ...authored,
      outcome: { text: 'Customers can pay', hypothesis: 'H', supports: ['growth'], guards: ['checkout-availability'] },
      bucket: '1m',
      window: { rolling: '1h30m' },
      quality: { freshness: '10m', delay: '30s', minCoverage: 0.9, minEvents: 100 },
    })
  );
  expect(problems).toEqual([]);
  expect(kpi).toMatchObject({
    ...authored,
    outcome: 'Customers can pay',
    hypothesis: 'H',
    supports: ['growth'],
    guards: ['checkout-availability'],
    bucket: minute,
    window: { length: 1.5 * hour },
    quality: { freshness: 10 * minute, delay: 30_000, minCoverage: 0.9, minEvents: 100 },
  });
});

test.each([
  ['lower', 300, [{ from: -Infinity, min: null, max: 300 }]],
  ['range', { min: 1, max: 2 }, [{ from: -Infinity, min: 1, max: 2 }]],
  [
    'higher',
    [
      { from: '2026-01-01', value: 99.5 },
      { from: '2026-07-01T02:00:00+02:00', value: 99.9 },
    ],
    [
      { from: -Infinity, min: 99.5, max: null },
      { from: Date.UTC(2026, 6, 1), min: 99.9, max: null },
    ],
  ],
  [
    'range',
    [
      { from: '2026-01-01', min: 1, max: 2 },
      { from: '2026-07-01', min: 1, max: 3 },
    ],
    [
      { from: -Infinity, min: 1, max: 2 },
      { from: Date.UTC(2026, 6, 1), min: 1, max: 3 },
    ],
  ],
])('direction %s: the target %j', (direction, target, expected) => {
  expect(decodeOne({ direction, target, budget: undefined })?.target).toEqual(expected);
});

test.each([
  ['percent', 99.9, undefined, [[-Infinity, 0.999]]],
  ['percentunit', 0.995, undefined, [[-Infinity, 0.995]]],
  ['ms', 300, 99.9, [[-Infinity, 0.999]]],
  ['percent', 99.9, 95, [[-Infinity, 0.95]]],
  [
    'percent',
    [
      { from: '2026-01-01', value: 99 },
      { from: '2026-02-01', value: 99.9 },
    ],
    undefined,
    [
      [-Infinity, 0.99],
      [Date.UTC(2026, 1, 1), 0.999],
    ],
  ],
  [
    'ms',
    300,
    [
      { from: '2026-01-01', value: 90 },
      { from: '2026-02-01', value: 95 },
    ],
    [
      [-Infinity, 0.9],
      [Date.UTC(2026, 1, 1), 0.95],
    ],
  ],
])('unit %s, target %j, objective %j', (unit, target, objective, expected) => {
  const budget = { method: 'occurrences', good: 'good', total: 'total', objective };
  const steps = decodeOne({ unit, target, budget })?.budget?.objective;
  expect(steps?.map(({ from, ratio }) => [from, ratio])).toEqual(expected);
});

test('a SQL input tells its time in UTC unless it says otherwise', () => {
  const input = {
    source: 'Shop',
    query: 'select 1',
    over: 'sum',
    missing: 'zero',
    time: { column: 'day', type: 'date' },
  };
  expect(decodeOne({ inputs: { good: input }, formula: 'good', budget: undefined, bucket: '1d' })?.inputs).toEqual([
    { ...input, name: 'good', time: { column: 'day', type: 'date', timezone: 'UTC' } },
  ]);
});

test.each([
  ['last', undefined],
  [{ last: '1h30m' }, 90 * 60_000],
])('missing: %j stands for %s ms', (missing, lasts) => {
  const input = { source: 'Shop', query: 'select 1', over: 'last', missing };
  expect(decodeOne({ inputs: { stock: input }, formula: 'stock', budget: undefined })?.inputs).toEqual([
    { ...input, name: 'stock', missing: 'last', lasts },
  ]);
});

test('a fallback has a source, a query and a time of its own', () => {
  const fallback = { source: 'Shop', query: 'select 1', time: { column: 'day', type: 'date' } };
  const input = { source: 'Prometheus', query: 'x[$__interval]', over: 'sum', fallback };
  expect(decodeOne({ inputs: { good: input }, formula: 'good', budget: undefined })?.inputs[0]?.fallback).toEqual({
    ...fallback,
    time: { column: 'day', type: 'date', timezone: 'UTC' },
  });
});

test('the query of another source is kept whole', () => {
  const query = { target: { a: [1, null, true, { b: 'c' }] } };
  const inputs = { good: { source: 'Graphite', query, over: 'avg' } };
  expect(decodeOne({ inputs, formula: 'good', budget: undefined })?.inputs[0]?.query).toEqual(query);
});

test('JSON is YAML', () => {
  const kpi = { id: 'a', name: 'A', lifecycle: 'draft', formula: 'kpi("a-b")' };
  const part = {
    ...kpi,
    id: 'a-b',
    formula: 'x',
    inputs: { x: { source: 'P', query: 'q', over: 'max' } },
    window: { rolling: '1h' },
  };
  const { registry, problems } = decode(JSON.stringify({ apiVersion: 'kpi/v1', kpis: [kpi, part] }, null, 2));
  expect(problems).toEqual([]);
  expect(registry.byId.get('a')).toMatchObject({ window: null, inputs: [], formula: { kpis: ['a-b'] } });
});

test('several files and documents make one registry', () => {
  const { registry, problems } = decodeRegistry([
    { name: 'a.yaml', text: `${exampleRegistry({ id: 'one' })}---\n${exampleRegistry({ id: 'two' })}` },
    { name: 'b.json', text: exampleRegistry({ ...composite, id: 'three', formula: 'kpi("one") + kpi("two")' }) },
  ]);
  expect(problems).toEqual([]);
  expect([...registry.byId.keys()]).toEqual(['one', 'two', 'three']);
});

test('one definition with errors takes no other with it, and all of its errors are told', () => {
  const broken = { id: 'broken', owner: { nme: 'x' }, formula: 'god / total', window: { rolling: '7m' }, bucket: '2m' };
  const { registry, problems } = decode(exampleRegistry({ id: 'one' }, broken, { id: 'two' }));
  expect(registry.kpis.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(codes(problems)).toEqual(['unknown-key', 'unknown-input', 'uneven-window']);
});

test('a file that is not YAML takes no other with it', () => {
  const { registry, problems } = decodeRegistry([
    { name: 'bad.yaml', text: 'apiVersion: kpi/v1\nkpis: [' },
    { name: 'good.yaml', text: exampleText },
  ]);
  expect(registry.kpis).toHaveLength(1);
  expect(problems.map(describeProblem)).toEqual([
    'bad.yaml:2:7 The closing ] is missing, or its line is not indented enough. Correct this place; a text with special signs stands in quotes.',
  ]);
});

test.each([
  ['', 'warning', 'empty-file'],
  ['# nothing here\n---\n', 'warning', 'empty-file'],
  ['just a text', 'error', 'wrong-type'],
  ['- a', 'error', 'wrong-type'],
  ['apiVersion: kpi/v1\nkpis: {}', 'error', 'wrong-type'],
  ['apiVersion: kpi/v1\nkpis:', 'error', 'empty'],
  ['apiVersion: kpi/v1\nkpis: [a, 5, null]', 'error', 'wrong-type'],
])('%j holds no definitions', (text, severity, code) => {
  const { registry, problems } = decode(text);
  expect(registry.kpis).toEqual([]);
  expect(problems[0]).toMatchObject({ severity, code, at: { file: 'kpis.yaml' } });
});

test('of two definitions with one id the first stays, and the second says where it is', () => {
  const { registry, problems } = decodeRegistry([
    { name: 'a.yaml', text: exampleRegistry({ name: 'First' }) },
    { name: 'b.yaml', text: exampleRegistry({ name: 'Second' }) },
  ]);
  expect(registry.kpis.map(({ name }) => name)).toEqual(['First']);
  expect(problems.map(describeProblem)).toEqual([
    'b.yaml:3:9 kpis[0].id: Two KPIs have the id "checkout-availability". The first is at a.yaml:3:9. Rename or remove one of them.',
  ]);
});

test('what hangs on a circle of composites is left out, with the whole path told', () => {
  const { registry, problems } = decode(
    exampleRegistry(
      { id: 'good' },
      { ...composite, id: 'a', formula: 'kpi("b")' },
      { ...composite, id: 'b', formula: '1 + kpi("good") * kpi("c")' },
      { ...composite, id: 'c', formula: 'kpi("a") + kpi("c")' },
      { ...composite, id: 'd', formula: 'kpi("c")' }
    )
  );
  expect(registry.kpis.map(({ id }) => id)).toEqual(['good']);
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'cycle: This KPI depends on itself: a -> b -> c -> a.',
    'cycle: This KPI depends on itself: b -> c -> a -> b.',
    'cycle: This KPI depends on itself: c -> a -> b -> c.',
    'broken-part: The KPI "c" has errors.',
  ]);
});

test('a circle of a thousand is told in short', () => {
  const ring = Array.from({ length: 1000 }, (_, i) => ({
    ...composite,
    id: `k${i}`,
    formula: `kpi("k${(i + 1) % 1000}")`,
  }));
  const { registry, problems } = decode(exampleRegistry(...ring));
  expect(registry.kpis).toEqual([]);
  expect(problems).toHaveLength(101);
  expect(problems[0]?.message).toHaveLength(110);
  expect(problems[100]).toMatchObject({ code: 'more-problems', message: 'There are 900 more problems in this file.' });
});

test('a problem in a shared part is one of every definition that uses it', () => {
  const text = editedExample('owner', 'owner: &team {name: A, name: B}').concat(
    exampleText
      .slice(exampleText.indexOf('  - id'))
      .replace('checkout', 'other')
      .replace(/owner:.*/, 'owner: *team')
  );
  expect(decode(text).registry.kpis).toEqual([]);
  expect(codes(decode(text).problems)).toEqual(['duplicate-key']);
});

test('a secret in a comment is found, and leaves alone the definitions around it', () => {
  const { registry, problems } = decode(`# password=hunter2\n${exampleText}`);
  expect(registry.kpis).toHaveLength(1);
  expect(problems).toMatchObject([{ code: 'secret', severity: 'error', at: { line: 1, column: 3 } }]);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});

test('the registry knows where its definitions stand', () => {
  const places = decode(exampleText).registry.places?.get('checkout-availability');
  expect(places).toMatchObject({ path: 'kpis[0]', at: { line: 3, column: 5, file: 'kpis.yaml' } });
  expect(places?.fields.get('inputs.good.query')).toMatchObject({ line: 8, column: 41 });
  expect(places?.fields.get('window.rolling')).toMatchObject({ line: 12, column: 23 });
});
