import { day } from '../core/time/units';
import { installSources, steady, type Source } from '../grafana/testing/sources';
import { answer, fileOf, kpisIn, kpiSource } from './testing/board';
import { installTemplates } from './testing/templates';

const input = (name: string) => ({ source: 'Prometheus', query: `${name}[$__interval]`, over: 'sum' });
const sql = (name: string) => ({
  source: 'Shop',
  query: `select $__timeGroupAlias(at, $__interval), ${name}`,
  over: 'sum',
});
const files = fileOf(
  {
    id: 'conversion',
    name: 'Conversion',
    inputs: { good: input('good'), total: input('total') },
    outcome: { text: 'Sales', guards: ['refunds'] },
  },
  {
    id: 'refunds',
    name: 'Refund rate',
    inputs: { good: sql('refunds'), total: sql('total') },
    direction: 'lower',
    budget: undefined,
    target: 50,
  }
);

/** Where the windows of now begin. */
const changeAt = Date.now() - 28 * day;

/** 8 good in 10 before, `good` in 10 now; 1 refund in 10 before, and so many now. */
const world = ({ good = 9, refunds = 1 }) =>
  steady((text, at) => {
    const isBefore = at < changeAt;
    return text.includes('good') ? (isBefore ? 8 : good) : text.includes('refunds') ? (isBefore ? 1 : refunds) : 10;
  });

async function conversionWith(prometheus: Source['query'], shop: Source['query']) {
  installTemplates();
  installSources([
    { uid: 'prom', name: 'Prometheus', type: 'prometheus', jsonData: { timeInterval: '15s' }, query: prometheus },
    { uid: 'shop', name: 'Shop', type: 'grafana-postgresql-datasource', query: shop },
  ]);
  const [conversion] = kpisIn(await answer(kpiSource(files), [{ refId: 'A', ids: ['conversion'] }]));
  return conversion!;
}

test.each([
  ['got worse', world({ refunds: 2 }), ['Improved at the cost of Refund rate.']],
  ['stayed', world({}), []],
  ['cannot be measured', () => Promise.reject(new Error('gone')), []],
])('a KPI that improved tells of a guard that %s', async (_, shop, messages) => {
  const { status, problems, delta, notices } = await conversionWith(world({}), shop);
  expect([status, problems, delta?.better]).toEqual(['off-target', [], true]);
  expect(notices.map(({ message }) => message)).toEqual(messages);
});

test('guards are not asked where it did not improve', async () => {
  const shop = jest.fn(world({ refunds: 2 }));
  const { delta, notices } = await conversionWith(world({ good: 8 }), shop);
  expect([delta?.better, notices]).toEqual([null, []]);
  expect(shop).not.toHaveBeenCalled();
});
