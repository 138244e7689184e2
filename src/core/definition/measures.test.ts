import { exampleKpi, exampleRegistry } from '../testing/example';
import { decodeInline, decodeRegistry } from './decode';

const composite = { inputs: undefined, window: undefined, budget: undefined, unit: 'short', target: 0 };
const { registry } = decodeRegistry([
  {
    name: 'kpis.yaml',
    text: exampleRegistry(
      { id: 'checkout' },
      { id: 'plain', budget: undefined, target: undefined, lifecycle: 'draft' },
      { id: 'sliced', budget: { method: 'time-slices', slice: '15m', objective: 99 } },
      { id: 'shared', budget: { good: 'good', total: 'total', shared: 'all' } },
      {
        ...composite,
        id: 'both',
        formula: 'kpi("checkout")',
        budget: { method: 'time-slices', slice: '1h', objective: 99 },
      }
    ),
  },
]);

const problemsOf = (formula: string) =>
  decodeInline(exampleKpi({ ...composite, id: 'own', formula }), registry).problems.map(
    ({ code, path, at }) => `${code} ${path} ${at?.column}`
  );

test.each([
  ['100 * budget("checkout")'],
  ['burn("checkout", 1h)'],
  ['burn("sliced", 30m)'],
  ['kpi("checkout") - target("checkout")'],
  ['target("both") + budget("sliced")'],
])('%s is fine', (formula) => {
  expect(problemsOf(formula)).toEqual([]);
});

test.each([
  ['1 + budget("plain")', 'no-budget formula 10'],
  ['target("plain")', 'no-target formula 10'],
  ['budget("shared")', 'bad-measure formula 10'],
  ['burn("both", 1h)', 'bad-measure formula 10'],
  ['burn("checkout", 7m)', 'bad-lookback formula 10'],
  ['burn("sliced", 5m)', 'bad-lookback formula 10'],
  ['burn("checkout", 28d)', 'bad-lookback formula 10'],
  ['budget("chekout")', 'unknown-kpi formula 10'],
])('%s is refused', (formula, problem) => {
  expect(problemsOf(formula)).toEqual([problem]);
});

test('cycles through budgets are found, with the whole path', () => {
  const { registry: none, problems } = decodeRegistry([
    {
      name: 'kpis.yaml',
      text: exampleRegistry(
        { id: 'a', formula: '100 * good / total * budget("b")' },
        { id: 'b', formula: '100 * good / total * target("c")' },
        { ...composite, id: 'c', formula: 'burn("a", 1h)' }
      ),
    },
  ]);
  expect(none.kpis).toEqual([]);
  expect(problems.map(({ message }) => message)).toEqual([
    'This KPI depends on itself: a -> b -> c -> a.',
    'This KPI depends on itself: b -> c -> a -> b.',
    'This KPI depends on itself: c -> a -> b -> c.',
  ]);
});
