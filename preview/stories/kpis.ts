import type { Kpi } from '../../src/core/definition/types';
import type { KpiResult } from '../../src/core/results';
import { FakeSource } from '../../src/core/testing/fakeSource';
import { Bench, formula, input, kpi } from '../../src/core/testing/world';
import { unmeasured } from '../../src/core/assess';
import type { CalendarWindow } from '../../src/core/time/calendar';
import { day, hour, minute } from '../../src/core/time/units';
import { now, truth } from './truth';

const payments: Kpi['owner'] = {
  name: 'Checkout lead',
  team: 'Payments SRE',
  email: 'payments@example.com',
  chat: 'https://chat.example.com/payments',
  pager: 'https://pager.example.com/payments',
};
const shop: Kpi['owner'] = { name: 'Head of shop', team: 'Shop', email: 'shop@example.com', chat: '#shop' };

const share = (good: string, over: Partial<Kpi>): Kpi =>
  kpi({
    inputs: [{ ...input('good'), query: `${good}[$__interval]` }, input('total')],
    decimals: 3,
    owner: payments,
    ...over,
  });

const lower = (most: number): Kpi['target'] => [{ from: -Infinity, min: null, max: most }];

export const availability = share('good', {
  id: 'checkout-availability',
  version: 3,
  name: 'Checkout availability',
  description: 'Share of checkout requests answered without a server error.',
  outcome: 'A customer who wants to pay can pay',
  category: 'reliability',
  tags: ['checkout', 'tier-1'],
  people: [{ role: 'business', name: 'Head of checkout', email: 'checkout@example.com' }],
  atRisk: 99.95,
  target: [
    { from: -Infinity, min: 99.5, max: null },
    { from: now - 3 * day, min: 99.9, max: null },
  ],
  lines: [
    { kind: 'sla', name: 'Contract', value: 99.5 },
    { kind: 'stretch', name: 'Next year', value: 99.97 },
  ],
  links: [{ kind: 'runbook', title: 'Checkout is failing', url: 'https://runbooks.example.com/checkout' }],
});
/** Two that spend one budget. */
const sharing = { ...kpi().budget!, shared: 'checkout' };
export const cart = share('good', { id: 'cart', name: 'Cart', budget: sharing });
export const payment = share('poor', { id: 'payment', name: 'Payment', budget: sharing });
export const overspent = share('poor', { id: 'search-availability', name: 'Search availability' });
export const burning = share('burning', {
  id: 'login-availability',
  name: 'Login success',
  decimals: 2,
  compare: 'none',
});
export const revenue = kpi({
  id: 'revenue-per-thousand',
  name: 'Revenue per thousand requests',
  unit: 'currencyEUR',
  decimals: 2,
  inputs: [input('revenue', 'Shop'), input('requests')],
  formula: formula('1000 * revenue / requests'),
  target: [{ from: -Infinity, min: 2000, max: null }],
  atRisk: 2150,
  budget: null,
  owner: shop,
});
export const refunds = kpi({
  id: 'refund-rate',
  name: 'Refund rate',
  direction: 'lower',
  decimals: 2,
  inputs: [input('refunds', 'Shop'), input('total')],
  formula: formula('100 * refunds / total'),
  target: lower(3),
  atRisk: 2.9,
  budget: null,
  owner: shop,
});
export const latency = kpi({
  id: 'checkout-latency',
  name: 'Checkout response time',
  unit: 'ms',
  decimals: 0,
  direction: 'range',
  inputs: [input('slow', 'Prometheus', 'avg')],
  formula: formula('slow'),
  target: [{ from: -Infinity, min: 100, max: 300 }],
  budget: null,
  window: { kind: 'rolling', length: day },
  owner: payments,
});
export const stale = share('late', {
  id: 'delivery',
  name: 'Delivery promise kept',
  inputs: [{ ...input('good'), query: 'late' }, input('total')],
});
export const partial = share('holes', {
  id: 'saturation',
  name: 'Stock accuracy',
  inputs: [{ ...input('good'), query: 'holes' }, input('total')],
  quality: { freshness: 2 * day, delay: 0, minCoverage: 0.8, minEvents: 0 },
});
export const noTarget = share('good', {
  id: 'traffic',
  name: 'Requests',
  unit: 'short',
  decimals: 1,
  target: [],
  budget: null,
  formula: formula('total'),
});
export const draft = share('good', { id: 'draft', name: 'Basket conversion', lifecycle: 'draft', owner: undefined });
export const deprecated = share('good', {
  id: 'old-availability',
  name: 'Checkout uptime',
  lifecycle: 'deprecated',
  replacedBy: 'checkout-availability',
});
export const perfect = share('good', {
  id: 'ledger',
  name: 'Ledger entries without error',
  target: [{ from: -Infinity, min: 100, max: null }],
  budget: {
    method: 'occurrences',
    good: formula('good'),
    total: formula('total'),
    objective: [{ from: -Infinity, ratio: 1 }],
  },
});
export const silent = share('zero', {
  id: 'silent',
  name: 'Gift cards',
  inputs: [
    { ...input('good'), query: 'zero' },
    { ...input('total'), query: 'zero' },
  ],
});
export const longName = share('good', {
  id: 'long',
  name: 'Share of checkout requests from returning customers in the European Economic Area answered without an error in under 300 ms',
  unit: 'requests per thousand visits and region',
  owner: {
    name: 'The council for reliability of everything customers touch',
    team: 'Customer-facing reliability engineering',
  },
});
export const hostile = share('good', {
  id: 'hostile',
  name: '<img src=x onerror=alert(1)>',
  description: '<script>alert(1)</script>',
  owner: {
    name: '<b>bold</b>',
    chat: 'javascript:alert(1)',
    avatar: 'http://example.com/a.png',
    email: 'x" onclick=alert(1)',
  },
  links: [{ kind: 'runbook', title: 'javascript', url: 'javascript:alert(1)' }],
});

const calendar = (unit: CalendarWindow['unit']): CalendarWindow => ({
  kind: 'calendar',
  unit,
  timezone: 'Europe/Berlin',
  weekStart: 'monday',
  fiscalYearStart: 1,
});
const maintenance: Kpi['exclusions'] = [
  {
    name: 'planned-maintenance',
    once: [
      { from: now - 5 * day, to: now - 5 * day + 9 * hour, reason: 'Database upgrade' },
      { from: now - 2 * day, to: now - 2 * day + hour / 2, reason: 'Certificate renewal' },
      { from: now - 20 * minute, to: now + hour, reason: 'Network maintenance' },
    ],
    intervals: [],
  },
];
export const monthly = share('good', {
  id: 'monthly-availability',
  name: 'Checkout availability this month',
  window: calendar('month'),
  exclusions: maintenance,
  target: [
    { from: -Infinity, min: 99.9, max: null },
    { from: Date.UTC(2026, 8, 1), min: 99.95, max: null },
  ],
});
export const paced = kpi({
  id: 'quarter-revenue',
  name: 'Revenue this quarter',
  unit: 'currencyEUR',
  decimals: 2,
  inputs: [input('revenue', 'Shop')],
  formula: formula('revenue'),
  bucket: hour,
  window: calendar('quarter'),
  target: [{ from: -Infinity, min: 13_000_000, max: null }],
  pace: 'linear',
  compare: 'year-ago',
  budget: null,
  owner: shop,
});
export const sliced = kpi({
  id: 'time-in-range',
  name: 'Response time in slices',
  unit: 'ms',
  decimals: 0,
  direction: 'lower',
  inputs: [input('slow', 'Prometheus', 'avg')],
  formula: formula('slow'),
  target: lower(320),
  budget: { method: 'time-slices', slice: 5 * minute, objective: [{ from: -Infinity, ratio: 0.9 }] },
  window: { kind: 'rolling', length: 7 * day },
  exclusions: maintenance,
  owner: payments,
});

/** Over periods of the calendar, or with a budget of time. */
export const periodic = [monthly, paced, sliced];

const all = [
  availability,
  overspent,
  burning,
  revenue,
  refunds,
  latency,
  stale,
  partial,
  noTarget,
  draft,
  deprecated,
  perfect,
  silent,
  longName,
  hostile,
];

/** Every KPI measured over the last days, in the order of the list. */
export async function measureAll(
  days: number,
  points: number,
  periods: number
): Promise<ReadonlyMap<string, KpiResult>> {
  const shared = [cart, payment];
  const bench = new Bench(new FakeSource(truth), now, shared);
  const range = { from: now - days * day, to: now };
  const results = await Promise.all([
    ...[...all, ...shared].map((one) =>
      bench.ask(one, { range, points, burnSeries: one === burning, daily: one === availability })
    ),
    ...periodic.map((one) => bench.ask(one, { range, points, periods })),
  ]);
  return new Map(results.map((result) => [result.kpi.id, result]));
}

/** A KPI whose source does not answer. */
export function failed(one: Kpi): KpiResult {
  const ask = { kpi: one, now, range: { from: now - day, to: now }, points: 40 };
  return unmeasured(ask, [
    {
      code: 'source-failed',
      message: 'The data source "Prometheus" answered 503 (Service Unavailable) to the input "good".',
      hint: 'Open the data source under Connections and test it.',
    },
  ]);
}
