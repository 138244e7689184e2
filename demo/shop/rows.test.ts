import { createShop } from './model';
import { orderOf, rowsOf } from './rows';
import { minutesPerDay } from './story';
import type { Row, TableName } from './tables';

const firstDay = 20_100;
const shop = createShop({ seed: 9, firstDay });
const day = firstDay - 2;
const byTable = new Map<TableName, Row[]>();
let [orders, sessions] = [0, 0];
for (let minute = day * minutesPerDay; minute < (day + 1) * minutesPerDay; minute += 1) {
  const now = shop.minute(minute);
  [orders, sessions] = [orders + now.orders, sessions + now.sessions];
  for (const [table, row] of rowsOf(shop, now)) {
    byTable.set(table, [...(byTable.get(table) ?? []), row]);
  }
}
const rows = (table: TableName) => byTable.get(table) ?? [];
const sum = (table: TableName, column: number) => rows(table).reduce((total, row) => total + Number(row[column]), 0);

test('a day of books: an order a paid checkout, a row a minute of visits, a row an hour and service of costs', () => {
  expect(rows('orders')).toHaveLength(orders);
  expect(rows('visits')).toHaveLength(minutesPerDay);
  expect(sum('visits', 1)).toBe(sessions);
  expect(rows('cloud_costs')).toHaveLength(24 * 3);
  expect(sum('cloud_costs', 2)).toBeGreaterThan(24 * 18);
});

test('ids are unique, and times lie within the day', () => {
  expect(new Set(rows('orders').map(([id]) => id)).size).toBe(orders);
  const [from, until] = [day * 86_400_000, (day + 1) * 86_400_000];
  const times = [...rows('orders').map((row) => row[1]), ...rows('refunds').map((row) => row[2])].map((text) =>
    Date.parse(String(text))
  );
  expect(Math.min(...times)).toBeGreaterThanOrEqual(from);
  expect(Math.max(...times)).toBeLessThan(until);
});

test('a refund is of an order that was placed a day or more before, in full', () => {
  expect(rows('refunds').length).toBeGreaterThan(0.01 * orders);
  for (const [, orderId, at, amount] of rows('refunds')) {
    const [minute, index] = [Math.floor(Number(orderId) / 100), Number(orderId) % 100];
    expect(index).toBeLessThan(shop.minute(minute).orders);
    expect(Number(amount)).toBe(orderOf(shop, minute, index).amount);
    expect(Date.parse(String(at)) / 60_000 - minute).toBeGreaterThan(minutesPerDay - 1);
  }
});

test('orders are of a plausible size', () => {
  const average = sum('orders', 2) / orders;
  expect(average).toBeGreaterThan(50);
  expect(average).toBeLessThan(72);
});
