import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { trouble } from '../trouble';
import { serverAccount, type Account } from './account';
import { startChild } from './child';
import { openFolder } from './folder';
import { loopback, onPort } from './ports';
import { prepareReader, readerName } from './reader';
import { requireTool } from './tools';
import type { Service } from './service';

export interface PostgresOptions {
  /** Where data and log go; a temporary folder when it is left out, gone after `stop`. */
  readonly folder?: string;
  /** A free one when it is left out. */
  readonly port?: number;
  readonly database?: string;
  /** Password of the read-only role; a random one when it is left out. */
  readonly readerPassword?: string;
  readonly signal?: AbortSignal;
}

export interface PostgresService extends Service {
  readonly host: string;
  readonly database: string;
  /** The owner, who needs no password on loopback. `url` connects as this one. */
  readonly user: string;
  /** The role for Grafana: it can read every table and nothing else. */
  readonly reader: { readonly user: string; readonly password: string };
}

const owner = 'shop';
const run = promisify(execFile);

/** The owner comes in from this machine without a password, the reader with one, nobody else at all. */
const access = [`host all ${readerName} 127.0.0.1/32 scram-sha-256`, `host all ${owner} 127.0.0.1/32 trust`, ''].join(
  '\n'
);

/** The demo's data can be made again, so speed goes before safety from a power cut. */
const settings = [
  `listen_addresses=${loopback}`,
  'unix_socket_directories=',
  'max_connections=50',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_wal_size=256MB',
  'timezone=UTC',
  'log_timezone=UTC',
];

async function initialise(data: string, account: Account | null): Promise<void> {
  if (fs.existsSync(path.join(data, 'PG_VERSION')) && fs.existsSync(path.join(data, 'northstar-ready'))) {
    return;
  }
  fs.rmSync(data, { recursive: true, force: true });
  const args = ['-D', data, '-U', owner, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  try {
    const identity = account === null ? {} : { uid: account.uid, gid: account.gid };
    await run(requireTool('initdb'), args, { cwd: path.dirname(data), ...identity });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw /no space left/i.test(said)
      ? trouble(
          'disk-full',
          'PostgreSQL has no room for its data: the disk is full.',
          'Free some space and start again.'
        )
      : trouble(
          'service-failed',
          `PostgreSQL could not make its data folder: ${said.replace(/\s+/g, ' ').slice(-400)}`
        );
  }
  fs.writeFileSync(path.join(data, 'pg_hba.conf'), access);
  fs.writeFileSync(path.join(data, 'northstar-ready'), '');
}

async function connects(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } finally {
    await client.end();
  }
}

async function prepare(port: number, database: string, readerPassword: string): Promise<void> {
  const admin = new Client({ host: loopback, port, user: owner, database: 'postgres' });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) {
      await admin.query(`create database ${admin.escapeIdentifier(database)}`);
    }
  } finally {
    await admin.end();
  }
  const client = new Client({ host: loopback, port, user: owner, database });
  await client.connect();
  try {
    await prepareReader(client, readerPassword);
  } finally {
    await client.end();
  }
}

/** Starts a PostgreSQL on loopback with one database and a read-only role. Rejects with a `Trouble`. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresService> {
  const { database = 'shop', readerPassword: password = randomBytes(12).toString('hex') } = options;
  const command = requireTool('postgres');
  const account = serverAccount();
  const folder = openFolder(options.folder, 'postgres', account);
  const data = path.join(folder.path, 'data');
  let stop = async () => folder.release();
  try {
    await initialise(data, account);
    return await onPort(options.port, async (port) => {
      const child = await startChild({
        name: 'PostgreSQL',
        command,
        args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
        folder: folder.path,
        mark: data,
        port,
        account,
        // A fast shutdown: sessions are ended, what is committed stays.
        stopSignal: 'SIGINT',
        signal: options.signal,
        isReady: () => connects(`postgresql://${owner}@${loopback}:${port}/postgres`),
      });
      stop = () => child.stop().finally(() => folder.release());
      await prepare(port, database, password);
      const url = `postgresql://${owner}@${loopback}:${port}/${database}`;
      const reader = { user: readerName, password };
      return { url, port, host: loopback, database, user: owner, reader, ended: child.ended, stop };
    });
  } catch (error) {
    await stop();
    throw error;
  }
}
