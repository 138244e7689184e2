import { decodeRegistry } from '../../src/core/definition/decode';
import type { Kpi } from '../../src/core/definition/types';
import { renderTemplate } from '../../src/core/library/render';
import { day, hour } from '../../src/core/time/units';
import { templates } from '../../cli/library/templates';
import { tables } from '../../demo/shop/tables';
import { createQueryService, type QueryService } from '../../preview/query/query';
import { kpi as command } from '../../cli/testing/world';
import { Board } from './lib/board';
import { setSources } from './lib/runtime';
import { startShop } from './lib/shop';
import { askPrometheus, sqlSource, type Sources } from './lib/sources';
import { startMariadb, type MariadbService } from '../services/mariadb';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * Every template of the library, rendered with the names that the demo shop has, against a query written here for the
 * whole window at once: PromQL by increase() over the week, SQL by one aggregate. The KPIs count bucket by bucket. What is
 * SQL runs over the same rows in MariaDB, too.
 */

/** As in examples.test.ts: off every grid, and without the hole of the story in the week before it. */
const now = Date.UTC(2026, 6, 9, 17, 23, 40, 123);
const length = 7 * day;

let sources: Sources;
let mariadb: MariadbService;
let service: QueryService | undefined;

beforeAll(async () => {
  const [shop, server] = await Promise.all([startShop(now, 10), startMariadb()]);
  [sources, mariadb] = [shop, server];
  await copyTables();
  const other = sqlSource(3, 'mariadb', 'mysql', server, server, { timezone: '+00:00' });
  const dataSources = [...shop.dataSources, other];
  service = createQueryService(dataSources, () => now);
  setSources({ service, dataSources });
}, 400_000);

afterAll(async () => {
  await service?.stop();
  await Promise.all([sources?.stop(), mariadb?.stop()]);
});

/** The rows of the shop in MariaDB, its times in UTC. */
async function copyTables(): Promise<void> {
  const connection = await mariadb.connect();
  for (const [table, { columns, time }] of Object.entries(tables)) {
    const types = columns.map((column) =>
      column === time
        ? 'datetime not null'
        : /^(region|reason|service)$/.test(column)
          ? 'varchar(64)'
          : 'decimal(20, 4)'
    );
    await connection.query(`create table ${table} (${columns.map((name, n) => `${name} ${types[n]}`).join()})`);
    const { rows } = await sources.owner.query<{ row: string[] }>(
      `select json_build_array(${columns.map((name) => (name === time ? `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')` : name)).join()}) as row from ${table}`
    );
    for (let from = 0; from < rows.length; from += 5000) {
      await connection.query(`insert into ${table} values ?`, [rows.slice(from, from + 5000).map(({ row }) => row)]);
    }
  }
  await connection.end();
}

type Oracle = (at: number) => Promise<number>;

const prom =
  (query: string): Oracle =>
  async (at) =>
    (await askPrometheus(sources, query, at))!;

const sql =
  (query: string): Oracle =>
  async (at) => {
    const within = (column: string) =>
      `${column} >= to_timestamp(${(at - length) / 1000}) and ${column} < to_timestamp(${at / 1000})`;
    const { rows } = await sources.owner.query<{ value: string }>(
      query
        .replace(/within\((\w+)\)/g, (_, column: string) => within(column))
        .replace('until()', `to_timestamp(${at / 1000})`)
    );
    return Number(rows[0]!.value);
  };

const answers = (matchers: string) => `sum(increase(http_requests_total{${matchers}}[7d]))`;
const shop = 'job="shop"';
const failures = `sum(increase(http_requests_total{${shop},code="500"}[7d]))`;
const quantile = (share: number) =>
  `histogram_quantile(${share}, sum by (le) (increase(http_request_duration_seconds_bucket{${shop}}[7d])))`;
const seconds = 7 * 24 * 60 * 60;
const money = 'select sum(amount) as value from orders where within(placed_at)';

interface Case {
  readonly set: Readonly<Record<string, string>>;
  readonly oracle: Oracle;
  /** How far increase() over a week may be from its buckets, at its ends and where counters start again. */
  readonly within: number;
}

const counted = 2e-3;
/** One failure more or less among few hundreds. */
const rare = 1e-2;
const exact = 1e-9;
const labels = { labels: shop };
const week = { window: '7d' };
const orders = { table: 'orders', time: 'placed_at', amount: 'amount' };

const cases: Readonly<Record<string, Case>> = {
  availability: {
    set: { ...labels, ...week },
    oracle: prom(`100 * (1 - ${failures} / ${answers(shop)})`),
    within: counted,
  },
  'latency-p95': { set: labels, oracle: prom(quantile(0.95)), within: counted },
  'latency-p99': { set: labels, oracle: prom(quantile(0.99)), within: counted },
  'fast-share': {
    set: { ...labels, ...week, limit: '0.3' },
    oracle: prom(
      `100 * sum(increase(http_request_duration_seconds_bucket{${shop},le="0.3"}[7d])) / sum(increase(http_request_duration_seconds_bucket{${shop},le="+Inf"}[7d]))`
    ),
    within: counted,
  },
  'error-rate': { set: labels, oracle: prom(`100 * ${failures} / ${answers(shop)}`), within: rare },
  throughput: { set: labels, oracle: prom(`${answers(shop)} / ${seconds}`), within: counted },
  'saturation-cpu': {
    set: { ...labels, processors: '4' },
    oracle: prom(`100 * sum(increase(process_cpu_seconds_total{${shop}}[7d])) / (4 * ${seconds})`),
    within: counted,
  },
  'customer-impacting-errors': { set: labels, oracle: prom(failures), within: rare },
  'budget-consumed': {
    set: { ...labels, ...week, objective: '99.5' },
    oracle: prom(`100 * (${failures} / ${answers(shop)}) / 0.005`),
    within: rare,
  },
  'sql-total': {
    set: { ...orders, timezone: 'UTC' },
    oracle: sql(
      "select sum(amount) as value from orders where placed_at >= '2026-07-01T00:00:00Z' and placed_at < until()"
    ),
    within: exact,
  },
  revenue: { set: { ...orders, ...week }, oracle: sql(money), within: exact },
  'revenue-per-minute': {
    set: { ...orders, days: '7' },
    oracle: sql('select sum(amount) / (7 * 24 * 60) as value from orders where within(placed_at)'),
    within: exact,
  },
  'average-order-value': {
    set: { ...orders, ...week },
    oracle: sql('select avg(amount) as value from orders where within(placed_at)'),
    within: exact,
  },
  'refund-rate': {
    set: week,
    oracle: sql(
      'select 100.0 * (select count(*) from refunds where within(refunded_at)) / (select count(*) from orders where within(placed_at)) as value'
    ),
    within: exact,
  },
  conversion: {
    set: week,
    oracle: sql(
      'select 100.0 * (select count(*) from orders where within(placed_at)) / (select sum(sessions) from visits where within(began_at)) as value'
    ),
    within: exact,
  },
  'checkout-success': {
    set: week,
    oracle: prom(`100 * ${answers('route="/checkout",code="200"')} / ${answers('route="/checkout"')}`),
    within: counted,
  },
  'cost-per-transaction': {
    set: week,
    oracle: sql(
      'select (select sum(amount) from cloud_costs where within(hour)) / (select count(*) from orders where within(placed_at)) as value'
    ),
    within: exact,
  },
  'cost-per-request': {
    set: { ...week, ...labels },
    oracle: async (at) =>
      (1000 * (await sql('select sum(amount) as value from cloud_costs where within(hour)')(at))) /
      (await prom(answers(shop))(at)),
    within: counted,
  },
  'idle-share': {
    set: labels,
    oracle: prom(
      `100 * (1 - sum(avg_over_time(shop_workers_busy{${shop}}[7d])) / sum(avg_over_time(shop_workers{${shop}}[7d])))`
    ),
    within: rare,
  },
};

const inMariadb = { source: 'mariadb', dialect: 'mysql' };

function textOf(id: string, more: Readonly<Record<string, string>> = {}): string {
  const text = renderTemplate(`my-${id}`, templates.get(id)!, new Map(Object.entries({ ...cases[id]!.set, ...more })));
  if (!text.ok) {
    throw new Error(text.problems.map(({ message }) => message).join(' '));
  }
  return text.value;
}

test('every template has a case', () => {
  expect(Object.keys(cases).sort()).toEqual([...templates.keys()].sort());
});

async function hold(id: string, text: string): Promise<void> {
  expect(await command(['check', '-', '--strict'], { input: text })).toMatchObject({ code: 0 });
  const { registry } = decodeRegistry([{ name: 'a.yaml', text }]);
  const kpi: Kpi = { ...registry.kpis[0]!, compare: 'none' };
  const result = await new Board(now, registry.byId).ask(kpi, { range: { from: now - hour, to: now } });
  expect(result.problems).toEqual([]);
  const expected = await cases[id]!.oracle(result.at);
  expect(expected).toBeGreaterThan(0);
  expect(Math.abs(result.value! / expected - 1)).toBeLessThan(cases[id]!.within);
}

test.each([...templates.keys()])('%s checks without a warning, and is what its sources say', async (id) => {
  await hold(id, textOf(id));
});

const inSql = [...templates.values()].filter(({ params }) => params.some(({ kind }) => kind === 'dialect'));

test.each(inSql.map(({ id }) => id))('%s is the same over the same rows in MariaDB', async (id) => {
  await hold(id, textOf(id, inMariadb));
});
