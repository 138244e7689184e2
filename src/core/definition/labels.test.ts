import { exampleKpi, exampleRegistry } from '../testing/example';
import { decodeInline, decodeRegistry } from './decode';

const good = { source: 'Prometheus', query: 'sum by (region) (increase(good_total[$__interval]))', over: 'sum' };
const total = { source: 'Prometheus', query: 'sum by (region) (increase(all_total[$__interval]))', over: 'sum' };
const rate = { source: 'Shop', query: 'SELECT 1', over: 'avg' };

test('results by label are 50 unless said', () => {
  expect(decodeInline(exampleKpi({ by: ['region'] })).kpi?.by).toEqual({ labels: ['region'], limit: 50 });
  expect(decodeInline(exampleKpi({ by: ['region', 'tier', 'tier'], limit: 7 })).kpi?.by).toEqual({
    labels: ['region', 'tier'],
    limit: 7,
  });
  expect(decodeInline(exampleKpi({})).kpi?.by).toBeNull();
});

const composite = { inputs: undefined, formula: 'kpi("other")', window: undefined, budget: undefined };
const past = { version: 1, since: '2025-01-01', until: '2025-06-30', reason: 'r' };
const earlier = { ...past, definition: { inputs: { good: rate, total }, formula: 'good / total' } };

test.each<[string, Record<string, unknown>, string, string]>([
  ['a limit of nothing', { limit: 5 }, 'idle-key', 'limit'],
  ['a composite', { ...composite, by: ['region'] }, 'composite-by', 'by'],
  ['another KPI in the formula', { by: ['region'], formula: 'good / kpi("other")' }, 'composite-by', 'by'],
  ['a mean', { by: ['region'], inputs: { good: rate, total }, budget: undefined }, 'no-roll-up', 'inputs.good.over'],
  [
    'a last value',
    { by: ['region'], inputs: { good: { ...good, over: 'last' }, total }, budget: undefined },
    'no-roll-up',
    'inputs.good.over',
  ],
  [
    'a mean of the past',
    { by: ['region'], version: 2, budget: undefined, versions: [earlier] },
    'no-roll-up',
    'versions[0].definition.inputs.good.over',
  ],
  [
    'a query object',
    { by: ['region'], inputs: { good: { ...good, query: { expr: 'x' } }, total } },
    'no-roll-up',
    'inputs.good.query',
  ],
  ['a label of an input alone', { inputs: { good: { ...good, by: ['region'] }, total } }, 'idle-key', 'inputs.good.by'],
  [
    'another label of an input',
    { by: ['region'], inputs: { good: { ...good, by: ['tier'] }, total } },
    'unknown-label',
    'inputs.good.by',
  ],
  [
    'labels that no input has',
    { by: ['region'], inputs: { good: { ...good, by: [] }, total: { ...total, by: [] } } },
    'unknown-label',
    'by',
  ],
])('%s is refused', (_, overrides, code, path) => {
  const text = exampleRegistry({ id: 'other' }, overrides);
  const { problems } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  expect(problems).toContainEqual(
    expect.objectContaining({ code, path: `kpis[1].${path}`, hint: expect.stringMatching(/\S/) })
  );
});
