import mysql from 'mysql2/promise';

import { type DataSource } from '../../provisioning/dataSources';
import { type Database } from '../sql/database';
import { type StatementResult } from '../sql/rows';
import { columnType } from './columns';
import { keptToTheLog } from './macros';

/** Opens a database lazily: no connection is made before the first query. */
export function openMysql(source: DataSource): Database {
  const [host, port] = addressOf(source.url);
  const pool = mysql.createPool({
    ...{ host, port, user: source.user, password: source.password },
    database: String(source.jsonData.database ?? '') || source.database || undefined,
    // Cells in the database's own words, whatever their type.
    typeCast: (field) => field.string(),
  });
  const zone = String(source.jsonData.timezone ?? '');
  return {
    run: async (sql, signal) => {
      const connection = await pool.getConnection().catch((error: unknown) => {
        throw new Error(`db query error: ${inGrafanasWords(error)}`);
      });
      const cancel = (): void => {
        void pool.query(`kill query ${connection.threadId}`).catch(() => undefined);
      };
      signal.addEventListener('abort', cancel);
      try {
        // Grafana's driver says it once a connection; a connection of the pool may have been another's.
        if (zone !== '') {
          await connection.query('set time_zone = ?', [zone]);
        }
        const [rows, fields] = await connection.query({ sql, rowsAsArray: true });
        return [toResult(rows, fields ?? [])];
      } catch (error) {
        throw new Error(`db query error: ${inGrafanasWords(error)}`);
      } finally {
        signal.removeEventListener('abort', cancel);
        await giveBack(connection, signal);
      }
    },
    stop: () => pool.end(),
  };
}

/** A connection goes back as new: what a query has set, or left open, is not for the next one. */
async function giveBack(connection: mysql.PoolConnection, signal: AbortSignal): Promise<void> {
  // Whoever gave up has sent a KILL, which may arrive late.
  const isAsNew =
    !signal.aborted &&
    (await connection.reset().then(
      () => true,
      () => false
    ));
  if (isAsNew) {
    connection.release();
  } else {
    connection.destroy();
  }
}

function addressOf(url: string): readonly [string, number] {
  const parts = /^(.*?)(?::(\d+))?$/.exec(url);
  return [parts?.[1] ?? url, Number(parts?.[2] ?? 3306)];
}

function toResult(rows: unknown, fields: readonly mysql.FieldPacket[]): StatementResult {
  const table = Array.isArray(rows) ? rows : [];
  return {
    command: 'SELECT',
    columns: fields.map(({ name, columnType: type = -1 }) => ({ name, type: columnType(type) })),
    rows: table.map((row: unknown) =>
      Array.isArray(row) ? row.map((cell) => (cell === null ? null : String(cell))) : []
    ),
  };
}

/** Errors in the text of a query, which Grafana tells; it keeps all others to its log. */
const told = new Set([1054, 1064, 1146]);

function inGrafanasWords(error: unknown): string {
  const { errno, sqlState, sqlMessage } = Object(error);
  if (typeof sqlState !== 'string') {
    return `failed to connect to server - ${keptToTheLog}`;
  }
  return told.has(errno) ? `Error ${errno} (${sqlState}): ${sqlMessage}` : `query failed - ${keptToTheLog}`;
}
