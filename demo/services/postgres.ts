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
import { prepareReader, prepareRole, readerName } from './reader';
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
  /** The owner of the database, who is no superuser. `url` connects as this one. */
  readonly user: string;
  readonly password: string;
  /** The role for Grafana: it can read every table and nothing else. */
  readonly reader: { readonly user: string; readonly password: string };
}

const owner = 'shop';
const run = promisify(execFile);

/** The superuser, as whom only this file connects. */
const admin = 'postgres';

/** All come in from this machine alone, with a password. */
const access = 'host all all 127.0.0.1/32 scram-sha-256\n';

interface Passwords {
  readonly admin: string;
  readonly owner: string;
}

/** The passwords of a data folder, in a file beside it that only its user can read. */
function passwordsIn(folder: string): Passwords | null {
  const file = path.join(folder, 'passwords.json');
  if (!fs.existsSync(file)) {
    return null;
  }
  const read: Partial<Passwords> = JSON.parse(fs.readFileSync(file, 'utf8'));
  return read.admin === undefined || read.owner === undefined ? null : { admin: read.admin, owner: read.owner };
}

/** A random one. */
export const newPassword = (): string => randomBytes(12).toString('hex');

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

async function initialise(data: string, account: Account | null): Promise<Passwords> {
  const folder = path.dirname(data);
  const known = passwordsIn(folder);
  if (
    known !== null &&
    fs.existsSync(path.join(data, 'PG_VERSION')) &&
    fs.existsSync(path.join(data, 'northstar-ready'))
  ) {
    return known;
  }
  fs.rmSync(data, { recursive: true, force: true });
  const passwords = { admin: newPassword(), owner: newPassword() };
  const identity = account === null ? {} : { uid: account.uid, gid: account.gid };
  const passwordFile = path.join(folder, 'password');
  const login = ['-U', admin, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const args = ['-D', data, ...login, '--encoding=UTF8', '--locale=C', '--no-sync'];
  try {
    fs.writeFileSync(passwordFile, passwords.admin, { mode: 0o600 });
    if (account !== null) {
      fs.chownSync(passwordFile, account.uid, account.gid);
    }
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
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.writeFileSync(path.join(folder, 'passwords.json'), JSON.stringify(passwords), { mode: 0o600 });
  fs.writeFileSync(path.join(data, 'pg_hba.conf'), access);
  fs.writeFileSync(path.join(data, 'northstar-ready'), '');
  return passwords;
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

async function prepare(port: number, database: string, passwords: Passwords, readerPassword: string): Promise<void> {
  const superuser = new Client({ host: loopback, port, user: admin, password: passwords.admin, database: 'postgres' });
  await superuser.connect();
  try {
    await prepareRole(superuser, owner, passwords.owner);
    const { rowCount } = await superuser.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) {
      await superuser.query(`create database ${superuser.escapeIdentifier(database)} owner ${owner}`);
    }
    const client = new Client({ host: loopback, port, user: owner, password: passwords.owner, database });
    await client.connect();
    try {
      await prepareReader(superuser, client, readerPassword);
    } finally {
      await client.end();
    }
  } finally {
    await superuser.end();
  }
}

/** Starts a PostgreSQL on loopback with one database and a read-only role. Rejects with a `Trouble`. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresService> {
  const { database = 'shop', readerPassword: password = newPassword() } = options;
  const command = requireTool('postgres');
  const account = serverAccount();
  const folder = openFolder(options.folder, 'postgres', account);
  const data = path.join(folder.path, 'data');
  let stop = async () => folder.release();
  try {
    const passwords = await initialise(data, account);
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
        isReady: () => connects(`postgresql://${admin}:${passwords.admin}@${loopback}:${port}/postgres`),
      });
      stop = () => child.stop().finally(() => folder.release());
      await prepare(port, database, passwords, password);
      const url = `postgresql://${owner}:${passwords.owner}@${loopback}:${port}/${database}`;
      const reader = { user: readerName, password };
      const login = { user: owner, password: passwords.owner, reader };
      return { url, port, host: loopback, database, ...login, ended: child.ended, stop };
    });
  } catch (error) {
    await stop();
    throw error;
  }
}
