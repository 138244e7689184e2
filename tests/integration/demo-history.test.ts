import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { ensureHistory } from '../../demo/history/ensure';
import { createPromtool } from '../../demo/history/promtool';
import { countersFile, readCounters, type HistoryState } from '../../demo/history/state';
import { startPostgres, type PostgresService } from '../../demo/services/postgres';
import { prometheusData, startPrometheus } from '../../demo/services/prometheus';
import { requireTool } from '../../demo/services/tools';
import { createShop, type Shop, type ShopMinute } from '../../demo/shop/model';
import type { Service } from '../../demo/services/service';

const day = 86_400;
/** Long enough for one of everything that the story tells, short enough to be written in seconds. */
const days = 20;
/** A busy machine takes its time over the history. */
const patienceMs = 400_000;
/** A clock in the past, so that nothing depends on when the test runs. */
const firstNow = Date.UTC(2026, 6, 9, 17, 23, 40);
const laterNow = firstNow + 5 * 3_600_000;

let folder = '';
let postgres: PostgresService;
let client: Client;
let prometheus: Service | null = null;
let [first, later]: HistoryState[] = [];
let shop: Shop;

function history(now: number): Promise<HistoryState> {
  return ensureHistory({
    folder: path.join(folder, 'history'),
    prometheusDir: prometheusData(path.join(folder, 'prometheus')),
    client,
    promtool: createPromtool(requireTool('promtool')),
    now: () => now,
    days,
  });
}

async function query(expression: string, at: number): Promise<number | null> {
  const url = `${prometheus?.url}/api/v1/query?query=${encodeURIComponent(expression)}&time=${at}`;
  const body: unknown = await (await fetch(url)).json();
  const value = /"value":\[[^,]+,"([^"]+)"\]/.exec(JSON.stringify(body))?.[1];
  return value === undefined ? null : Number(value);
}

async function select(statement: string): Promise<number> {
  const { rows } = await client.query<{ n: string }>(statement);
  return Number(rows[0]?.n);
}

function told(from: number, until: number, amount: (minute: ShopMinute) => number): number {
  let sum = 0;
  for (let minute = from; minute < until; minute += 1) {
    sum += amount(shop.minute(minute));
  }
  return sum;
}

const answers = (minute: ShopMinute, path: string, code: string) =>
  minute.routes.find((route) => route.path === path)?.codes.get(code) ?? 0;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-history-'));
  fs.chmodSync(folder, 0o755);
  postgres = await startPostgres({ folder: path.join(folder, 'postgres') });
  client = new Client({ connectionString: postgres.url });
  await client.connect();
  first = await history(firstNow);
  shop = createShop(first);
  later = await history(laterNow);
  prometheus = await startPrometheus({ folder: path.join(folder, 'prometheus') });
}, patienceMs);

afterAll(async () => {
  await prometheus?.stop();
  await client?.end();
  await postgres?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('all days are written first, then the hours since, and the story stays the same', () => {
  expect((first?.until ?? 0) - (first?.from ?? 0)).toBe(days * 1440);
  expect(later).toMatchObject({ seed: first?.seed, firstDay: first?.firstDay, from: first?.from });
  expect((later?.until ?? 0) - (first?.until ?? 0)).toBe(300);
});

test('at most 60 series, each with a sample a minute and none twice, over both stretches', async () => {
  const now = laterNow / 1000;
  expect(await query('count({job="shop"})', now)).toBeLessThanOrEqual(60);
  expect(await query('count_over_time(up{job="shop"}[6h])', now)).toBe(360);
  expect(await query(`sum(sum_over_time(up{job="shop"}[${days}d]))`, now)).toBe(days * 1440 - 185);
});

test('the history holds a hole, resets, and series born on the way', async () => {
  const midnight = (first?.firstDay ?? 0) * day;
  const inHole = midnight - 15 * day + 11 * 3600;
  expect(await query('up{job="shop"}', inHole)).toBeNull();
  expect(await query('absent_over_time(up{job="shop"}[1h])', inHole)).toBe(1);
  expect(await query(`resets(process_cpu_seconds_total[${days}d])`, laterNow / 1000)).toBe(3);
  const opening = midnight - 12 * day + 10 * 3600;
  expect(await query('sum(http_requests_total{route="/wishlist"})', opening)).toBeNull();
  expect(await query('sum(http_requests_total{route="/wishlist"})', opening + 300)).toBeGreaterThan(0);
});

test.each([
  ['/checkout', '200'],
  ['/', '200'],
  ['/products', '404'],
])('what Prometheus counts of %s with code %s is what the model told', async (route, code) => {
  const until = (first?.firstDay ?? 0) * 1440;
  const from = until - 5 * 1440;
  const counted = await query(
    `sum(increase(http_requests_total{route="${route}",code="${code}"}[5d]))`,
    until * 60 + 12
  );
  const expected = told(from, until, (minute) => answers(minute, route, code));
  expect((counted ?? 0) / expected).toBeCloseTo(1, 3);
});

test('an outage shows in the checkouts of its hour', async () => {
  const end = (first?.firstDay ?? 0) * day - 9 * day + 15 * 3600;
  const share = await query(
    'sum(increase(http_requests_total{route="/checkout",code="500"}[1h])) / sum(increase(http_requests_total{route="/checkout"}[1h]))',
    end
  );
  expect(share).toBeGreaterThan(0.2);
});

test('the books hold what the model told, each row once', async () => {
  const [from, until] = [first?.from ?? 0, later?.until ?? 0];
  expect(await select('select count(*) as n from orders')).toBe(told(from, until, (minute) => minute.orders));
  expect(await select('select sum(sessions) as n from visits')).toBe(told(from, until, (minute) => minute.sessions));
  expect(await select('select count(*) as n from visits')).toBe(until - from);
  const hours = Math.floor(until / 60) - Math.floor(from / 60);
  expect(await select('select count(*) as n from cloud_costs')).toBe(3 * hours);
});

test('an order is a checkout that was answered with 200, in both sources', async () => {
  const until = (first?.firstDay ?? 0) * 1440;
  const from = until - 1440;
  const range = [from, until].map((minute) => `'${new Date(minute * 60_000).toISOString()}'`);
  const orders = await select(
    `select count(*) as n from orders where placed_at >= ${range[0]} and placed_at < ${range[1]}`
  );
  expect(orders).toBe(told(from, until, (minute) => answers(minute, '/checkout', '200')));
});

test('the live service is given the counters at the end', async () => {
  const counters = readCounters(countersFile(path.join(folder, 'history')));
  const id = 'http_requests_total{code="200",route="/"}';
  expect(await query('http_requests_total{route="/",code="200"}', laterNow / 1000)).toBe(counters.get(id));
});
