import type { BaselineStep, Kpi } from '../../../definition/types';
import type { QueryRunner } from '../../clock';
import type { SourceRequest } from '../../../query/batch';
import type { TargetReply } from '../../../query/reply';
import type { RawSeries } from '../../../query/series';
import { calendar } from '../../../testing/calendar';
import { FakeSource, type Truth } from '../../../testing/fakeSource';
import { Bench, formula, input, kpi } from '../../../testing/world';
import { day, hour, minute } from '../../../time/units';

const now = Date.UTC(2026, 10, 20, 13, 37, 12);
const at = Date.UTC(2026, 10, 20, 13, 35);

/** 98 % good, 95 % from the first of October on. */
const truth: Truth = (text, start) => {
  const late = start >= Date.UTC(2026, 9, 1);
  return text.startsWith('good') ? (late ? 95 : 98) : 100;
};

/** A source with plan tables beside its buckets, by the text of the query. */
class Planned implements QueryRunner {
  readonly asked: SourceRequest[] = [];
  private readonly buckets = new FakeSource(truth);

  constructor(private readonly plans: Readonly<Record<string, readonly RawSeries[] | Error>> = {}) {}

  async run(request: SourceRequest): Promise<ReadonlyMap<string, TargetReply>> {
    const isPlan = request.targets.every(({ text }) => String(text) in this.plans);
    if (!isPlan) {
      return this.buckets.run(request);
    }
    this.asked.push(request);
    return new Map(
      request.targets.map(({ refId, text }): [string, TargetReply] => {
        const plan = this.plans[String(text)] ?? [];
        if (plan instanceof Error) {
          throw plan;
        }
        return [refId, { kind: 'series', series: plan }];
      })
    );
  }
}

const baseline: BaselineStep = {
  from: -Infinity,
  baseline: { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 9, 1) },
  change: -0.02,
  within: null,
};
const relative = (over: Partial<BaselineStep> = {}, rest: Partial<Kpi> = {}): Kpi =>
  kpi({ target: [], unresolvedTarget: { kind: 'steps', steps: [{ ...baseline, ...over }] }, ...rest });
const queried = (query = 'plan', rest: Partial<Kpi> = {}, source = 'Shop'): Kpi =>
  kpi({ target: [], unresolvedTarget: { kind: 'query', input: input('target', source, 'last', query) }, ...rest });
const series = (rows: ReadonlyArray<readonly [unknown, unknown]>, name = 'value'): RawSeries => ({
  ...{ name, labels: {} },
  times: rows.map(([time]) => time),
  values: rows.map(([, value]) => value),
});

test('a baseline is the value over exactly its stretch, and the target a share away', async () => {
  const result = await new Bench(new Planned(), now).ask(relative());
  expect(result.target).toEqual({ from: -Infinity, min: 96.04, max: null });
  expect(result).toMatchObject({ status: 'off-target', notices: [], problems: [] });
  expect(result.value).toBe(95);
  expect(result.lineage.targets).toEqual([{ ...baseline, kind: 'baseline', value: 98, readAt: now }]);
});

test.each([
  ['higher', { change: null, within: 0.05 }, { min: 93.1, max: null }],
  ['lower', { change: null, within: 0.05 }, { min: null, max: 102.9 }],
  ['lower', { change: -0.3 }, { min: null, max: 68.6 }],
  ['range', { change: null, within: 0.05 }, { min: 93.1, max: 102.9 }],
] as const)('for direction %s %j of 98 is %j', async (direction, over, bounds) => {
  const { target } = await new Bench(new Planned(), now).ask(relative(over, { direction, budget: null }));
  expect(target).toEqual({ from: -Infinity, ...bounds });
});

test('a baseline that is over is measured once, whoever asks and however often', async () => {
  const runner = new Planned();
  const bench = new Bench(runner, now);
  const first = await bench.ask(relative());
  bench.time += 3 * day;
  const later = await bench.ask(relative({ change: 0.01 }));
  expect(later.lineage.targets).toEqual([expect.objectContaining({ value: 98, readAt: now })]);
  expect(first.lineage.targets).toEqual([expect.objectContaining({ value: 98, readAt: now })]);
});

test('excluded time is no part of a baseline', async () => {
  const half: Truth = (text, start) => (text.startsWith('good') && start < Date.UTC(2026, 8, 16) ? 50 : 100);
  const bad = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 8, 16) };
  const exclusions = [{ name: 'move', once: [{ ...bad, reason: 'Move' }], intervals: [] }];
  const without = await new Bench(new FakeSource(half), now).ask(relative({ change: 0 }, { budget: null }));
  const excluded = await new Bench(new FakeSource(half), now).ask(
    relative({ change: 0 }, { budget: null, exclusions })
  );
  expect(without.target?.min).toBeCloseTo(75, 10);
  expect(excluded.target?.min).toBe(100);
});

test.each<[string, Partial<BaselineStep>, string]>([
  ['a baseline in the future', { baseline: { from: now + day, to: now + 9 * day } }, 'lies in the future'],
  ['a baseline that is not over', { baseline: { from: now - day, to: Date.UTC(2026, 10, 21) } }, 'is not over yet'],
])('%s gives no target and says so', async (_, over, words) => {
  const result = await new Bench(new Planned(), now).ask(relative(over));
  expect(result).toMatchObject({ status: 'no-target', value: 95, target: null, problems: [] });
  expect(result.notices).toEqual([
    expect.objectContaining({ code: 'early-baseline', severity: 'warning', path: 'availability.target' }),
  ]);
  expect(result.notices[0]?.message).toContain(words);
});

test('a baseline without data, or with too little, is no guess', async () => {
  const young: Truth = (text, start, size) => (start < Date.UTC(2026, 8, 20) ? NaN : truth(text, start, size));
  const result = await new Bench(new FakeSource(young), now).ask(relative());
  expect(result).toMatchObject({ status: 'no-target', value: 95, target: null });
  expect(result.notices[0]).toMatchObject({
    code: 'baseline-data',
    message: 'Not enough data over the baseline 2026-09-01 to 2026-09-30 for a target: 36 % of it is known.',
  });
});

test('no share can be taken of nothing', async () => {
  const zero = kpi({
    inputs: [input('x')],
    formula: formula('x'),
    budget: null,
    unresolvedTarget: relative().unresolvedTarget,
    target: [],
  });
  const result = await new Bench(new FakeSource(() => 0), now).ask(zero);
  expect(result.notices).toEqual([expect.objectContaining({ code: 'zero-baseline' })]);
  expect(result).toMatchObject({ value: 0, target: null });
});

test.each([
  ['a total over a longer stretch', 'total', 7, ['unlike-baseline availability.target']],
  ['a total over a stretch like the window', 'total', 28, []],
  ['a share over another stretch', '100 * good / total', 7, []],
])('%s', async (_, text, days, expected) => {
  const one = relative({}, { formula: formula(text), budget: null, window: { kind: 'rolling', length: days * day } });
  const { notices, target } = await new Bench(new Planned(), now).ask(one);
  expect(notices.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  expect(target).not.toBeNull();
});

test('a KPI made of KPIs has a baseline: its parts over the stretch', async () => {
  const part = kpi({ id: 'part', window: { kind: 'rolling', length: day } });
  const whole = relative(
    { change: -0.5 },
    { inputs: [], window: null, budget: null, formula: formula('2 * kpi("part")'), id: 'whole' }
  );
  const result = await new Bench(new Planned(), now, [part]).ask(whole);
  expect(result.value).toBe(190);
  expect(result.target?.min).toBe(98);
});

test('a part whose formula uses its target has it', async () => {
  const part = relative({ change: 0 }, { id: 'part', formula: formula('100 * good / total - target'), budget: null });
  const plain = { ...part, unresolvedTarget: queried().unresolvedTarget };
  const whole = kpi({ id: 'whole', inputs: [], window: null, budget: null, formula: formula('kpi("part")') });
  const runner = new Planned({ plan: [series([[0, 90]])] });
  expect((await new Bench(runner, now, [plain]).ask(whole)).value).toBe(5);
});

const plan = series([
  [Date.UTC(2026, 9, 1), 97],
  [Date.UTC(2025, 0, 1), 90],
  [Date.UTC(2026, 10, 20, 13, 35), 99],
  [Date.UTC(2026, 10, 19), 94],
]);

test('rows become dated steps: the one in force at the end of a window judges it', async () => {
  const bench = new Bench(new Planned({ plan: [plan] }), now);
  const result = await bench.ask(queried('plan', { window: { kind: 'rolling', length: day } }), {
    points: 72,
    periods: 3,
  });
  expect(result.target).toEqual({ from: Date.UTC(2026, 10, 19), min: 94, max: null });
  expect(result).toMatchObject({ status: 'on-target', notices: [] });
  expect(result.periods.map(({ target }) => target?.min)).toEqual([94, 94, 97, 97]);
  expect(result.lineage.targets).toEqual([
    {
      ...{ kind: 'query', source: 'Shop', text: 'plan', rows: 4, readAt: now },
      range: { from: Date.UTC(2016, 0), to: Date.UTC(2028, 0) },
    },
  ]);
});

test('the objective of a budget follows the rows, and the first holds for all time before', async () => {
  const awaiting = queried('plan', {
    budget: { method: 'occurrences', good: formula('good'), total: formula('total'), objective: [], fullTarget: 100 },
  });
  const steps = [
    { from: -Infinity, ratio: 0.9 },
    { from: Date.UTC(2026, 9, 1), ratio: 0.97 },
    { from: Date.UTC(2026, 10, 19), ratio: 0.94 },
    { from: at, ratio: 0.99 },
  ];
  const written = kpi({ budget: { ...awaiting.budget!, objective: steps } as Kpi['budget'] });
  const found = await new Bench(new Planned({ plan: [plan] }), now).ask(awaiting);
  const known = await new Bench(new Planned(), now).ask(written);
  expect(found.budget).toEqual(known.budget);
  expect(found.burn).toEqual(known.burn);
  expect(found.budget!.allowed).toBeGreaterThan(0);
});

test('slices of time are judged by the row of their time, and not counted before the first', async () => {
  const budget = { method: 'time-slices', slice: hour, objective: [{ from: -Infinity, ratio: 0.5 }] } as const;
  const rows = [
    series([
      [at - 10 * hour, 90],
      [at - 5 * hour, 96],
    ]),
  ];
  const window = { kind: 'rolling', length: day } as const;
  const result = await new Bench(new Planned({ plan: rows }), now).ask(queried('plan', { budget, window }));
  expect(result.budget).toMatchObject({ total: 10, bad: 5 });
});

test('a pace leads to the row in force', async () => {
  const rows = [
    series([
      [0, 100],
      [Date.UTC(2026, 10, 1), 3_000_000],
    ]),
  ];
  const paced = queried('plan', {
    ...{ inputs: [input('total')], formula: formula('total'), budget: null, pace: 'linear', unit: 'short' },
    window: calendar('month'),
  });
  const result = await new Bench(new Planned({ plan: rows }), now).ask(paced);
  expect(result.due?.min).toBeCloseTo((3_000_000 * (at - Date.UTC(2026, 10, 1))) / (30 * day), 6);
});

test('the band before a target, and agreements, are held against what was found', async () => {
  const lines = [{ kind: 'sla', name: 'Contract', value: 99.5 }] as const;
  const result = await new Bench(new Planned({ plan: [plan] }), now).ask(queried('plan', { atRisk: 93, lines }));
  expect(result.notices.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'idle-at-risk availability.atRisk',
    'loose-target availability.lines',
  ]);
});

test('equal requests are shared, others of a source travel together, and a table is read again after five minutes', async () => {
  const runner = new Planned({ plan: [plan], other: [plan] });
  const bench = new Bench(runner, now);
  await Promise.all([bench.ask(queried()), bench.ask(queried('plan', { id: 'b' })), bench.ask(queried('other'))]);
  expect(runner.asked.map(({ targets }) => targets.map(({ text }) => text))).toEqual([['plan', 'other']]);
  bench.time += 4 * minute;
  await bench.ask(queried());
  expect(runner.asked).toHaveLength(1);
  bench.time += 2 * minute;
  await bench.ask(queried());
  expect(runner.asked).toHaveLength(2);
});

test.each<[string, readonly RawSeries[] | Error, string, string]>([
  ['no rows', [], 'no-target-rows', 'Shop returned no row for the target.'],
  ['text', [series([[0, 'high']])], 'not-a-number', 'Shop returned the text "high" where a number is due.'],
  [
    'two columns',
    [series([[0, 1]], 'plan'), series([[0, 2]], 'stretch')],
    'several-columns',
    'Shop returned 2 columns or series of numbers (plan, stretch) for the target, where one is due.',
  ],
  ['no time', [series([['soon', 1]])], 'no-time', 'Shop returned a row whose time is the text "soon".'],
  [
    'two rows at a time',
    [
      series([
        [0, 1],
        [0, 2],
      ]),
    ],
    'several-rows',
    'Shop returned two rows for 1970-01-01.',
  ],
  ['a failing source', new Error('connection refused'), 'source-failed', 'Shop did not answer: connection refused'],
])('%s: a sentence at its place, and the value without a target', async (_, rows, code, message) => {
  const result = await new Bench(new Planned({ plan: rows }), now).ask(queried());
  expect(result).toMatchObject({ value: 95, target: null, status: 'no-target', problems: [] });
  expect(result.notices).toEqual([
    expect.objectContaining({ code, message, severity: 'warning', path: 'availability.target.query' }),
  ]);
  expect(result.notices[0]?.hint).toMatch(/\S/);
});

test('what failed is asked again at once', async () => {
  const plans: Record<string, readonly RawSeries[] | Error> = { plan: new Error('away') };
  const bench = new Bench(new Planned(plans), now);
  await bench.ask(queried());
  plans.plan = [plan];
  expect((await bench.ask(queried())).target?.min).toBe(94);
});

test('a source that is not there leaves the value, and a budget by events that needs no target', async () => {
  const result = await new Bench(new Planned(), now).ask(queried('plan', {}, 'Shopp'));
  expect(result).toMatchObject({ value: 95, status: 'no-target', problems: [] });
  expect(result.budget).not.toBeNull();
  expect(result.notices).toEqual([
    expect.objectContaining({ code: 'unknown-source', path: 'availability.target.source' }),
  ]);
});

test('a share that is none serves as no objective, and is a target all the same', async () => {
  const budget = { ...kpi().budget!, objective: [], fullTarget: 100 } as Kpi['budget'];
  const result = await new Bench(new Planned({ plan: [series([[0, 140]])] }), now).ask(queried('plan', { budget }));
  expect(result).toMatchObject({ budget: null, burn: [], status: 'off-target' });
  expect(result.notices).toEqual([expect.objectContaining({ code: 'bad-objective' })]);
});
