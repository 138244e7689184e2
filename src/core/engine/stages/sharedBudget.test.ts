import fc from 'fast-check';
import type { Kpi } from '../../definition/types';
import { calendar } from '../../testing/calendar';
import { FakeSource, type Truth } from '../../testing/fakeSource';
import { Bench, formula, input, kpi } from '../../testing/world';
import { day, hour, minute } from '../../time/units';
import { checkBudgets } from '../../plan/checks/budgets';

const now = Date.UTC(2026, 10, 21, 12, 2);
const at = Date.UTC(2026, 10, 21, 12);
const bucket = 5 * minute;

/** Each KPI has its own traffic and its own failures. */
const truth: Truth = (text, start) => {
  const n = start / bucket;
  const [size, every] = text.includes('pay') ? [40, 211] : [100, 97];
  const total = size + (n % 7);
  return text.startsWith('good') ? total - (n % every < 2 ? 3 : 0) : total;
};

const part = (id: string, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    id,
    name: id,
    inputs: [
      input('good', 'Prometheus', 'sum', `good_${id}[$__interval]`),
      input('total', 'Prometheus', 'sum', `total_${id}[$__interval]`),
    ],
    budget: {
      method: 'occurrences',
      good: formula('good'),
      total: formula('total'),
      objective: [{ from: -Infinity, ratio: 0.999 }],
      shared: 'checkout',
    },
    ...over,
  });

const sumOf = (text: string, from: number, to: number): number => {
  let sum = 0;
  for (let start = from; start < to; start += bucket) {
    sum += truth(text, start, bucket);
  }
  return sum;
};
const badOf = (id: string, from: number, to: number): number =>
  sumOf(`total_${id}`, from, to) - sumOf(`good_${id}`, from, to);

const [cart, pay] = [part('cart'), part('pay')];
const bench = (...kpis: Kpi[]): Bench => new Bench(new FakeSource(truth), now, kpis);

test('good and total are added up, and each share of what is spent is told', async () => {
  const result = await bench(cart, pay).ask(cart);
  const from = at - 28 * day;
  const bad = badOf('cart', from, at) + badOf('pay', from, at);
  const total = sumOf('total_cart', from, at) + sumOf('total_pay', from, at);
  expect(result.budget?.bad).toBeCloseTo(bad, 6);
  expect(result.budget?.total).toBeCloseTo(total, 6);
  expect(result.budget?.remaining).toBeCloseTo(1 - bad / (0.001 * total), 9);
  expect(result.value).toBeCloseTo((100 * sumOf('good_cart', from, at)) / sumOf('total_cart', from, at), 9);
  expect(result.events).toBeCloseTo(sumOf('total_cart', from, at), 6);
  expect(result.shared?.name).toBe('checkout');
  expect(result.shared?.parts.map(({ id }) => id)).toEqual(['cart', 'pay']);
  expect(result.shared?.parts[1]?.share).toBeCloseTo(badOf('pay', from, at) / bad, 9);
});

test('all who share it see one budget, its burn and its course', async () => {
  const ask = { points: 24, range: { from: now - 2 * day, to: now }, burnSeries: true, periods: 2 };
  const [one, other] = await Promise.all([bench(cart, pay).ask(cart, ask), bench(cart, pay).ask(pay, ask)]);
  expect(other.budget).toEqual(one.budget);
  expect(other.burn).toEqual(one.burn);
  expect(other.series.remaining).toEqual(one.series.remaining);
  expect(other.series.burn).toEqual(one.series.burn);
  expect(other.periods.map(({ budget }) => budget)).toEqual(one.periods.map(({ budget }) => budget));
  expect(other.exhaustion).toEqual(one.exhaustion);
  const [rule] = one.burn;
  const bad = badOf('cart', at - hour, at) + badOf('pay', at - hour, at);
  expect(rule?.longRate).toBeCloseTo(
    bad / (0.001 * (sumOf('total_cart', at - hour, at) + sumOf('total_pay', at - hour, at))),
    9
  );
});

test('excluded time of one does not take out what the other counts', async () => {
  const span = { from: at - 3 * day - 30 * minute, to: at - 2 * day + 20 * minute };
  const out = { name: 'maintenance', once: [{ ...span, reason: 'x' }], intervals: [] };
  const quiet = part('pay', { exclusions: [out] });
  const from = at - 28 * day;
  const bad = badOf('cart', from, at) + badOf('pay', from, at) - badOf('pay', span.from, span.to);
  const ask = { points: 30, range: { from: now - 5 * day, to: now } };
  for (const one of [cart, quiet]) {
    const { budget, series } = await bench(cart, quiet).ask(one, ask);
    expect(budget?.bad).toBeCloseTo(bad, 6);
    expect(series.remaining?.at(-1)).toBeCloseTo(budget?.remaining ?? NaN, 1);
  }
});

test('slices are added up as events are', async () => {
  const budget = {
    method: 'time-slices',
    slice: hour,
    objective: [{ from: -Infinity, ratio: 0.9 }],
    shared: 's',
  } as const;
  const parts = [part('cart', { budget }), part('pay', { budget })];
  const alone = { ...budget, shared: undefined };
  const bads = await Promise.all(parts.map((one) => bench().ask({ ...one, budget: alone })));
  const { budget: whole, shared } = await bench(...parts).ask(parts[0]!);
  expect(whole?.bad).toBe(bads.reduce((sum, one) => sum + (one.budget?.bad ?? NaN), 0));
  expect(whole?.total).toBeGreaterThan(2 * 600);
  expect(shared?.parts.map(({ bad }) => bad)).toEqual(bads.map((one) => one.budget?.bad));
});

test('a partner whose source fails leaves the value, and says why the budget is unknown', async () => {
  const source = new FakeSource(truth);
  const failing = {
    run: (request: Parameters<FakeSource['run']>[0]) =>
      request.targets.some(({ need }) => String(need?.query.text).includes('pay'))
        ? Promise.reject(new Error('no answer'))
        : source.run(request),
  };
  const broken = part('pay', {
    inputs: [
      input('good', 'Quick', 'sum', 'good_pay[$__interval]'),
      input('total', 'Quick', 'sum', 'total_pay[$__interval]'),
    ],
  });
  const result = await new Bench(failing, now, [cart, broken]).ask(cart);
  expect(result.value).not.toBeNull();
  expect(result.budget).toBeNull();
  expect(result.burn).toEqual([]);
  expect(result.notices.map(({ message }) => message).join()).toMatch(
    /"pay", which shares it, could not be measured.*no answer/
  );
});

const month = calendar('month');

test.each<[string, Partial<Kpi>, string]>([
  ['window', { window: month }, 'window differs'],
  ['bucket', { bucket: hour }, 'bucket differs'],
  ['delay', { quality: { ...cart.quality, delay: hour } }, 'quality.delay differs'],
  [
    'objective',
    { budget: { ...cart.budget!, objective: [{ from: -Infinity, ratio: 0.99 }] } },
    'the objective differs',
  ],
  [
    'method',
    { budget: { method: 'time-slices', slice: hour, objective: cart.budget!.objective, shared: 'checkout' } },
    'budget.method differs',
  ],
])('another %s is an error at both, and leaves the value on the board', async (_, over, said) => {
  const other = part('pay', over);
  const kpis = [cart, other];
  const problems = checkBudgets({ kpis, byId: new Map(kpis.map((one) => [one.id, one])) }, new Map());
  expect(problems.map(({ path, severity }) => [path, severity])).toEqual([
    ['cart.budget.shared', 'error'],
    ['pay.budget.shared', 'error'],
  ]);
  expect(problems[0]?.message).toContain(said);
  const result = await bench(...kpis).ask(cart);
  expect(result.value).not.toBeNull();
  expect(result.budget).toBeNull();
  expect(result.notices).toMatchObject([{ code: 'shared-budget' }]);
});

test('a budget that nobody else names is one of its own', async () => {
  const [shared, plain] = await Promise.all([
    bench(cart).ask(cart),
    bench().ask({ ...cart, budget: { ...cart.budget!, shared: undefined } }),
  ]);
  expect(shared.budget).toEqual(plain.budget);
  expect(shared.shared).toBeNull();
});

test('the shares add up to one', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 9 }), { minLength: 2, maxLength: 4 }), async (failing) => {
      const kpis = failing.map((_, i) => part(`part${i}`, { window: { kind: 'rolling', length: 2 * day } }));
      const source = new FakeSource(
        (text) => 10 - (text.startsWith('good') ? failing[Number(/\d/.exec(text)![0])]! : 0)
      );
      const { shared, budget } = await new Bench(source, now, kpis).ask(kpis[0]!);
      const sum = shared!.parts.reduce((all, { share }) => all + (share ?? 0), 0);
      expect(sum).toBeCloseTo(budget!.bad > 0 ? 1 : 0, 9);
    }),
    { numRuns: 20 }
  ));
