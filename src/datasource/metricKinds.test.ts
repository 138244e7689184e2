import { installSources, steady, type Source } from '../grafana/testing/sources';
import { answer, fileOf, kpiIn, kpiSource } from './testing/board';
import { installTemplates } from './testing/templates';

let worlds = 0;

/** A Prometheus that tells kinds, and counts who asks. */
function installPrometheus(kinds: Readonly<Record<string, string>> | Error | null) {
  const asked: string[] = [];
  const getResource = (_path: string, { metric }: { metric: string }): Promise<unknown> => {
    asked.push(metric);
    return kinds instanceof Error
      ? Promise.reject(kinds)
      : Promise.resolve({ data: { [metric]: kinds?.[metric] === undefined ? undefined : [{ type: kinds[metric] }] } });
  };
  worlds++;
  const source: Source = { uid: `prom${worlds}`, name: 'Prometheus', type: 'prometheus', query: steady(() => 1) };
  installSources([kinds === null ? source : Object.assign(source, { getResource })]);
  return asked;
}

const kpiOver = (query: string, over = 'sum') =>
  fileOf({
    ...{ id: 'a', formula: 'busy', budget: undefined, unit: 'short', target: 5 },
    inputs: { busy: { source: 'Prometheus', query, over } },
  });

async function noticesOf(...[query, over]: Parameters<typeof kpiOver>): Promise<string[]> {
  const response = await answer(kpiSource(kpiOver(query, over)), [{ refId: 'A', ids: ['a'] }]);
  return kpiIn(response, 'a').notices.map(({ message }) => message);
}

beforeEach(() => void installTemplates());

const busy = 'sum(increase(shop_workers_busy[$__interval]))';

test.each<[string, Parameters<typeof installPrometheus>[0], string, string]>([
  [
    'a gauge in place of a counter',
    { shop_workers_busy: 'gauge' },
    busy,
    'shop_workers_busy is a gauge, but the query reads by what it rises.',
  ],
  [
    'without metadata',
    new Error('404'),
    busy,
    'shop_workers_busy does not look like a counter, but the query reads by what it rises.',
  ],
  [
    'a source that has none to ask',
    null,
    busy,
    'shop_workers_busy does not look like a counter, but the query reads by what it rises.',
  ],
])('a card says: %s', async (_, kinds, query, message) => {
  installPrometheus(kinds);
  expect(await noticesOf(query)).toEqual([message]);
});

test('a card says that running totals are averaged', async () => {
  installPrometheus({ orders_total: 'counter' });
  expect(await noticesOf('avg(orders_total)', 'avg')).toContain(
    'orders_total is a counter, but the query reads its running totals.'
  );
});

test('a board whose names fit asks for nothing', async () => {
  const asked = installPrometheus({ orders_total: 'gauge' });
  expect(await noticesOf('sum(increase(orders_total[$__interval]))')).toEqual([]);
  expect(asked).toEqual([]);
});

test('a metric is asked for once, however often the board is refreshed', async () => {
  const asked = installPrometheus({ shop_workers_busy: 'gauge' });
  await noticesOf(busy);
  expect(await noticesOf(busy)).toHaveLength(1);
  expect(asked).toEqual(['shop_workers_busy']);
});

test('an editor asks about every metric', async () => {
  installPrometheus({ orders_total: 'gauge' });
  const source = kpiSource(kpiOver('sum(increase(orders_total[$__interval]))'));
  const { registry } = await source.ready();
  const { notices } = await source.measure(registry.kpis[0]!);
  expect(notices.map(({ message }) => message)).toEqual([
    'orders_total is a gauge, but the query reads by what it rises.',
  ]);
});
