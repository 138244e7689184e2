import fs from 'node:fs';
import path from 'node:path';
import { decodeRegistry } from '../../src/core/definition/decode';
import type { KpiResult } from '../../src/core/compute/results';
import { day, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { fromSampleToSample } from './lib/counterPromql';
import { startShop } from './lib/shop';
import { askPrometheus, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * The KPIs of the planning board over the demo shop, against what PostgreSQL and Prometheus say themselves: periods of
 * the calendar, a plan table, exclusions, slices of time, labels, and a query that only holds for a whole window.
 */

const text = fs.readFileSync(path.join(__dirname, '../../kpis/planning.yaml'), 'utf8');
const { registry } = decodeRegistry([{ name: 'planning.yaml', text }]);

/** A Thursday in summer time, off every grid. */
const now = Date.UTC(2026, 6, 9, 17, 23, 40, 123);
const zone = 'Europe/Berlin';

let sources: Sources;

beforeAll(async () => {
  sources = await startShop(now, 45);
}, 400_000);

afterAll(() => sources.stop());

function measure(id: string, periods = 0, forecast = false): Promise<KpiResult> {
  const kpi = registry.byId.get(id)!;
  const range = { from: now - day, to: now };
  return new Board(now, registry.byId).ask(kpi, { range, periods, forecast, projection: true });
}

async function numberOf(sql: string, ...values: unknown[]): Promise<number> {
  const { rows } = await sources.owner.query<{ n: string }>(sql, values);
  return Number(rows[0]?.n);
}

const near = (value: number | null | undefined, wanted: number): void =>
  expect(Math.abs((value ?? NaN) / wanted - 1)).toBeLessThan(1e-9);

test('revenue of the month, held to the share of the plan that is due', async () => {
  const { value, at, due, target, projection, elapsed, periods } = await measure('revenue-this-month', 1);
  const month = `date_trunc('month', $1::timestamptz at time zone '${zone}') at time zone '${zone}'`;
  near(
    value,
    await numberOf(`select sum(amount) n from orders where placed_at >= ${month} and placed_at < $1`, new Date(at))
  );
  const plan = await numberOf(
    'select amount n from plans where valid_from < $1 order by valid_from desc limit 1',
    new Date(at)
  );
  expect(target?.min).toBe(plan);
  const passed = await numberOf(
    `select extract(epoch from $1 - ${month}) / extract(epoch from ((${month}) at time zone '${zone}' + interval '1 month') at time zone '${zone}' - ${month}) n`,
    new Date(at)
  );
  near(elapsed, passed);
  near(due?.min, plan * passed);
  // A card, which asks for no forecast, tells the end that the plot tells.
  const { forecast } = await measure('revenue-this-month', 0, true);
  const end = forecast!.course.at(-1)!;
  near(projection?.value, end.value);
  expect(projection?.band?.low).toBeLessThan(end.value);
  near(projection?.band?.high, end.high);
  const june = periods[1]!;
  near(
    june.value,
    await numberOf(
      `select sum(amount) n from orders where placed_at >= '2026-06-01 00:00 ${zone}' and placed_at < '2026-07-01 00:00 ${zone}'`
    )
  );
  expect(june.target?.min).toBe(
    await numberOf(`select amount n from plans where valid_from = '2026-06-01 00:00 ${zone}'`)
  );
});

test('orders of a quarter of the fiscal year, which began in May', async () => {
  const { value, at, window, label } = await measure('orders-this-quarter');
  expect(window?.from).toBe(Date.UTC(2026, 3, 30, 22));
  expect(label).toContain('Q2');
  near(
    value,
    await numberOf(
      `select count(*) n from orders where placed_at >= '2026-05-01 00:00 ${zone}' and placed_at < $1`,
      new Date(at)
    )
  );
});

test('availability without the hours of maintenance', async () => {
  const { value, at, excludedTime, budget } = await measure('storefront-outside-maintenance');
  expect(excludedTime).toBe(2 * 2 * 60 * minute);
  const sums = new Map<string, number>();
  for (const { name, query } of registry.byId.get('storefront-outside-maintenance')!.inputs) {
    const each = fromSampleToSample(String(query), 5);
    // Sunday, two to four in Berlin; a bucket is named by its end here.
    const open = `(${each}) unless on() (day_of_week(vector(time() - 1)) == 0 and on() hour(vector(time() - 1)) >= 0 and on() hour(vector(time() - 1)) < 2)`;
    sums.set(name, (await askPrometheus(sources, `sum_over_time((${open})[${14 * day - 1}ms:5m])`, at))!);
  }
  // Two restarts of the shop lie in these weeks: the increments of two scrape intervals each.
  const [good, total] = [sums.get('good')!, sums.get('total')!];
  expect(Math.abs(value! - (100 * good) / total)).toBeLessThan(100 * 1e-4);
  expect(Math.abs(budget!.total / total - 1)).toBeLessThan(1e-3);
  expect(budget!.remaining).toBeCloseTo(1 - (total - good) / (0.005 * total), 1);
});

test('slow slices of the week', async () => {
  const { at, window, budget } = await measure('quick-weeks');
  expect(window?.from).toBe(Date.UTC(2026, 6, 5, 22));
  const [quick, all] = registry.byId
    .get('quick-weeks')!
    .inputs.map(({ query }) => String(query).replaceAll('$__interval', '5m'));
  const length = at - window!.from;
  const slow = await askPrometheus(sources, `count_over_time((100 * ${quick} / ${all} < 95)[${length - 1}ms:5m])`, at);
  expect(budget?.bad).toBe(slow ?? 0);
  expect(budget?.total).toBe(length / (5 * minute));
});

test('the value of an order in each region, and over all', async () => {
  const result = await measure('order-value-by-region');
  const span = [new Date(result.window!.from), new Date(result.at)];
  const { rows } = await sources.owner.query<{ region: string; n: string }>(
    'select region, sum(amount) / count(*) n from orders where placed_at >= $1 and placed_at < $2 group by 1',
    span
  );
  expect(rows).toHaveLength(3);
  for (const { region, n } of rows) {
    near(result.sets?.shown.find(({ name }) => name === region)?.value, Number(n));
  }
  near(
    result.value,
    await numberOf('select sum(amount) / count(*) n from orders where placed_at >= $1 and placed_at < $2', ...span)
  );
});

test('the median of a week is the one of the database', async () => {
  const { value, window, at } = await measure('median-order');
  near(
    value,
    await numberOf(
      'select percentile_cont(0.5) within group (order by amount) n from orders where placed_at >= $1 and placed_at < $2',
      new Date(window!.from),
      new Date(at)
    )
  );
});
