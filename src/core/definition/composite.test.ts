import { exampleKpi, exampleRegistry } from '../testing/example';
import { decodeInline, decodeRegistry } from './decode';

const { registry } = decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry({ id: 'a' }, { id: 'b' }) }]);
const composite = {
  id: 'c',
  formula: '(kpi("a") + kpi("b")) / 2',
  inputs: undefined,
  window: undefined,
  budget: undefined,
};
const input = (over: string) => ({ source: 'Prometheus', query: 'x', over });
const budget = { method: 'occurrences', good: 'good', total: 'total' };

function problemsOf(overrides: object): string[] {
  const { problems } = decodeInline(exampleKpi({ ...overrides }), registry);
  return problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}

test.each<[string, object, ...string[]]>([
  ['a composite', composite],
  ['a composite with a target of its own', { ...composite, target: 95, atRisk: 97 }],
  ['a composite with a window', { ...composite, window: { rolling: '28d' } }, 'error idle-window window'],
  ['a composite with a budget', { ...composite, budget }, 'error composite-budget budget'],
  ['a composite with slices', { ...composite, target: 95, budget: { method: 'time-slices', objective: 99 } }],
  ['a composite with a pace', { ...composite, target: 95, pace: 'linear' }, 'error idle-key pace'],
  ['a composite that also has inputs', { id: 'c', formula: 'kpi("a") * good / total' }],
  ['one that has inputs and no window', { window: undefined }, 'error missing-key '],
  ['one that names inputs that it does not have', { ...composite, formula: 'x' }, 'error unknown-input formula'],
  ['one that measures nothing', { ...composite, formula: '1 + target' }, 'error constant-formula formula'],
  [
    'one with an input to spare',
    { inputs: { good: input('sum'), total: input('sum'), spare: input('max') } },
    'warning unused-input inputs.spare',
  ],
  ['an input that only the budget uses', { formula: 'good', unit: 'ms', budget: { ...budget, objective: 99 } }],
  [
    'a budget over a mean',
    { inputs: { good: input('avg'), total: input('count') } },
    'error not-additive budget.good',
    'error not-additive budget.total',
  ],
  ['a window of a wrong unit', { window: { rolling: '99999999999999999999d' } }, 'error long-duration window.rolling'],
  [
    'a band at the edge of a range',
    { direction: 'range', target: { min: 1, max: 2 }, atRisk: 1, budget: undefined },
    'warning idle-at-risk atRisk',
  ],
  [
    'a band without a target',
    { target: undefined, atRisk: 1, budget: undefined },
    'warning no-purpose ',
    'warning idle-at-risk atRisk',
  ],
  ['a link of no form', { links: [{ kind: 'source', title: 'T', url: 5 }] }, 'error wrong-type links[0].url'],
])('%s', (_, overrides, ...expected) => {
  expect(problemsOf(overrides)).toEqual(expected);
});

test('a composite whose parts double at every level is refused at once', () => {
  const levels = Array.from({ length: 30 }, (_, i) =>
    ['l', 'r'].map((side) => ({ ...composite, id: `${side}${i}`, formula: `kpi("l${i + 1}") + kpi("r${i + 1}")` }))
  ).flat();
  const { registry: decoded, problems } = decodeRegistry([
    { name: 'kpis.yaml', text: exampleRegistry(...levels, { id: 'l30' }, { id: 'r30' }) },
  ]);
  // 2 + 4 + ... + 2 ** 7 = 254 parts are computed, 510 are not; what uses one that is left out is left out as well.
  expect(decoded.kpis.map(({ id }) => id).sort()).toEqual(
    ['l', 'r'].flatMap((side) => [23, 24, 25, 26, 27, 28, 29, 30].map((level) => `${side}${level}`)).sort()
  );
  const first = problems.find(({ path }) => path === 'kpis[0].formula');
  expect(first).toMatchObject({ code: 'many-parts', message: expect.stringContaining('more than a million parts') });
});
