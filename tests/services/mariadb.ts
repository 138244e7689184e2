import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import mysql, { type Connection } from 'mysql2/promise';
import { serverAccount, type Account } from '../../demo/services/account';
import { startChild } from '../../demo/services/child';
import { openFolder } from '../../demo/services/folder';
import { loopback, onPort } from '../../demo/services/ports';
import type { Service } from '../../demo/services/service';
import { findProgram } from '../../demo/services/tools';
import { trouble } from '../../demo/trouble';

export interface MariadbService extends Service {
  readonly host: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** A connection as the owner, in UTC; its caller ends it. */
  connect(): Promise<Connection>;
}

export interface MariadbOptions {
  /** Time zones that it knows by name. */
  readonly zones?: readonly string[];
  /** Of sessions that name none of their own. */
  readonly timezone?: string;
}

const database = 'shop';
const user = 'shop';
const password = 'shop';

/** Debian keeps server programs out of an ordinary user's PATH. */
const furtherFolders = ['/usr/sbin', '/usr/local/sbin'];

/** The path of MariaDB's server; null when there is none. */
export function findMariadb(): string | null {
  return findProgram('mariadbd', furtherFolders);
}

function requireProgram(name: string): string {
  const found = findProgram(name, furtherFolders);
  if (found === null) {
    throw trouble(
      'missing-tool',
      `Not found on this machine: ${name}.`,
      'On Debian and Ubuntu: sudo apt-get install mariadb-server'
    );
  }
  return found;
}

const execute = promisify(execFile);

async function initialise(data: string, account: Account | null): Promise<void> {
  const identity = account === null ? {} : { uid: account.uid, gid: account.gid };
  const options = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'];
  await execute(requireProgram('mariadb-install-db'), options, { cwd: path.dirname(data), ...identity });
}

/** Named time zones: MariaDB keeps them in tables of its own, which are empty at first. */
async function zoneRules(zones: readonly string[]): Promise<string> {
  const program = requireProgram('mariadb-tzinfo-to-sql');
  const texts = await Promise.all(
    zones.map(async (zone) => (await execute(program, [path.join('/usr/share/zoneinfo', zone), zone])).stdout)
  );
  return texts.join('\n');
}

async function connect(port: number, as: string, secret: string, into?: string): Promise<Connection> {
  const address = { host: loopback, port, user: as, password: secret, database: into };
  return mysql.createConnection({ ...address, timezone: 'Z', multipleStatements: true });
}

async function prepare(port: number, zones: readonly string[]): Promise<void> {
  const root = await connect(port, 'root', '', 'mysql');
  try {
    await root.query(
      `create database ${database}; create user ${user}@'${loopback}' identified by '${password}';
       grant all on ${database}.* to ${user}@'${loopback}'`
    );
    if (zones.length > 0) {
      await root.query(await zoneRules(zones));
    }
  } finally {
    await root.end();
  }
}

/**
 * Starts a MariaDB on loopback, with one database and its owner. Its data are gone after `stop`. Rejects with a `Trouble`.
 */
export async function startMariadb({ zones = [], timezone = '+00:00' }: MariadbOptions = {}): Promise<MariadbService> {
  const command = requireProgram('mariadbd');
  const account = serverAccount();
  const folder = openFolder(undefined, 'mariadb', account);
  const data = path.join(folder.path, 'data');
  let stop = async () => folder.release();
  try {
    await initialise(data, account);
    return await onPort(undefined, async (port) => {
      const child = await startChild({
        name: 'MariaDB',
        command,
        args: [
          '--no-defaults',
          `--datadir=${data}`,
          `--socket=${path.join(folder.path, 'socket')}`,
          `--bind-address=${loopback}`,
          `--port=${port}`,
          `--default-time-zone=${timezone}`,
          '--skip-name-resolve',
          '--innodb-flush-log-at-trx-commit=0',
          '--innodb-buffer-pool-size=64M',
        ],
        folder: folder.path,
        mark: data,
        port,
        account,
        isReady: async () => {
          await (await connect(port, 'root', '')).end();
          return true;
        },
      });
      stop = () => child.stop().finally(() => folder.release());
      await prepare(port, zones);
      const url = `mysql://${user}:${password}@${loopback}:${port}/${database}`;
      return {
        ...{ url, port, host: loopback, database, user, password, ended: child.ended, stop },
        connect: () => connect(port, user, password, database),
      };
    });
  } catch (error) {
    await stop();
    throw error;
  }
}
