import type { ClientBase } from 'pg';
import { rowsOf } from '../shop/rows';
import { schemaSql, tables, type Row, type TableName } from '../shop/tables';
import { copyInto, copyText } from './copy';
import { breathe, parts, type OnProgress, type Stretch } from './stretch';

const tableNames: readonly TableName[] = ['orders', 'refunds', 'visits', 'cloud_costs'];
const minutesPerCopy = 1440;

export async function createTables(client: ClientBase): Promise<void> {
  await client.query(schemaSql);
}

export async function dropTables(client: ClientBase): Promise<void> {
  await client.query(`drop table if exists ${tableNames.join(', ')}`);
}

/** The first minute of which the shop has not yet told its visits, and so may not have told all; null when it told none. */
export async function firstUntold(client: ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ at: Date | null }>('select max(began_at) as at from visits');
  const at = rows[0]?.at ?? null;
  return at === null ? null : at.getTime() / 60_000 + 1;
}

/** Writes a stretch of the history, all or nothing. Rows that a killed shop left in it are replaced. */
export async function fillDatabase(
  client: ClientBase,
  stretch: Stretch,
  onProgress: OnProgress = () => {},
  signal?: AbortSignal
): Promise<void> {
  await client.query('begin');
  try {
    for (const name of tableNames) {
      await client.query(`delete from ${name} where ${tables[name].time} >= $1`, [new Date(stretch.from * 60_000)]);
    }
    for (const part of parts(stretch, minutesPerCopy)) {
      await copyPart(client, { ...stretch, ...part });
      onProgress((part.until - stretch.from) / (stretch.until - stretch.from));
      await breathe(signal);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  await client.query(`analyze ${tableNames.join(', ')}`);
}

async function copyPart(client: ClientBase, { shop, from, until }: Stretch): Promise<void> {
  const rows = new Map<TableName, Row[]>(tableNames.map((name) => [name, []]));
  for (let minute = from; minute < until; minute += 1) {
    for (const [name, row] of rowsOf(shop, shop.minute(minute))) {
      rows.get(name)?.push(row);
    }
  }
  for (const [name, own] of rows) {
    await copyInto(client, name, tables[name].columns, [copyText(own)]);
  }
}
