import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { loopback } from '../../demo/services/ports';
import { startPostgres } from '../../demo/services/postgres';
import { startPrometheus } from '../../demo/services/prometheus';

/** Command lines of the servers that this process has started and that still run; other suites leave a bundler behind. */
function children(): string[] {
  const all = execFileSync('ps', ['-eo', 'ppid=,command='], { encoding: 'utf8' });
  const lines = all.split('\n').map((line) => /^\s*(\d+)\s+(.*)/.exec(line) ?? []);
  return lines.flatMap(([, parent, command = '']) =>
    Number(parent) === process.pid && /prometheus|postgres/.test(command.split(' ')[0] ?? '') ? [command] : []
  );
}

/** The rows of the last statement. */
async function select(url: string, ...statements: string[]): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown;
    for (const statement of statements) {
      ({ rows } = await client.query<Record<string, unknown>>(statement));
    }
    return rows;
  } finally {
    await client.end();
  }
}

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-integration-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('two of each run side by side, and nothing is left when they are stopped', async () => {
  const services = await Promise.all([startPrometheus(), startPrometheus(), startPostgres(), startPostgres()]);
  try {
    expect(new Set(services.map(({ port }) => port)).size).toBe(4);
    expect(await (await fetch(`${services[1].url}/api/v1/query?query=1`)).json()).toMatchObject({ status: 'success' });
    expect(children()).toHaveLength(4);
    expect(await select(services[3].url, 'select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
  await services[0].stop();
  expect(children()).toEqual([]);
});

test('the reader reads what the owner writes, with its password only, and writes nothing', async () => {
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), readerPassword: 'first' });
  const { port, reader, database } = postgres;
  const as = (password: string) => `postgresql://${reader.user}:${password}@${loopback}:${port}/${database}`;
  try {
    await select(postgres.url, 'create table later as select 7 as seven');
    expect(await select(as('first'), 'select seven from later')).toEqual([{ seven: 7 }]);
    await expect(select(as('first'), 'insert into later values (8)')).rejects.toThrow(/read-only|permission denied/);
    await expect(select(as('first'), 'set default_transaction_read_only = off', 'delete from later')).rejects.toThrow(
      /permission denied/
    );
    await expect(select(as('wrong'), 'select 1')).rejects.toThrow(/password authentication failed/);
  } finally {
    await postgres.stop();
  }
});

test('the owner needs its password and is no superuser', async () => {
  const postgres = await startPostgres();
  const { port, user, database, url } = postgres;
  try {
    const asked = 'select rolsuper or rolcreaterole or rolcreatedb as may from pg_roles where rolname = current_user';
    expect(await select(url, asked)).toEqual([{ may: false }]);
    await expect(select(`postgresql://${user}@${loopback}:${port}/${database}`, 'select 1')).rejects.toThrow(
      /password/
    );
    await expect(select(`postgresql://postgres@${loopback}:${port}/postgres`, 'select 1')).rejects.toThrow(/password/);
    await expect(select(url, "copy (select 1) to program 'true'")).rejects.toThrow(
      /permission denied|must be superuser/
    );
  } finally {
    await postgres.stop();
  }
});

test('data stay for the next start, which may bring another password', async () => {
  const options = { folder: path.join(folder, 'postgres') };
  const first = await startPostgres({ ...options, readerPassword: 'first' });
  await select(first.url, 'create table kept as select 7 as seven');
  await first.stop();
  const second = await startPostgres({ ...options, readerPassword: 'second' });
  try {
    const url = `postgresql://${second.reader.user}:second@${loopback}:${second.port}/${second.database}`;
    expect(await select(url, 'select seven from kept')).toEqual([{ seven: 7 }]);
  } finally {
    await second.stop();
  }
});

test('a taken port is a sentence with the remedy, and leaves nothing behind', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, loopback, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    for (const starting of [startPrometheus({ port }), startPostgres({ port })]) {
      await expect(starting).rejects.toMatchObject({
        problem: { code: 'port-taken', message: `Port ${port} is already in use by another program.` },
      });
    }
    expect(children()).toEqual([]);
  } finally {
    server.close();
  }
});

test('what a killed start left running is stopped by the next one', async () => {
  const options = { folder: path.join(folder, 'prometheus') };
  const first = await startPrometheus(options);
  // The next start knows the process by the number in its file alone.
  const second = await startPrometheus(options);
  try {
    await expect(fetch(first.url)).rejects.toThrow();
    expect((await fetch(`${second.url}/-/ready`)).ok).toBe(true);
  } finally {
    await second.stop();
    await first.stop();
  }
});
