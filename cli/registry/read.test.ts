import { exampleKpi, exampleRegistry } from '../../src/core/testing/example';
import { countsOf, grafanaOf, type Answer, type Sent } from '../testing/grafana';
import { temporaryFolder } from '../testing/folder';
import { kpi } from '../testing/world';
import fs from 'node:fs';

const table = { source: 'Shop SQL', query: 'SELECT name, definition FROM kpi_definitions ORDER BY name' };

function settingsOf(registry: unknown, definitions: unknown = undefined): Answer {
  return {
    body: {
      buildInfo: { version: '12.4.0' },
      datasources: {
        Prometheus: { uid: 'prom', type: 'prometheus', jsonData: { timeInterval: '15s' } },
        'Shop SQL': { uid: 'shop', type: 'grafana-postgresql-datasource', jsonData: {} },
        'Northstar KPI': { uid: 'my-kpis', type: 'northstar-kpi-datasource', jsonData: { registry, definitions } },
      },
    },
  };
}

type Rows = ReadonlyArray<readonly [name: string, definition: string]>;

/** A Grafana whose database has these rows, or fails. */
function grafanaWith(rows: Rows | string, registry: unknown = table, more: Readonly<Record<string, Answer>> = {}) {
  const numbers = countsOf((expr) => (expr.includes('good') ? 9 : 10));
  const query = (sent: Sent): Answer => {
    const [{ refId, rawSql }] = (sent.body as { queries: [{ refId: string; rawSql?: string }] }).queries;
    if (rawSql === undefined) {
      return numbers(sent);
    }
    if (typeof rows === 'string') {
      return { status: 400, body: { results: { [refId]: { status: 400, error: rows } } } };
    }
    const fields = ['name', 'definition'].map((name) => ({ name, type: 'string' }));
    const values = [rows.map(([name]) => name), rows.map(([, definition]) => definition)];
    return {
      body: { results: { [refId]: { status: 200, frames: [{ schema: { refId, fields }, data: { values } }] } } },
    };
  };
  const source = {
    ...{ id: 7, uid: 'my-kpis', name: 'Northstar KPI', type: 'northstar-kpi-datasource', version: 3, readOnly: true },
    jsonData: { registry },
  };
  return grafanaOf({
    '/api/frontend/settings': settingsOf(registry),
    '/api/ds/query': query,
    'GET /api/datasources/uid/my-kpis': { body: source },
    ...more,
  });
}

const at = ['--grafana', 'http://grafana.test'];
const now = () => Date.parse('2026-03-11T00:00:00Z');
const rows: Rows = [
  ['a.yaml', exampleKpi({ id: 'a' })],
  ['b.yaml', `${exampleKpi({ id: 'b' })}unitt: 1\n`],
];

test('kpi check names the row, and the line in it', async () => {
  const { fetch } = grafanaWith(rows);
  const { code, output } = await kpi(['check', 'datasource:my-kpis', ...at], { fetch, now });
  expect(code).toBe(1);
  expect(output).toContain('row 2 (b.yaml):11:1 unitt: Unknown key "unitt". Did you mean "unit"?\n    unitt: 1\n    ^^^^^\n');
  expect(output).toContain('2 KPIs in 2 files: 1 error.');
});

test('kpi evaluate measures what the table defines, by the name of its data source too', async () => {
  const { fetch } = grafanaWith(rows);
  const { code, output, messages } = await kpi(['evaluate', 'datasource:Northstar KPI', ...at], { fetch, now });
  expect([code, messages]).toEqual([1, expect.stringContaining('row 2 (b.yaml):11:1')]);
  expect(output).toMatch(/^checkout|^a /m);
});

test('a data source without a table gives its files', async () => {
  const definitions = [{ name: 'kpis.yaml', text: exampleRegistry({ id: 'a' }) }];
  const { fetch } = grafanaOf({ '/api/frontend/settings': settingsOf(undefined, definitions) });
  const { code, output } = await kpi(['check', 'datasource:my-kpis', ...at], { fetch });
  expect([code, output]).toEqual([0, '1 KPI in 1 file: no problems.\n']);
});

test('kpi diff compares a table with files', async () => {
  const { fetch } = grafanaWith([['a.yaml', exampleKpi({ id: 'a' })]]);
  const input = exampleRegistry({ id: 'a', target: 99 });
  const { code, output } = await kpi(['diff', 'datasource:my-kpis', '-', ...at], { fetch, input });
  expect([code, output]).toEqual([1, 'a: meaning: target, budget (the version is still 1: write version: 2).\n']);
});

test.each<[string, string[], number, string]>([
  ['an unknown data source', ['check', 'datasource:my-kpi', ...at], 2, 'Did you mean "my-kpis"?'],
  ['no Grafana', ['check', 'datasource:my-kpis'], 2, 'Write --grafana URL.'],
])('%s is told', async (_, args, code, told) => {
  const ran = await kpi(args, { fetch: grafanaWith(rows).fetch });
  expect([ran.code, ran.messages]).toEqual([code, expect.stringContaining(told)]);
});

test('a table that cannot be read is told, with an exit code of its own', async () => {
  const { fetch } = grafanaWith('relation "kpi_definitions" does not exist');
  for (const command of ['check', 'evaluate']) {
    const { code, messages } = await kpi([command, 'datasource:my-kpis', ...at], { fetch });
    expect([code, messages]).toEqual([3, expect.stringContaining('relation "kpi_definitions" does not exist')]);
  }
});

describe('kpi publish to a table', () => {
  const publish = (input: string, fetch: typeof globalThis.fetch, folder: string, ...more: string[]) =>
    kpi(['publish', '-', ...at, '--datasource', 'my-kpis', ...more], { fetch, input, folder, now });
  let folder = '';
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test('writes the SQL that changes it, and nothing into Grafana', async () => {
    const { fetch, sent } = grafanaWith([['kpis.yaml', exampleRegistry({ id: 'a' })]]);
    const { code, output } = await publish(
      exampleRegistry({ id: 'b' }),
      fetch,
      folder,
      '--out',
      'p.sql',
      '--table',
      'ops.kpis'
    );
    expect([code, output]).toEqual([
      0,
      'a: removed.\nb: added.\nWritten: p.sql. Run it as a user who may write ops.kpis: psql -v ON_ERROR_STOP=1 -f p.sql\n',
    ]);
    expect(fs.readFileSync(`${folder}/p.sql`, 'utf8')).toContain(
      "UPDATE ops.kpis SET definition = 'apiVersion: kpi/v1"
    );
    expect(sent.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test.each<[string, Rows, string[], number, string]>([
    ['without --out', [], [], 2, 'Write --out publish.sql'],
    ['a dry run', [], ['--dry-run'], 0, ''],
    ['rows without names', [[' ', exampleKpi({ id: 'a' })]], ['--out', 'p.sql'], 1, '1 row of the table has no name.'],
    ['no name of a table', [], ['--out', 'p.sql', '--table', 'a;b'], 2, '"a;b" is no name of a table.'],
  ])('%s', async (_, before, args, code, told) => {
    const ran = await publish(exampleRegistry({ id: 'b' }), grafanaWith(before).fetch, folder, ...args);
    expect([ran.code === 0, ran.messages]).toEqual([code === 0, expect.stringContaining(told)]);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('nothing is written where nothing changes', async () => {
    const text = exampleRegistry({ id: 'a' });
    const { output } = await publish(text, grafanaWith([['kpis.yaml', text]]).fetch, folder, '--out', 'p.sql');
    expect(output).toContain('The table has these definitions already. Nothing was written.');
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

test('kpi provision writes a data source with a table, and the SQL that fills it', async () => {
  const folder = temporaryFolder({ 'kpis/a.yaml': exampleRegistry({ id: 'a' }) });
  const args = ['provision', 'kpis', '--out', 'out', '--registry', 'Shop $QL', '--dialect', 'mysql'];
  expect(await kpi(args, { folder })).toMatchObject({ code: 0 });
  const yaml = fs.readFileSync(`${folder}/out/datasources/northstar-kpi.yaml`, 'utf8');
  expect(yaml).toContain('source: Shop $$QL');
  expect(yaml).not.toContain('definitions:');
  expect(fs.readFileSync(`${folder}/out/registry/northstar-kpi.sql`, 'utf8')).toContain('CHARACTER SET utf8mb4');
  expect(await kpi([...args, '--check'], { folder })).toMatchObject({ code: 0 });
  fs.rmSync(folder, { recursive: true });
});

test('--table without --registry is told', async () => {
  const ran = await kpi(['provision', '-', '--out', 'out', '--table', 'kpis'], { input: exampleRegistry({}) });
  expect([ran.code, ran.messages]).toEqual([2, expect.stringContaining('--table has no effect without --registry.')]);
});
