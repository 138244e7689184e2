import { decodeRegistry } from '../definition/decode';
import { exampleKpi, exampleRegistry } from '../testing/example';
import { describeSource } from './sourceInfo';
import { nameOfRow, queryOfTable, registryRequest, registryRows, registryTableIn } from './registryTable';

const shop = describeSource({ uid: 'shop', name: 'Shop SQL', type: 'grafana-postgresql-datasource' });
const prometheus = describeSource({ uid: 'prom', name: 'Prometheus', type: 'prometheus' });
const sources = new Map([shop, prometheus].flatMap((one) => [[one.uid, one] as const, [one.name, one] as const]));
const table = { source: 'Shop SQL', query: queryOfTable('kpi_definitions') };

function requestOf() {
  const request = registryRequest(table, sources, 0);
  if (!request.ok) {
    throw new Error(request.problems[0]?.message);
  }
  return request.value;
}

/** What the source answers with these columns. */
function answer(
  columns: Readonly<Record<string, readonly unknown[]>>,
  type: (name: string) => string = () => 'string'
) {
  const fields = Object.entries(columns).map(([name, values]) => ({ name, type: type(name), values }));
  return { data: [{ refId: 'definitions', fields }] };
}

function rowsOf(columns: Readonly<Record<string, readonly unknown[]>>, type?: (name: string) => string) {
  return registryRows(requestOf(), answer(columns, type));
}

test('rows are read in their order, each named after its row', () => {
  expect(rowsOf({ name: ['checkout', null, ' '], definition: ['a: 1', 'b: 2', 'c: 3'] })).toEqual({
    ok: true,
    value: [
      { name: 'row 1 (checkout)', text: 'a: 1', isRow: true },
      { name: 'row 2', text: 'b: 2', isRow: true },
      { name: 'row 3', text: 'c: 3', isRow: true },
    ],
  });
});

test.each<[string, Record<string, unknown[]>, string[]]>([
  ['the only text', { yaml: ['a: 1'] }, ['a: 1']],
  ['in capitals', { NAME: ['x'], team: ['t'], DEFINITION: ['a: 1'] }, ['a: 1']],
  ['JSON that the database told as an object', { definition: [{ a: 1 }] }, ['{"a":1}']],
  ['empty', { definition: [null, ''] }, ['', '']],
  ['without a row', { definition: [] }, []],
])('a definition column that is %s', (_, columns, texts) => {
  const rows = rowsOf(columns);
  expect(rows.ok && rows.value.map(({ text }) => text)).toEqual(texts);
});

test('a table without columns has no definitions', () => {
  expect(registryRows(requestOf(), { data: [{ refId: 'definitions', fields: [] }] })).toEqual({ ok: true, value: [] });
});

test.each<[string, unknown, string]>([
  [
    'columns without YAML',
    answer({ id: [1], team: ['t'], body: ['x'] }, (name) => (name === 'id' ? 'number' : 'string')),
    'Shop SQL returned the columns "id", "team", "body" for the registry; expected a column of YAML named "definition".',
  ],
  [
    'too many rows',
    answer({ definition: Array.from({ length: 5001 }, () => 'a: 1') }),
    'Shop SQL returned 5001 rows for the registry; at most 5000 are read.',
  ],
  [
    'an error',
    { data: [], errors: [{ refId: 'definitions', message: 'relation "kpi_definitions" does not exist' }] },
    'Shop SQL answered with an error: relation "kpi_definitions" does not exist.',
  ],
  ['nothing', undefined, 'Shop SQL returned no data frames.'],
  ['no frame', { data: [] }, 'Shop SQL returned no data frame for the query.'],
])('a reply with %s is told', (_, response, message) => {
  expect(registryRows(requestOf(), response)).toMatchObject({ ok: false, problems: [{ message }] });
});

test.each<[string, string, string]>([
  ['that is not there', 'Shop', 'The registry is in an unknown data source "Shop".'],
  ['without SQL', 'prom', 'The registry is in "Prometheus", which is no SQL data source.'],
])('a source %s is refused', (_, source, message) => {
  expect(registryRequest({ ...table, source }, sources, 0)).toMatchObject({ ok: false, problems: [{ message }] });
});

test('a misspelled source is answered with the SQL source that is meant', () => {
  const request = registryRequest({ ...table, source: 'Shop SQ' }, sources, 0);
  expect(request).toMatchObject({ problems: [{ hint: 'Did you mean "Shop SQL"?' }] });
});

test.each<[unknown, unknown]>([
  [undefined, { ok: true, value: null }],
  [{}, { ok: true, value: null }],
  [{ registry: null }, { ok: true, value: null }],
  [{ registry: table }, { ok: true, value: table }],
  [
    { registry: { source: 'Shop SQL' } },
    { ok: false, problems: [expect.objectContaining({ message: expect.stringContaining('has no query') })] },
  ],
  [
    { registry: { source: 7, query: ' ' } },
    {
      ok: false,
      problems: [expect.objectContaining({ message: expect.stringContaining('has no source and no query') })],
    },
  ],
])('settings %j', (jsonData, expected) => {
  expect(registryTableIn(jsonData)).toEqual(expected);
});

test.each([
  ['row 3 (checkout.yaml)', 'checkout.yaml'],
  ['row 12 (a (b))', 'a (b)'],
  ['row 3', null],
])('the name in the table of %s', (name, expected) => {
  expect(nameOfRow({ name })).toBe(expected);
});

describe('rows as definitions', () => {
  const row = (n: number, text: string) => ({ name: `row ${n}`, text, isRow: true });

  test('a row is one KPI, or a registry with exclusions that others use', () => {
    const shared =
      'apiVersion: kpi/v1\nkpis: []\nexclusions: [{ name: night, once: [{ from: 2026-01-01, to: 2026-01-02, reason: r }] }]\n';
    const { registry, problems } = decodeRegistry([
      row(1, exampleKpi({ id: 'a', exclude: ['night'] })),
      row(2, exampleRegistry({ id: 'b' }, { id: 'c' })),
      row(3, shared),
    ]);
    expect([registry.kpis.map(({ id }) => id), problems]).toEqual([['a', 'b', 'c'], []]);
    expect(registry.exclusions?.has('night')).toBe(true);
  });

  test.each<[string, string, string, number | undefined]>([
    ['an unknown key', `${exampleKpi({ id: 'b' })}unitt: 1\n`, 'Unknown key "unitt".', 11],
    ['no YAML', 'id: [b', '', 1],
    ['nothing in it', '', 'The row has no definition.', 1],
    ['a text', 'hello', '', 1],
    ['a secret', exampleKpi({ id: 'b', description: 'password=hunter2hunter2' }), '', undefined],
  ])('a row with %s breaks only its KPI, and is named', (_, text, message, line) => {
    const { registry, problems, leftOut } = decodeRegistry([row(1, exampleKpi({ id: 'a' })), row(2, text)]);
    expect(registry.kpis.map(({ id }) => id)).toEqual(['a']);
    expect(problems[0]).toMatchObject({ severity: 'error', message: expect.stringContaining(message) });
    expect(problems[0]?.at).toMatchObject({ file: 'row 2', ...(line !== undefined && { line }) });
    expect(leftOut).toHaveLength(1);
  });

  test('a file is no row: it needs kpis', () => {
    const { registry, problems } = decodeRegistry([{ name: 'a.yaml', text: exampleKpi({}) }]);
    expect([registry.kpis, problems.length > 0]).toEqual([[], true]);
  });
});
