import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isTableName, sqlForChanges, sqlForTable, type Row, type Table } from '../../cli/registry/tableSql';
import { Cancellation } from '../../src/core/base/cancellation';
import { decodeRegistry } from '../../src/core/definition/decode';
import { exampleKpi, exampleRegistry } from '../../src/core/testing/example';
import { nameOfRow, queryOfTable, registryRequest, registryRows } from '../../src/core/wire/registryTable';
import { GrafanaRunner } from '../../src/grafana/runner';
import { availableSources } from '../../src/grafana/sources';
import { startDatabases, type Databases } from './lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * The SQL that the command writes, run by each database's own client, and read back as the data source in the browser reads it.
 */
let databases: Databases;
let folder = '';

beforeAll(async () => {
  databases = await startDatabases();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kpi-table-'));
});

afterAll(async () => {
  await databases?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const execute = promisify(execFile);

/** Runs a script as docs/operations.md says. Rejects where the client does. */
async function run(sql: string, source: 'postgres' | 'mariadb'): Promise<void> {
  const file = path.join(folder, 'script.sql');
  fs.writeFileSync(file, sql);
  if (source === 'postgres') {
    await execute('psql', ['-X', '-v', 'ON_ERROR_STOP=1', '-f', file, databases.urls.postgres]);
    return;
  }
  const { hostname, port, username, password, pathname } = new URL(databases.urls.mariadb);
  const options = ['--no-defaults', `-h${hostname}`, `-P${port}`, `-u${username}`, `-p${password}`, pathname.slice(1)];
  await execute('sh', ['-c', 'file="$1"; shift; exec mariadb "$@" < "$file"', 'sh', file, ...options]);
}

async function read(source: string, { name }: Table) {
  const request = registryRequest({ source, query: queryOfTable(name) }, availableSources(), Date.now());
  expect(request).toMatchObject({ ok: true });
  if (!request.ok) {
    throw new Error('no request');
  }
  const rows = registryRows(request.value, await new GrafanaRunner().ask(request.value, new Cancellation()));
  return rows.ok ? [...rows.value] : rows.problems;
}

/** What a text must survive: quotes, escapes, what clients take for commands, every line end, and all planes of Unicode. */
const awkward = [
  `description: "it's \\\\ a \\"quote\\" \\\\n"`,
  '# delimiter //\n# \\q \\! :name ${x} $__interval -- ; /* x */',
  'outcome: Zahlen für alle ☕ 😀 é',
].join('\n');

const rows: readonly Row[] = [
  { name: "o'neill \\ 100%.yaml", definition: `${exampleKpi({ id: 'a', outcome: undefined })}${awkward}\n` },
  { name: 'shared.yaml', definition: exampleRegistry({ id: 'b' }, { id: 'c' }).replaceAll('\n', '\r\n') },
  { name: 'z.yaml', definition: exampleKpi({ id: 'd' }) },
];

describe.each([
  ['postgres', { name: 'kpi_definitions', dialect: 'postgres' }],
  ['mariadb', { name: 'kpi_definitions', dialect: 'mysql' }],
] as const)('%s', (source, table) => {
  const stored = async () => {
    const found = await read(source, table);
    return found.map((one) =>
      'text' in one ? { name: nameOfRow(one), definition: one.text } : { name: one.code, definition: one.message }
    );
  };

  test('reads back what the command wrote, character by character, and decodes it', async () => {
    expect(isTableName(table.name)).toBe(true);
    await run(sqlForTable(rows, table), source);
    if (source === 'postgres') {
      await databases.postgres.query('grant select on kpi_definitions to grafana');
    }
    expect(await stored()).toEqual(rows);
    const { registry, problems } = decodeRegistry(
      (await read(source, table)).flatMap((one) => ('text' in one ? [one] : []))
    );
    expect([registry.kpis.map(({ id }) => id), problems]).toEqual([['a', 'b', 'c', 'd'], []]);
  });

  test('writing all again changes nothing', async () => {
    await run(sqlForTable(rows, table), source);
    expect(await stored()).toEqual(rows);
  });

  test('changes are made once; where somebody else was quicker, nothing is', async () => {
    const after = [
      { name: rows[0]!.name, definition: `${rows[0]!.definition}tags: [new]\n` },
      rows[1]!,
      { name: 'new.yaml', definition: exampleKpi({ id: 'e' }) },
    ];
    const script = sqlForChanges(rows, after, table);
    await run(script, source);
    const byName = [...after].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect((await stored()).map(({ name }) => name).sort()).toEqual(byName.map(({ name }) => name));
    expect(await stored()).toEqual(expect.arrayContaining(after));

    await expect(run(script, source)).rejects.toThrow(/more than (?:one|1) row/i);
    expect(await stored()).toEqual(expect.arrayContaining(after));
    expect(await stored()).toHaveLength(after.length);
  });

  test('an empty table is filled, and a row that came meanwhile is noticed', async () => {
    await run(sqlForTable([], table), source);
    expect(await stored()).toEqual([]);
    const script = sqlForChanges([], rows.slice(0, 1), table);
    await run(script, source);
    await expect(run(script, source)).rejects.toThrow(/more than (?:one|1) row/i);
    expect(await stored()).toEqual(rows.slice(0, 1));
  });

  test('a table that is not there is told', async () => {
    const problems = await read(source, { ...table, name: 'nowhere' });
    expect(problems).toMatchObject([{ code: 'source-failed', message: expect.stringMatching(/nowhere.*(?:exist)/) }]);
  });
});
