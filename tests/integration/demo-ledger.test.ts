import { Pool } from 'pg';
import { createTables, firstUntold } from '../../demo/history/database';
import { startPostgres, type PostgresService } from '../../demo/services/postgres';
import { createLedger, type Ledger } from '../../demo/shop/ledger';
import { createShop } from '../../demo/shop/model';
import { orderOf } from '../../demo/shop/rows';

const firstDay = 20_600;
const shop = createShop({ seed: 31, firstDay });
/** The last minute of an hour. */
const minute = firstDay * 1440 + 12 * 60 + 59;

let postgres: PostgresService;
let pool: Pool;
let ledger: Ledger;

beforeAll(async () => {
  postgres = await startPostgres();
  pool = new Pool({ connectionString: postgres.url });
  // A connection may still be closing when the server stops.
  pool.on('error', () => {});
  const client = await pool.connect();
  await createTables(client);
  client.release();
  ledger = createLedger(shop, pool, () => minute * 60_000 + 5000);
});
afterAll(async () => {
  await pool?.end();
  await postgres?.stop();
});

async function all(statement: string): Promise<unknown[]> {
  return (await pool.query<Record<string, unknown>>(statement)).rows;
}

test('orders are booked at once, with amounts as in the history', async () => {
  await ledger.order(minute);
  await ledger.order(minute);
  const expected = [0, 1].map((index) => ({
    id: String(minute * 100 + index),
    amount: orderOf(shop, minute, index).amount,
  }));
  expect(await all('select id, amount::float from orders order by id')).toEqual(expected);
});

test('a minute is told when it is closed, and its hour with it', async () => {
  await ledger.closeMinute(minute - 1, 17);
  expect(await all('select 1 from cloud_costs')).toEqual([]);
  await ledger.closeMinute(minute, 23);
  expect(await all('select sessions from visits order by began_at')).toEqual([{ sessions: 17 }, { sessions: 23 }]);
  expect(await all('select distinct hour from cloud_costs')).toEqual([{ hour: new Date((minute - 59) * 60_000) }]);
  const client = await pool.connect();
  expect(await firstUntold(client)).toBe(minute + 1);
  client.release();
});

test('a minute closed twice is told once', async () => {
  await ledger.closeMinute(minute, 99);
  expect(await all('select count(*)::int as n, max(sessions) as most from visits')).toEqual([{ n: 2, most: 23 }]);
  expect(await all('select count(*)::int as n from cloud_costs')).toEqual([{ n: 3 }]);
});
