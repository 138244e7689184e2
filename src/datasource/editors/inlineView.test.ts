import { decodeRegistry } from '../../core/definition/decode';
import { exampleKpi, exampleRegistry } from '../../core/testing/example';
import { prometheus } from '../../core/testing/world';
import { loadDecoder } from '../decoder';
import { viewInline } from './inlineView';

beforeAll(loadDecoder);

const sources = new Map([['Prometheus', prometheus]]);
const { registry } = decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry({ id: 'registered' }) }]);

test('an empty text is not wrong yet', () => {
  expect(viewInline('  \n', registry, sources)).toEqual({ kpi: null, problems: [] });
});

test('a whole definition can be measured', () => {
  const { kpi, problems } = viewInline(exampleKpi({ id: 'mine' }), registry, sources);
  expect(kpi?.id).toBe('mine');
  expect(problems).toEqual([]);
});

test('it may speak of KPIs in the registry', () => {
  const text = exampleKpi({
    id: 'mine',
    inputs: undefined,
    window: undefined,
    budget: undefined,
    formula: 'kpi("registered")',
  });
  expect(viewInline(text, registry, sources)).toMatchObject({ kpi: { id: 'mine' }, problems: [] });
});

test.each([
  ['an error in the text', { formula: '100 * god / total' }, 'unknown-input', null],
  [
    'a source that is not there',
    { inputs: { good: { source: 'Nowhere', query: 'x', over: 'sum' } }, formula: 'good', budget: undefined },
    'unknown-source',
    'checkout-availability',
  ],
])('%s has its place', (_, overrides, code, id) => {
  const { kpi, problems } = viewInline(exampleKpi(overrides), registry, sources);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(problems[0]?.at?.line).toBeGreaterThan(1);
  expect(kpi?.id ?? null).toBe(id);
});
