import pg from 'pg';

import { type DataSource } from '../../provisioning/dataSources';
import { type Database } from '../sql/database';
import { type StatementResult } from '../sql/rows';
import { columnType } from './columns';

const asText = { getTypeParser: () => (text: string | Buffer) => text.toString() };

/** Opens a database lazily: no connection is made before the first query. */
export function openPostgres(source: DataSource): Database {
  const [host, port] = addressOf(source.url);
  const database = String(source.jsonData.database ?? '') || source.database;
  const pool = new pg.Pool({ host, port, user: source.user, password: source.password, database, types: asText });
  // An idle connection that breaks is replaced; the next query tells what is wrong.
  pool.on('error', () => undefined);
  return {
    run: (sql, signal) =>
      withClient(pool, { host, port, user: source.user, database }, signal, (client) => run(pool, client, sql, signal)),
    stop: () => pool.end(),
  };
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

function addressOf(url: string): readonly [string, number] {
  const parts = /^\[?(.*?)\]?(?::(\d+))?$/.exec(url);
  return [parts?.[1] ?? url, Number(parts?.[2] ?? 5432)];
}

async function withClient<T>(
  pool: pg.Pool,
  address: Address,
  signal: AbortSignal,
  work: (client: pg.PoolClient) => Promise<T>
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new Error(`db query error: ${connectionError(error, address)}`);
  });
  try {
    return await work(client);
  } finally {
    client.release(signal.aborted || !(await isAsNew(client)));
  }
}

/** Ends what a query has left open, and takes back what it has set: the next one must not see it. */
async function isAsNew(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    await client.query('discard all');
    return true;
  } catch {
    return false;
  }
}

async function run(
  pool: pg.Pool,
  client: pg.PoolClient,
  sql: string,
  signal: AbortSignal
): Promise<readonly StatementResult[]> {
  const cancel = (): void => {
    if ('processID' in client) {
      void pool.query('SELECT pg_cancel_backend($1)', [client.processID]).catch(() => undefined);
    }
  };
  signal.addEventListener('abort', cancel);
  try {
    const answer: pg.QueryArrayResult | pg.QueryArrayResult[] = await client.query({ text: sql, rowMode: 'array' });
    return (Array.isArray(answer) ? answer : [answer]).map(toResult);
  } catch (error) {
    throw new Error(`db query error: ${error instanceof pg.DatabaseError ? serverError(error) : String(error)}`);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function toResult({ command, fields, rows }: pg.QueryArrayResult<Array<string | null>>): StatementResult {
  return { command, columns: fields.map(({ name, dataTypeID }) => ({ name, type: columnType(dataTypeID) })), rows };
}

function serverError({ severity, message, code }: pg.DatabaseError): string {
  return `${severity}: ${message} (SQLSTATE ${code})`;
}

/** Grafana keeps the particulars of a failed connection to its log, and tells those of a server that answered. */
function connectionError(error: unknown, { host, port, user, database }: Address): string {
  if (!(error instanceof pg.DatabaseError)) {
    return 'failed to connect to server - please inspect Grafana server log for details';
  }
  const server = `${host}:${port} (${host}): server error: ${serverError(error)}`;
  return `failed to acquire connection: failed to connect to \`user=${user} database=${database}\`: ${server}`;
}
