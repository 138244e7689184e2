import { decodeRegistry } from '../../definition/decode';
import { exampleRegistry } from '../../testing/example';
import { prometheus } from '../../testing/world';
import { hasDoubtfulMetrics } from './doubtful';
import { checkMetricKinds, metricNotices } from './metricKinds';

const sources = new Map([['Prometheus', prometheus]]);

/** A KPI with one input. */
function registryOf(query: string, over = 'sum') {
  const inputs = { value: { source: 'Prometheus', query, over } };
  const text = exampleRegistry({ inputs, formula: 'value', budget: undefined, unit: 'short' });
  const { registry, problems } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  expect(problems).toEqual([]);
  return registry;
}

const busy = 'sum(increase(shop_workers_busy[$__interval]))';
const orders = 'sum(increase(orders_total[$__interval]))';

test.each<[string, string, string, string | null, string | null]>([
  [
    'a gauge read by what it rises',
    busy,
    'sum',
    'gauge',
    'shop_workers_busy is a gauge, but the query reads by what it rises.',
  ],
  [
    'a gauge with the name of a counter',
    orders,
    'sum',
    'gauge',
    'orders_total is a gauge, but the query reads by what it rises.',
  ],
  [
    'a name of no counter, of unknown kind',
    busy,
    'sum',
    null,
    'shop_workers_busy does not look like a counter, but the query reads by what it rises.',
  ],
  ['a counter with another name', busy, 'sum', 'counter', null],
  ['a counter', orders, 'sum', 'counter', null],
  ['a counter of unknown kind', orders, 'sum', null, null],
  ['a part of a histogram', 'sum(increase(l_count[$__interval]))', 'sum', 'histogram', null],
  [
    'the values of a counter',
    'avg(orders_total)',
    'avg',
    'counter',
    'orders_total is a counter, but the query reads its running totals.',
  ],
  [
    'the values of what looks like one',
    'avg(orders_total)',
    'avg',
    null,
    'orders_total looks like a counter, but the query reads its running totals.',
  ],
  ['the values of a gauge with such a name', 'avg(orders_total)', 'avg', 'gauge', null],
  [
    'the values of a counter with another name',
    'avg(orders)',
    'avg',
    'counter',
    'orders is a counter, but the query reads its running totals.',
  ],
  ['a gauge', 'avg(shop_workers_busy)', 'avg', 'gauge', null],
  ['a gauge of unknown kind', 'avg(shop_workers_busy)', 'avg', null, null],
])('%s', async (_, query, over, kind, message) => {
  const registry = registryOf(query, over);
  const found = await checkMetricKinds(registry, sources, () => Promise.resolve(kind));
  expect(found.map((problem) => problem.message)).toEqual(message === null ? [] : [message]);
  found.forEach((problem) => {
    expect(problem).toMatchObject({
      severity: 'warning',
      path: 'kpis[0].inputs.value.query',
      at: { file: 'kpis.yaml' },
    });
  });
  const asked: string[] = [];
  const notices = await metricNotices(
    registry.kpis[0]!,
    sources,
    (_source, metric) => (asked.push(metric), Promise.resolve(kind)),
    true
  );
  // A board asks only about names that do not fit.
  const isDoubtful = hasDoubtfulMetrics(registry.kpis[0]!, sources);
  expect(asked.length > 0).toBe(isDoubtful);
  expect(notices.length > 0).toBe(isDoubtful && message !== null);
});

test('what is no PromQL is not looked at', () => {
  const [kpi] = registryOf(busy).kpis;
  expect(hasDoubtfulMetrics(kpi!, new Map())).toBe(false);
});
