import { loadAt } from './conditions';
import { normal, uniform } from './random';
import type { Shop, ShopMinute } from './model';
import type { Row, TableName } from './tables';

/** Rows of one stretch of time, by table. */
export type Rows = ReadonlyArray<readonly [TableName, Row]>;

const averageOrder = 52;
const orderSpread = 0.55;
const regions = [
  { name: 'eu', until: 0.58 },
  { name: 'us', until: 0.87 },
  { name: 'apac', until: 1 },
] as const;
const reasons = ['damaged', 'wrong item', 'too late', 'changed mind'] as const;
/** Euros an hour: a fixed part and one that follows the traffic. */
const costs = [
  { service: 'compute', fixed: 9, perLoad: 5 },
  { service: 'database', fixed: 8, perLoad: 1 },
  { service: 'network', fixed: 0.5, perLoad: 4.5 },
] as const;
/** At most so many orders a minute: room for their number in an order's id. */
const idsPerMinute = 100;
const streams = { order: 1000, perOrder: 4, refund: 2000, perRefund: 4 };

function instant(minute: number, seconds: number): string {
  return new Date(Math.round(minute * 60_000 + seconds * 1000)).toISOString();
}

export function orderId(minute: number, index: number): number {
  return minute * idsPerMinute + (index % idsPerMinute);
}

/** An order's amount in euros and its region; `index` counts the orders of the minute. */
export function orderOf(shop: Shop, minute: number, index: number): { amount: number; region: string } {
  const draw = (stream: number) =>
    uniform(shop.options.seed, minute, streams.order + streams.perOrder * index + stream);
  const place = draw(2);
  return {
    amount: Math.round(100 * averageOrder * Math.exp(orderSpread * normal(draw(0), draw(1)))) / 100,
    region: (regions.find(({ until }) => place < until) ?? regions[0]).name,
  };
}

/** A refund of an order one to eight days old; null when no order was placed in the minute that was drawn. */
export function refundOf(shop: Shop, minute: number, index: number): Row | null {
  const draw = (stream: number) =>
    uniform(shop.options.seed, minute, streams.refund + streams.perRefund * index + stream);
  const bought = minute - 1440 - Math.floor(draw(0) * 7 * 1440);
  const { orders } = shop.minute(bought);
  if (orders === 0) {
    return null;
  }
  const which = Math.floor(draw(1) * orders);
  const { amount } = orderOf(shop, bought, which);
  const reason = reasons[Math.floor(draw(2) * reasons.length)] ?? reasons[0];
  return [orderId(minute, index), orderId(bought, which), instant(minute, 60 * draw(3)), amount.toFixed(2), reason];
}

/** What the cloud charged for the hour that begins with this minute. */
export function costRows(shop: Shop, minute: number): Rows {
  const load = shop.story.isReachable(minute) ? loadAt(shop.options.seed, minute + 30) : 0;
  return costs.map(({ service, fixed, perLoad }) => [
    'cloud_costs',
    [instant(minute, 0), service, (fixed + perLoad * load).toFixed(4)],
  ]);
}

export function visitRow(minute: number, sessions: number): Row {
  return [instant(minute, 0), sessions];
}

/** The rows that a minute of the history adds: its orders spread evenly over it, and the costs of the hour it ends. */
export function rowsOf(shop: Shop, { minute, orders, refunds, sessions }: ShopMinute): Rows {
  const rows: Array<readonly [TableName, Row]> = [];
  for (let index = 0; index < orders; index += 1) {
    const { amount, region } = orderOf(shop, minute, index);
    const placed = instant(minute, (60 * (index + 0.5)) / orders);
    rows.push(['orders', [orderId(minute, index), placed, amount.toFixed(2), region]]);
  }
  for (let index = 0; index < refunds; index += 1) {
    const refund = refundOf(shop, minute, index);
    if (refund !== null) {
      rows.push(['refunds', refund]);
    }
  }
  rows.push(['visits', visitRow(minute, sessions)]);
  return minute % 60 === 59 ? [...rows, ...costRows(shop, minute - 59)] : rows;
}
