import { exampleRegistry } from '../testing/example';
import { decodeRegistry } from './decode';

function decoded(fields: Readonly<Record<string, unknown>>) {
  const { registry, problems } = decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry(fields) }]);
  return { kpi: registry.kpis[0], found: problems.map(({ code, severity, path }) => `${severity} ${code} ${path}`) };
}

const baseline = { from: '2026-01-01', to: '2026-03-31' };
const firstQuarter = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1) };

test.each([
  [
    { baseline, change: '-30%' },
    { change: -0.3, within: null },
  ],
  [
    { baseline, change: '+2.5 %' },
    { change: 0.025, within: null },
  ],
  [
    { baseline, within: '5%' },
    { change: null, within: 0.05 },
  ],
])('%j waits for its baseline, the last day included', (target, share) => {
  const { kpi, found } = decoded({ target });
  expect(found).toEqual([]);
  expect(kpi?.target).toEqual([]);
  expect(kpi?.unresolvedTarget).toEqual({
    kind: 'steps',
    steps: [{ from: -Infinity, baseline: firstQuarter, ...share }],
  });
  expect(kpi?.budget).toMatchObject({ objective: [], fullTarget: 100 });
});

test('steps may mix what is written with what stands on history', () => {
  const target = [
    { from: '2026-01-01', value: 99 },
    { from: '2026-07-01', baseline, within: '1%' },
  ];
  expect(decoded({ target }).kpi?.unresolvedTarget).toEqual({
    kind: 'steps',
    steps: [
      { from: -Infinity, min: 99, max: null },
      { from: Date.UTC(2026, 6, 1), baseline: firstQuarter, change: null, within: 0.01 },
    ],
  });
});

test('a query waits for its source', () => {
  const { kpi, found } = decoded({ target: { source: 'Plan', query: 'SELECT month, value FROM plan' } });
  expect(found).toEqual([]);
  expect(kpi?.unresolvedTarget).toEqual({
    kind: 'query',
    input: { name: 'target', source: 'Plan', query: 'SELECT month, value FROM plan', over: 'last' },
  });
});

test.each<[string, Readonly<Record<string, unknown>>, string[]]>([
  [
    'a formula that uses it',
    { formula: 'good / total - target', target: { baseline, change: '1%' } },
    ['error circular-target kpis[0].formula'],
  ],
  ['a share over another stretch', { target: { baseline, change: '1%' }, window: { rolling: '7d' } }, []],
  [
    'a change for a range',
    { target: { baseline, change: '1%' }, direction: 'range', budget: undefined },
    ['error baseline-target kpis[0].target'],
  ],
  [
    'a range of no width',
    { target: { baseline, within: '0%' }, direction: 'range', budget: undefined },
    ['error baseline-target kpis[0].target'],
  ],
  [
    'a budget of another unit',
    { target: { source: 'Plan', query: 'x' }, unit: 'ms' },
    ['error no-objective kpis[0].budget'],
  ],
  [
    'slices with an unresolved target',
    { target: { source: 'Plan', query: 'x' }, budget: { method: 'time-slices', objective: 99 } },
    [],
  ],
  [
    'a pace to an unresolved target',
    { target: { source: 'Plan', query: 'x' }, pace: 'linear', window: { calendar: 'month' } },
    [],
  ],
  ['a band before an unresolved target', { target: { source: 'Plan', query: 'x' }, atRisk: 50 }, []],
  [
    'a band before an unresolved range',
    { target: { source: 'Plan', query: 'x' }, atRisk: 50, direction: 'range', budget: undefined },
    ['warning idle-at-risk kpis[0].atRisk'],
  ],
])('%s', (_, fields, expected) => {
  expect(decoded(fields).found).toEqual(expected);
});
