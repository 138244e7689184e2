import type { Pool, PoolClient } from 'pg';
import type { Shop } from './model';
import { costRows, orderId, orderOf, refundOf, visitRow, type Rows } from './rows';
import { tables } from './tables';

const ignore = (): void => {};

/** The shop's books: what the live service writes into the database. */
export interface Ledger {
  /** Books a paid order of this minute. */
  order(minute: number): Promise<void>;
  /** Closes a minute: its visits and refunds, and the costs of the hour that it ends. */
  closeMinute(minute: number, sessions: number): Promise<void>;
}

async function insert(client: Pool | PoolClient, rows: Rows): Promise<void> {
  for (const [name, row] of rows) {
    const places = row.map((_, index) => `$${index + 1}`).join(', ');
    await client.query(
      `insert into ${name} (${tables[name].columns.join(', ')}) values (${places}) on conflict do nothing`,
      [...row]
    );
  }
}

/** Books into the tables of `schemaSql`. Amounts are drawn as in the history. */
export function createLedger(shop: Shop, pool: Pool, now: () => number): Ledger {
  let [current, orders] = [0, 0];

  function refunds(minute: number): Rows {
    const { refunds: count } = shop.minute(minute);
    const found = Array.from({ length: count }, (_, index) => refundOf(shop, minute, index));
    return found.flatMap((row) => (row === null ? [] : [['refunds', row] as const]));
  }

  return {
    async order(minute) {
      [current, orders] = [minute, minute === current ? orders + 1 : 0];
      const { amount, region } = orderOf(shop, minute, orders);
      const placed = new Date(now()).toISOString();
      await insert(pool, [['orders', [orderId(minute, orders), placed, amount.toFixed(2), region]]]);
    },
    async closeMinute(minute, sessions) {
      const costs = minute % 60 === 59 ? costRows(shop, minute - 59) : [];
      const client = await pool.connect();
      // Of a connection that breaks the failing statement tells; the event would end the shop.
      client.on('error', ignore);
      try {
        await client.query('begin');
        // The visits come last: they say that the minute is told.
        await insert(client, [...refunds(minute), ...costs, ['visits', visitRow(minute, sessions)]]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback').catch(ignore);
        throw error;
      } finally {
        client.off('error', ignore);
        client.release();
      }
    },
  };
}

/** Books of which minutes are closed late: while `isHeld` says so they are kept, and written with the next that is not. */
export function withLateMinutes(ledger: Ledger, isHeld: () => boolean): Ledger {
  const held: Array<readonly [minute: number, sessions: number]> = [];
  return {
    order: (minute) => ledger.order(minute),
    async closeMinute(minute, sessions) {
      held.push([minute, sessions]);
      while (held[0] !== undefined && !isHeld()) {
        await ledger.closeMinute(...held[0]);
        held.shift();
      }
    },
  };
}
