import { decodeRegistry } from '../definition/decode';
import type { Kpi } from '../definition/types';
import { exampleRegistry } from '../testing/example';
import { FakeSource } from '../testing/fakeSource';
import { Bench } from '../testing/world';
import { day, minute } from '../time/units';
import { totals, withMoney } from './money';

type Overrides = Readonly<Record<string, unknown>>;

const now = Date.UTC(2026, 10, 20);
const shop = (what: string): string =>
  `select $__timeGroupAlias(at, $__interval), ${what} from orders where $__timeFilter(at) group by 1`;
const orderValue: Overrides = {
  ...{ id: 'order-value', name: 'Order value', unit: 'currencyEUR', budget: undefined, target: undefined },
  inputs: {
    revenue: { source: 'Shop', query: shop('sum(amount)'), over: 'sum' },
    orders: { source: 'Shop', query: shop('count(*)'), over: 'sum' },
  },
  formula: 'revenue / orders',
  lifecycle: 'draft',
};

/** 1,000 requests in five minutes, 2 of which fail; 12 in the last five minutes, and 4 in the window before. Orders of 50. */
const truth = (text: string, start: number, bucket: number): number => {
  const five = bucket / (5 * minute);
  const failing = start >= now - 5 * minute ? 12 : start >= now - 28 * day ? 2 : 4;
  const failed = start + bucket > now - 5 * minute && bucket > 5 * minute ? 2 * five + 10 : failing * five;
  return text.includes('amount')
    ? 500 * five
    : text.includes('count(*)')
      ? 10 * five
      : text.includes('good_total')
        ? 1000 * five - failed
        : 1000 * five;
};

async function priced(value: Overrides, over: Overrides = {}) {
  const { registry, problems } = decodeRegistry([
    { name: 'a.yaml', text: exampleRegistry({ value, ...over }, orderValue) },
  ]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const bench = new Bench(new FakeSource(truth), now, registry.kpis);
  const ask = (kpi: Kpi, rest = {}) => bench.ask(kpi, { now, range: { from: now, to: now }, points: 0, ...rest });
  const result = await ask(registry.kpis[0]!);
  return withMoney(result, registry.byId, (question) => ask(question.kpi, question));
}

const buckets = (28 * day) / (5 * minute);

test('lost, at risk per minute, users, and what was gained, in full digits', async () => {
  const { money } = await priced({
    currency: 'EUR',
    lost: 'missed * kpi("order-value")',
    users: 'missed',
    accuracy: '20%',
  });
  const missed = 2 * buckets + 10;
  expect(money).toMatchObject({ currency: 'EUR', accuracy: 0.2 });
  expect(money?.lost).toBeCloseTo(50 * missed, 6);
  // 12 in five minutes.
  expect(money?.atRisk).toBeCloseTo((50 * 12) / 5, 9);
  expect(money?.users).toBeCloseTo(missed, 6);
  // Twice as many in the 28 days before.
  expect(money?.gained).toBeCloseTo(50 * (4 * buckets - missed), 6);
});

test('what the engine knows of the window', async () => {
  const spent = await priced({ currency: 'EUR', lost: '1000 * budgetSpent', users: 'windowMinutes' });
  const missed = 2 * buckets + 10;
  expect(spent.money?.lost).toBeCloseTo((1000 * missed) / buckets, 6);
  expect(spent.money).toMatchObject({ users: 28 * 24 * 60, atRisk: null });
  const total = await priced({ currency: 'EUR', lost: '0.001 * (total - good)', atRisk: 'missed * 3' });
  expect(total.money?.lost).toBeCloseTo(0.001 * missed, 9);
  expect(total.money?.atRisk).toBeCloseTo((12 / 5) * 3, 9);
});

test('minutes of missed time slices', async () => {
  const budget = { method: 'time-slices', slice: '5m', objective: 99 };
  const { money } = await priced({ currency: 'EUR', lost: 'missedMinutes * 2' }, { target: 99.5, budget });
  // Only the last five minutes are below 99.5 %.
  expect(money).toMatchObject({ lost: 10 });
});

test('a negative amount is not known, and told', async () => {
  const { money, notices } = await priced({ currency: 'EUR', lost: '0 - missed' });
  expect(money).toMatchObject({ lost: null, gained: null });
  expect(notices.map(({ code }) => code)).toContain('negative-money');
});

test('a KPI without a value is as it was, and one that failed has none', async () => {
  const { registry } = decodeRegistry([{ name: 'a.yaml', text: exampleRegistry({}) }]);
  const bench = new Bench(new FakeSource(truth), now, registry.kpis);
  const result = await bench.ask(registry.kpis[0]!);
  expect(await withMoney(result, registry.byId, () => Promise.reject(new Error('not asked')))).toBe(result);
});

test('currencies are never added to each other', () => {
  const money = (currency: string, lost: number | null) => ({
    currency,
    lost,
    atRisk: null,
    gained: null,
    users: null,
    accuracy: null,
  });
  expect([
    ...totals([money('EUR', 0.1), money('USD', 5), money('EUR', 0.2), money('CHF', null), money('CHF', 1)], 'lost'),
  ]).toEqual([
    ['EUR', 0.1 + 0.2],
    ['USD', 5],
    ['CHF', null],
  ]);
});

test.each<[Overrides, string]>([
  [{ currency: 'EUR' }, 'empty-value kpis[0].value'],
  [{ lost: 'missed' }, 'missing-key kpis[0].value.currency'],
  [{ currency: 'euro', lost: 'missed' }, 'bad-currency kpis[0].value.currency'],
  [{ currency: 'EUR', lost: 'mised * 2' }, 'unknown-input kpis[0].value.lost'],
  [{ currency: 'EUR', lost: 'missed * kpi("order-valu")' }, 'unknown-kpi kpis[0].value.lost'],
  [{ currency: 'EUR', lost: 'missed *' }, 'unexpected-end kpis[0].value.lost'],
  [{ currency: 'EUR', lost: 'missedMinutes' }, 'no-slices kpis[0].value.lost'],
  [{ currency: 'EUR', lost: 'missed', accuracy: '-5%' }, 'out-of-range kpis[0].value.accuracy'],
  [{ currency: 'USD', lost: 'missed * kpi("order-value")' }, 'mixed-currencies kpis[0].value.lost'],
])('%j is told', (value, expected) => {
  const { problems } = decodeRegistry([{ name: 'a.yaml', text: exampleRegistry({ value }, orderValue) }]);
  expect(problems.map(({ code, path, hint }) => (hint === undefined ? '' : `${code} ${path}`))).toEqual([expected]);
});

test('what comes from a budget needs one, and no input may have its name', () => {
  const codes = (over: Overrides) =>
    decodeRegistry([
      { name: 'a.yaml', text: exampleRegistry({ value: { currency: 'EUR', lost: 'missed' }, ...over }) },
    ]).problems.map(({ code, path }) => `${code} ${path}`);
  expect(codes({ budget: undefined })).toEqual(['no-budget kpis[0].value.lost']);
  const input = { source: 'Prometheus', query: 'sum(increase(x[$__interval]))', over: 'sum' };
  expect(
    codes({ inputs: { missed: input, budgetSpent: input }, formula: 'missed / budgetSpent', budget: undefined })
  ).toEqual(expect.arrayContaining(['taken-name kpis[0].inputs.missed', 'taken-name kpis[0].inputs.budgetSpent']));
});
