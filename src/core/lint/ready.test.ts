import type { KpiResult } from '../compute/results';
import { decodeRegistry } from '../definition/decode';
import { exampleRegistry } from '../testing/example';
import { day } from '../time/units';
import { readiness, type Evidence } from './ready';

type Overrides = Readonly<Record<string, unknown>>;

const now = Date.UTC(2026, 4, 1);
const url = 'https://runbooks.example.com/a';
const complete: Overrides = {
  version: 3,
  owner: { team: 'Payments', receiver: 'payments' },
  people: [{ role: 'business', name: 'Head of checkout' }],
  approved: { by: 'Council', on: '2026-04-01', version: 3 },
  ready: { onCallTrained: '2026-04-01', alertsTested: '2026-04-01', syntheticRun: '2026-04-01' },
  links: [{ kind: 'runbook', title: 'Failing', url, checked: '2026-04-01' }],
  quality: { checks: [{ name: 'complete', source: 'Prometheus', query: 'sum(up)', min: 1 }] },
};

type Result = Partial<Omit<KpiResult, 'kpi'>>;
const periods = [
  { from: 0, to: 28 * day, elapsed: 1, status: 'on-target', value: 1 },
] as unknown as KpiResult['periods'];
const checks = [{ name: 'complete', state: 'passing' }] as unknown as KpiResult['checks'];

function judged(overrides: Overrides = {}, result: Result | null = {}, evidence: Partial<Evidence> = {}) {
  const { registry, problems } = decodeRegistry([{ name: 'a', text: exampleRegistry({ ...complete, ...overrides }) }]);
  const [kpi] = registry.kpis;
  if (kpi === undefined) {
    throw new Error(JSON.stringify(problems));
  }
  const measured = { kpi, problems: [], coverage: 1, delta: { from: 1 }, periods, checks, ...result };
  // Only what is read of a result.
  const known = result === null ? null : (measured as unknown as KpiResult);
  const items = readiness(kpi, { now, result: known, pages: new Map([[url, null]]), boards: ['KPIs'], ...evidence });
  return new Map(items.map(({ item, isMet, told }) => [item, [isMet, told] as const]));
}

test('a KPI that is ready, except for what no program can see', () => {
  const items = judged();
  expect([...items].filter(([, [isMet]]) => isMet !== true).map(([item]) => item)).toEqual([
    'False alarms were simulated',
  ]);
  expect(items.size).toBe(12);
});

test.each<[string, Overrides, Result | null, Partial<Evidence>, boolean | null, string]>([
  [
    'A team and a business person',
    { owner: { name: 'A' }, people: [] },
    {},
    {},
    false,
    'Add owner.team and people: [{role: business',
  ],
  ['This version is approved', { approved: undefined }, {}, {}, false, 'Add approved: {by: ..., on: ..., version: 3}.'],
  ['This version is approved', { version: 4 }, {}, {}, false, 'Version 3 was approved, this is version 4'],
  ['Two weeks of history, its window and its comparison', {}, null, {}, null, 'Add --grafana URL.'],
  [
    'Two weeks of history, its window and its comparison',
    {},
    { periods: [] },
    {},
    false,
    'its complete windows cover 0 days',
  ],
  [
    'Two weeks of history, its window and its comparison',
    {},
    { coverage: 0.1 },
    {},
    false,
    'its window is not covered',
  ],
  ['Two weeks of history, its window and its comparison', {}, { delta: null }, {}, false, 'the window to compare with'],
  ['Two weeks of history, its window and its comparison', { compare: 'none' }, { delta: null }, {}, true, ''],
  ['The instrumentation is checked', { quality: undefined }, {}, {}, false, 'Add quality.checks'],
  [
    'The instrumentation is checked',
    {},
    { checks: [{ name: 'complete', state: 'failing' }] as unknown as KpiResult['checks'] },
    {},
    false,
    'Not passing: complete.',
  ],
  ['The runbook answers', { links: undefined }, {}, {}, false, 'Add links'],
  [
    'The runbook answers',
    {},
    {},
    { pages: new Map([[url, 'answers with HTTP status 404.']]) },
    false,
    `${url} answers with HTTP status 404.`,
  ],
  ['The runbook answers', {}, {}, { pages: new Map() }, null, 'was not asked'],
  ['Alerts have a receiver', { owner: { team: 'A' } }, {}, {}, null, 'Add owner.receiver'],
  ['Alerts have a receiver', { budget: undefined }, {}, {}, false, 'It has no alerts.'],
  ['It is on a dashboard', {}, {}, { boards: [] }, false, 'Add it to a dashboard'],
  ['It is on a dashboard', {}, {}, { boards: null }, null, 'Add --grafana URL.'],
  ['Those on call were trained', { ready: {} }, {}, {}, false, 'Add ready.onCallTrained'],
  [
    'Its alerts were tested',
    { ready: { alertsTested: '2026-01-30' } },
    {},
    {},
    false,
    'Last on 2026-01-30, more than 90 days ago',
  ],
  ['A synthetic failure was seen', { ready: { syntheticRun: '2026-01-31' } }, {}, {}, true, ''],
  ['Its links were checked', { links: [{ kind: 'ticket', title: 'T', url }] }, {}, {}, false, 'write checked: T.'],
])('%s (%j)', (item, overrides, result, evidence, isMet, told) => {
  const found = judged(overrides, result, evidence).get(item);
  expect(found).toEqual([isMet, expect.stringContaining(told)]);
});
