import type { DataQueryResponse, DataSourceInstanceSettings } from '@grafana/data';
import { exampleKpi } from '../core/testing/example';
import { ownType } from '../core/wire/sourceInfo';
import { readPayload } from '../grafana/readPayload';
import { installSources, settingsOf, steady, type Request } from '../grafana/testing/sources';
import { KpiDataSource } from './datasource';
import { KpiVariableSupport } from './KpiVariableSupport';
import { answer, fileOf, kpisIn, requestOf } from './testing/board';
import { installTemplates } from './testing/templates';
import type { KpiJsonData, KpiQuery } from './types';

const rates = (text: string): number => (text.includes('good') ? 9 : 10);
const minute = 60_000;

type Reply = ReadonlyArray<readonly [name: string, definition: string | null]> | Error | 'hangs';

let worlds = 0;

/** A Prometheus, and a database whose table a test can change and break. */
function installTable(reply: Reply) {
  const world = { reply, asked: 0 };
  const shop = ({ targets }: Request): unknown => {
    world.asked++;
    if (world.reply === 'hangs') {
      return new Promise(() => undefined);
    }
    if (world.reply instanceof Error) {
      return Promise.reject(world.reply);
    }
    const columns = ['name', 'definition'].map((name, i) => ({
      ...{ name, type: 'string', config: {} },
      values: (world.reply as ReadonlyArray<readonly unknown[]>).map((row) => row[i]),
    }));
    return Promise.resolve({
      data: [{ refId: targets[0]?.refId, fields: columns, length: columns[0]?.values.length }],
    });
  };
  worlds++;
  installSources([
    { uid: `prom${worlds}`, name: 'Prometheus', type: 'prometheus', query: steady(rates) },
    { uid: `shop${worlds}`, name: 'Shop SQL', type: 'grafana-postgresql-datasource', query: shop },
  ]);
  return world;
}

const table = { source: 'Shop SQL', query: 'SELECT name, definition FROM kpi_definitions' };

function sourceWith(jsonData: KpiJsonData): KpiDataSource {
  const settings = settingsOf({ uid: 'kpi', name: 'KPIs', type: ownType, jsonData: { ...jsonData } });
  return new KpiDataSource(settings as DataSourceInstanceSettings<KpiJsonData>);
}

const all: KpiQuery = { refId: 'A', all: true };

function idsIn(response: DataQueryResponse): string[] {
  return kpisIn(response).map(({ kpi }) => kpi.id);
}

function sentenceIn({ data }: DataQueryResponse): string | undefined {
  const payload = readPayload(data[0]?.meta?.custom);
  return typeof payload === 'object' ? payload?.leftOut : undefined;
}

beforeEach(() => void installTemplates());
afterEach(() => jest.useRealTimers());

test('KPIs come from the rows of the table, beside those of the settings', async () => {
  installTable([
    ['a', exampleKpi({ id: 'a' })],
    ['b', exampleKpi({ id: 'b' })],
  ]);
  const source = sourceWith({ definitions: [fileOf({ id: 'own' })], registry: table });
  const response = await answer(source, [all]);
  expect(kpisIn(response).map(({ kpi, value }) => [kpi.id, value])).toEqual([
    ['own', 90],
    ['a', 90],
    ['b', 90],
  ]);
  expect([response.errors, sentenceIn(response)]).toEqual([undefined, undefined]);
});

test('a broken row breaks only its KPI, and is named', async () => {
  installTable([
    ['a', exampleKpi({ id: 'a' })],
    ['b', `${exampleKpi({ id: 'b' })}unitt: 1\n`],
    ['c', null],
  ]);
  const response = await answer(sourceWith({ registry: table }), [all]);
  expect(idsIn(response)).toEqual(['a']);
  expect(sentenceIn(response)).toBe(
    '1 definition and 1 file have errors: row 2 (b) line 11: Unknown key "unitt". Did you mean "unit"?'
  );
});

test('the table is asked once by all panels of a board, and not again by the next refresh', async () => {
  const world = installTable([['a', exampleKpi({ id: 'a' })]]);
  const source = sourceWith({ registry: table });
  await Promise.all([answer(source, [all]), answer(source, [{ ...all, show: 'series' }]), answer(source, [all])]);
  await answer(source, [all]);
  expect(world.asked).toBe(1);
});

test('a data source without a table asks nobody for definitions', async () => {
  const world = installTable([]);
  await answer(sourceWith({ definitions: [fileOf({ id: 'own' })] }), [all]);
  expect(world.asked).toBe(0);
});

test('a table that cannot be read is told in place of its KPIs, and none is called unknown', async () => {
  installTable(new Error('dial tcp 10.1.2.3:5432: connect: connection refused'));
  const source = sourceWith({ definitions: [fileOf({ id: 'own' })], registry: table });
  const told =
    'The table of definitions cannot be read. Shop SQL did not answer: the connection was refused. Test the data source under Connections, Data sources.';
  const response = await answer(source, [{ refId: 'A', ids: ['a', 'own'] }]);
  expect([idsIn(response), sentenceIn(response)]).toEqual([['own'], told]);
  expect(response.errors).toEqual([{ refId: 'A', message: told }]);
  const everything = await answer(source, [all]);
  expect([idsIn(everything), sentenceIn(everything), everything.errors]).toEqual([['own'], told, undefined]);
  await expect(source.testDatasource()).resolves.toEqual({ status: 'error', message: told });
});

test('a table that is back is read at the next refresh', async () => {
  jest.useFakeTimers({
    now: Date.UTC(2026, 10, 30),
    doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    advanceTimers: true,
  });
  const world = installTable(new Error('connection refused'));
  const source = sourceWith({ registry: table });
  expect(idsIn(await answer(source, [all]))).toEqual([]);
  world.reply = [['a', exampleKpi({ id: 'a' })]];
  jest.setSystemTime(Date.UTC(2026, 10, 30, 0, 0, 10));
  const response = await answer(source, [all]);
  expect([idsIn(response), sentenceIn(response)]).toEqual([['a'], undefined]);
});

test('definitions are read again after five minutes; the board meanwhile goes on with those it has', async () => {
  jest.useFakeTimers({
    now: Date.UTC(2026, 10, 30, 7, 27),
    doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    advanceTimers: true,
  });
  const world = installTable([['a', exampleKpi({ id: 'a' })]]);
  const source = sourceWith({ registry: table });
  await answer(source, [all]);
  world.reply = [
    ['a', exampleKpi({ id: 'a' })],
    ['b', exampleKpi({ id: 'b' })],
  ];
  jest.setSystemTime(Date.UTC(2026, 10, 30, 7, 33));
  await answer(source, [all]);
  expect(idsIn(await answer(source, [all]))).toEqual(['a', 'b']);

  world.reply = new Error('connection refused');
  jest.setSystemTime(Date.UTC(2026, 10, 30, 7, 40));
  await answer(source, [all]);
  const stale = await answer(source, [all]);
  expect(idsIn(stale)).toEqual(['a', 'b']);
  expect(sentenceIn(stale)).toBe(
    'Definitions are as of 2026-11-30 07:33 UTC: their table cannot be read now. Shop SQL did not answer: the connection was refused. Test the data source under Connections, Data sources.'
  );
  expect(stale.errors).toBeUndefined();
});

test('while the table is read, the panel says so', async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 30), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  installTable('hangs');
  const told: Array<string | undefined> = [];
  const subscription = sourceWith({ registry: table })
    .query(requestOf([all]))
    .subscribe((response) => told.push(sentenceIn(response)));
  await jest.advanceTimersByTimeAsync(500);
  await jest.advanceTimersByTimeAsync(6000);
  expect(told).toEqual(['Reading the definitions from Shop SQL.', 'Reading the definitions from Shop SQL, 5 s.']);
  await jest.advanceTimersByTimeAsync(2 * minute);
  expect(told.at(-1)).toContain('Shop SQL did not answer: no data for 60 seconds.');
  subscription.unsubscribe();
});

test('variables fail with the sentence of the table instead of an empty list', async () => {
  installTable(new Error('connection refused'));
  const source = sourceWith({ registry: table });
  const { variables } = source;
  if (!(variables instanceof KpiVariableSupport)) {
    throw new Error('The data source has no variables.');
  }
  const request = { ...requestOf([]), targets: [{ refId: 'A', query: 'kpis()' }] };
  const listing = new Promise((_resolve, reject) => variables.query(request as never).subscribe({ error: reject }));
  await expect(listing).rejects.toThrow('The table of definitions cannot be read.');
});

test.each<[string, KpiJsonData['registry'], string]>([
  ['without a query', { source: 'Shop SQL' }, 'The registry in the settings of the data source has no query.'],
  [
    'in Prometheus',
    { source: 'Prometheus', query: 'up' },
    'The registry is in "Prometheus", which is no SQL data source.',
  ],
  [
    'in a source that is gone',
    { source: 'Shop', query: 'select 1' },
    'The registry is in an unknown data source "Shop".',
  ],
])('a registry %s is told', async (_, registry, message) => {
  installTable([]);
  const response = await answer(sourceWith({ registry }), [all]);
  expect(sentenceIn(response)).toContain(message);
});
