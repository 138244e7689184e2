import { toDataFrame } from '@grafana/data';
import { of } from 'rxjs';
import { FakeSource } from '../core/testing/fakeSource';
import { Bench, kpi } from '../core/testing/world';
import { day } from '../core/time/units';
import { payloadKey, payloadOf } from '../grafana/payload';
import { loadCatalogue, searchRows } from './catalogue';

const sources = new Map<string, unknown>();
const list = jest.fn<Array<{ name: string; uid: string }>, []>();
jest.mock('@grafana/runtime', () => ({
  getDataSourceSrv: () => ({ getList: () => list(), get: async (uid: string) => sources.get(uid) }),
}));

async function source(...names: string[]) {
  return sourceWith('', ...names);
}

async function sourceWith(leftOut: string, ...names: string[]) {
  const bench = new Bench(new FakeSource((text) => (text.startsWith('good') ? 999 : 1000)), 20_000 * day);
  const owner = { name: 'Checkout lead', team: 'Payments' };
  const results = await Promise.all(
    names.map((name) => bench.ask(kpi({ id: name.toLowerCase(), name, owner, tags: ['tier-1'], decimals: 2 })))
  );
  const frame = {
    ...toDataFrame({ fields: [] }),
    meta: { custom: { [payloadKey]: payloadOf('status', results, leftOut) } },
  };
  return {
    query: jest.fn((_request: unknown) => of({ data: [frame] })),
  };
}

beforeEach(() => {
  sources.clear();
  list.mockReturnValue([{ name: 'KPIs', uid: 'kpis' }]);
});

test('a line for every KPI of every source', async () => {
  list.mockReturnValue([
    { name: 'KPIs', uid: 'kpis' },
    { name: 'More', uid: 'more' },
  ]);
  sources.set('kpis', await source('Availability', 'Orders'));
  sources.set('more', await source('Costs'));
  const { rows, problems } = await loadCatalogue(20_000 * day);
  expect(problems).toEqual([]);
  expect(rows.map(({ id, name, status, value, owner, team }) => [id, name, status, value, owner, team])).toEqual([
    ['KPIs/availability', 'Availability', 'On target', '99.90%', 'Checkout lead', 'Payments'],
    ['KPIs/orders', 'Orders', 'On target', '99.90%', 'Checkout lead', 'Payments'],
    ['More/costs', 'Costs', 'On target', '99.90%', 'Checkout lead', 'Payments'],
  ]);
});

test('definitions with errors are told beside the others', async () => {
  sources.set('kpis', await sourceWith('2 definitions have errors: held.yaml line 9: Unknown key.', 'Availability'));
  const { rows, problems } = await loadCatalogue(20_000 * day);
  expect(rows.map(({ name }) => name)).toEqual(['Availability']);
  expect(problems).toEqual(['KPIs: 2 definitions have errors: held.yaml line 9: Unknown key.']);
});

test('all of a registry is asked for, as it stands now', async () => {
  const one = await source('Availability');
  sources.set('kpis', one);
  await loadCatalogue(20_000 * day);
  expect(one.query).toHaveBeenCalledTimes(1);
  expect(one.query).toHaveBeenCalledWith(
    expect.objectContaining({ targets: [expect.objectContaining({ kind: 'kpis', show: 'status', all: true })] })
  );
});

test('a source that fails says so and hides no other', async () => {
  list.mockReturnValue([
    { name: 'KPIs', uid: 'kpis' },
    { name: 'Broken', uid: 'broken' },
  ]);
  sources.set('kpis', await source('Availability'));
  sources.set('broken', { query: () => Promise.reject(new Error('no access')) });
  const { rows, problems, sources: count } = await loadCatalogue(0);
  expect(rows).toHaveLength(1);
  expect(problems).toEqual(['Broken: no access']);
  expect(count).toBe(2);
});

test('a reply that is not ours is told', async () => {
  sources.set('kpis', { ...(await source('Availability')), query: () => of({ data: [] }) });
  expect((await loadCatalogue(0)).problems).toEqual(['KPIs: the response contains no KPIs.']);
});

test('an empty registry has no lines', async () => {
  const empty = await source();
  sources.set('kpis', empty);
  expect(await loadCatalogue(0)).toEqual({ rows: [], problems: [], sources: 1 });
});

test.each([
  ['', 2],
  ['payments', 2],
  ['avail tier-1', 1],
  ['on TARGET orders', 1],
  ['nothing', 0],
])('the search "%s" finds %d', async (search, count) => {
  sources.set('kpis', await source('Availability', 'Orders'));
  expect(searchRows((await loadCatalogue(0)).rows, search)).toHaveLength(count);
});
