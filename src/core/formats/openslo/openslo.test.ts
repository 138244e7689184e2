import { promql, ratio, read, slo } from '../../testing/openSlo';

test('a ratio becomes a ratio of sums with a budget', () => {
  const { imported, problems } = read(slo());
  expect(problems).toEqual([]);
  expect(imported.text).toBe(`# Imported from OpenSLO: slo.yaml
apiVersion: kpi/v1
kpis:
  - id: carts
    name: Carts
    tags: [ service:shop ]
    owner: { team: Shop }
    unit: percent
    inputs:
      good:
        source: prom
        query: sum(increase(ok_total[$__interval]))
        over: sum
      total:
        source: prom
        query: sum(increase(all_total[$__interval]))
        over: sum
    formula: 100 * good / total
    target: 99.5
    window: { rolling: 28d }
    budget: { good: good, total: total }
`);
});

/** The window of OpenSLO, and what is written; null where it is refused. */
test.each([
  ['{duration: 4w, isRolling: true}', 'window: { rolling: 4w }', 0],
  ['{duration: 12h, isRolling: true}', 'window: { rolling: 12h }', 0],
  ['{duration: 1M, isRolling: true}', 'window: { rolling: 30d }', 1],
  ['{duration: 1d}', 'window: { rolling: 1d }', 1],
  ['{duration: 1d, calendar: {startTime: 2024-01-01 00:00:00, timeZone: UTC}}', 'window: { calendar: day }', 0],
  [
    '{duration: 7d, calendar: {startTime: 2024-01-07 00:00:00, timeZone: UTC}}',
    'window: { calendar: week, weekStart: sunday }',
    0,
  ],
  ['{duration: 1w, calendar: {startTime: 2024-01-06 12:00:00, timeZone: UTC}}', 'window: { calendar: week }', 2],
  [
    '{duration: 1M, calendar: {startTime: 2024-01-15 00:00:00, timeZone: America/New_York}}',
    'window: { calendar: month, timezone: America/New_York, start: 15 }',
    0,
  ],
  [
    '{duration: 3M, calendar: {startTime: 2024-05-01 00:00:00, timeZone: UTC}}',
    'window: { calendar: quarter, fiscalYearStart: february }',
    0,
  ],
  ['{duration: 1Q, calendar: {startTime: 2024-07-01 00:00:00, timeZone: UTC}}', 'window: { calendar: quarter }', 0],
  [
    '{duration: 12M, calendar: {startTime: 2024-04-06 00:00:00, timeZone: UTC}}',
    'window: { calendar: year, start: 6, fiscalYearStart: april }',
    0,
  ],
  ['{duration: 1Y, calendar: {startTime: 2024-01-31 00:00:00, timeZone: UTC}}', 'window: { calendar: year }', 1],
  ['{duration: 1M, calendar: {startTime: 2024-02-30 00:00:00, timeZone: UTC}}', 'window: { calendar: month }', 1],
  ['{duration: 2M, calendar: {startTime: 2024-01-01 00:00:00, timeZone: UTC}}', null, 1],
  ['{duration: 1m, calendar: {startTime: 2024-01-01 00:00:00, timeZone: UTC}}', null, 1],
  ['{duration: fortnight, isRolling: true}', null, 1],
  ['{duration: 1d, isRolling: true}, {duration: 2d, isRolling: true}', null, 1],
  ['{duration: 1d, calendar: {startTime: 2024-01-01 00:00:00, timeZone: Mars/Base}}', null, 1],
])('the window %s', (window, written, told) => {
  const { imported, problems } = read(slo({ window }));
  expect(imported.kpis).toBe(written === null ? 0 : 1);
  expect(imported.text).toContain(written ?? '');
  expect(problems).toHaveLength(told);
  expect(
    problems.every((one) => one.startsWith('slo.yaml:7:') || one.startsWith('slo.yaml:3:18 "carts" cannot be'))
  ).toBe(true);
});

const raw = (type: string): string => `{spec: {ratioMetric: {rawType: ${type}, raw: ${promql('job:errors:ratio')}}}}`;
const threshold = `{spec: {thresholdMetric: ${promql('avg(queue_length)')}}}`;
const bad = `{spec: {ratioMetric: {counter: true, bad: ${promql('sum(bad_total)')}, total: ${promql('sum(all_total)')}}}}`;

/** What the methods make of the kinds of SLI: formula, target, budget and bucket. */
test.each([
  [
    { indicator: bad },
    ['formula: 100 * (total - bad) / total', 'target: 99.5', 'budget: { good: total - bad, total: total }'],
    0,
  ],
  [
    { method: 'Timeslices', objectives: '{target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 1m}' },
    [
      'formula: 100 * good / total',
      'target: 95',
      'budget: { method: time-slices, slice: 1m, objective: 99 }',
      'bucket: 1m',
    ],
    0,
  ],
  [
    { method: 'Timeslices', objectives: '{targetPercent: 99.5, timeSliceTarget: 0.95, timeSliceWindow: 10}' },
    ['target: 95', 'budget: { method: time-slices, slice: 10m, objective: 99.5 }'],
    0,
  ],
  [
    { method: 'RatioTimeslices', objectives: '{target: 0.99, timeSliceWindow: 2m}' },
    [
      'query: (sum(increase(ok_total[$__interval]))) / (sum(increase(all_total[$__interval])))',
      'formula: 100 * ratio',
      'target: 99',
      'bucket: 2m',
    ],
    1,
  ],
  [
    { indicator: bad, method: 'RatioTimeslices', objectives: '{target: 0.99, timeSliceWindow: 2m}' },
    [
      'query: ((sum(increase(bad_total[$__interval]))) or on() vector(0)) / (sum(increase(all_total[$__interval])))',
      'formula: 100 * (1 - ratio)',
    ],
    1,
  ],
  [{ indicator: raw('success') }, ['query: job:errors:ratio', 'over: avg', 'formula: 100 * ratio', 'target: 99.5'], 1],
  [{ indicator: raw('failure') }, ['formula: 100 * (1 - ratio)'], 1],
  [
    {
      indicator: raw('failure'),
      method: 'Timeslices',
      objectives: '{target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 5m}',
    },
    ['formula: 100 * (1 - ratio)', 'target: 90', 'budget: { method: time-slices, objective: 99 }'],
    0,
  ],
  [
    {
      indicator: threshold,
      method: 'Timeslices',
      objectives: '{op: lte, value: 20, target: 0.99, timeSliceTarget: 1, timeSliceWindow: 5m}',
    },
    ['direction: lower', 'formula: value', 'target: 20', 'budget: { method: time-slices, objective: 99 }'],
    0,
  ],
  [
    { indicator: threshold, objectives: '{op: gt, value: 20, target: 0.99}' },
    ['direction: higher', 'target: 20', 'budget: { method: time-slices, objective: 99 }'],
    2,
  ],
])('%j', (written, lines, told) => {
  const { imported, problems } = read(slo(written));
  for (const line of lines) {
    expect(imported.text).toContain(`${line}\n`);
  }
  expect(problems).toHaveLength(told);
});

/** A query without a range, by what the SLI says of it. */
test.each([
  ['true', 'sum(ok)', 'sum(increase(ok[$__interval]))'],
  ['true', 'ok{a="b"}', 'sum(increase(ok{a="b"}[$__interval]))'],
  ['true', 'sum(rate(ok[5m]))', 'sum(increase(ok[$__interval]))'],
  ['true', 'sum(ok offset 1h)', 'sum(increase(ok[$__interval] offset 1h))'],
  ['false', 'sum(ok)', 'sum(sum_over_time(ok[$__interval]))'],
  ['true', 'sum(rate(ok[{{.window}}]))', 'sum(increase(ok[$__interval]))'],
])('counter: %s and %s', (counter, query, written) => {
  const indicator = `{spec: {ratioMetric: {counter: ${counter}, good: ${promql(query)}, total: ${promql('sum(rate(all_total[5m]))')}}}}`;
  expect(read(slo({ indicator })).kpis.carts?.inputs[0]?.query).toBe(written);
});

test('several objectives are several KPIs of one SLI', () => {
  const { kpis } = read(slo({ objectives: '{displayName: Good, target: 0.99}, {target: 0.9}' }));
  expect(Object.values(kpis).map(({ id, name, target }) => [id, name, target[0]?.min])).toEqual([
    ['carts-good', 'Carts: Good', 99],
    ['carts-2', 'Carts: 2', 90],
  ]);
});

const part = (name: string, more: string): string =>
  `{displayName: ${name}, indicator: {metadata: {name: a}, spec: ${ratio}}, ${more}}`;

/** Composites: "Composite SLO" in the specification. */
test.each([
  [
    'Occurrences',
    ['target: 0.99', 'target: 0.9, compositeWeight: 0.5'],
    '100 * (1 - (1 - budget("carts-a")) - 0.5 * (1 - budget("carts-b")))',
    0,
  ],
  [
    'RatioTimeslices',
    ['target: 0.95, timeSliceWindow: 5m', 'target: 0.95, timeSliceWindow: 5m, compositeWeight: 2'],
    '100 - (100 - kpi("carts-a")) - 2 * (100 - kpi("carts-b"))',
    85,
  ],
  [
    'Timeslices',
    [
      'target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 5m',
      'target: 0.99, timeSliceTarget: 0.8, timeSliceWindow: 5m',
    ],
    'min(100 * good_1 / total_1 - 90, 100 * good_2 / total_2 - 80)',
    0,
  ],
])('a composite of %s', (method, [a = '', b = ''], formula, target) => {
  const objectives = `${part('A', a)}, ${part('B', b)}`;
  const { kpis } = read(slo({ method, objectives, indicator: '' }));
  expect(Object.keys(kpis)).toEqual(['carts-a', 'carts-b', 'carts']);
  expect([kpis.carts?.formula.text, kpis.carts?.target[0]?.min]).toEqual([formula, target]);
});

const refused: ReadonlyArray<readonly [string, string, string]> = [
  [
    'a target of 1',
    slo({ objectives: '{target: 1}' }),
    'slo.yaml:9:25 The target must be above 0 and below 1 (100 %).',
  ],
  ['a percentage as target', slo({ objectives: '{target: 99}' }), 'Write targetPercent: 99.'],
  ['two targets', slo({ objectives: '{target: 0.9, targetPercent: 90}' }), 'slo.yaml:9:25 The objective has both'],
  ['no target', slo({ objectives: '{displayName: a}' }), 'slo.yaml:9:16 The objective has no target.'],
  ['no objectives', slo({ objectives: '' }), 'slo.yaml:9:3 The SLO has no objectives.'],
  ['no slice', slo({ method: 'Timeslices' }), 'slo.yaml:9:16 Timeslices needs timeSliceWindow, of a day at most.'],
  ['an unknown method', slo({ method: 'Budget' }), 'slo.yaml:8:20 Unknown budgetingMethod "Budget".'],
  ['no indicator', slo({ indicator: '' }), 'slo.yaml:9:16 Neither the SLO nor the objective has an indicator.'],
  ['an unknown SLI', slo({ indicator: '', more: 'indicatorRef: b' }), 'slo.yaml:10:17 Unknown SLI "b".'],
  ['a threshold without op', slo({ indicator: threshold }), 'slo.yaml:9:16 An objective of a thresholdMetric needs op'],
  ['raw without its type', slo({ indicator: raw('odd') }), 'slo.yaml:6:45 raw needs rawType.'],
  ['good without total', slo({ indicator: `{spec: {ratioMetric: {good: ${promql('a')}}}}` }), 'it has good.'],
  ['both kinds of metric', slo({ indicator: `{spec: {ratioMetric: {}, thresholdMetric: {}}}` }), 'The SLI has both'],
  [
    'a query that is none',
    slo({ indicator: `{spec: {ratioMetric: {counter: true, good: ${promql('sum(a')}, total: ${promql('b')}}}}` }),
    'slo.yaml:6:',
  ],
  [
    'a composite with a part that is refused',
    slo({ indicator: '', objectives: `${part('A', 'target: 0.9')}, ${part('B', 'target: 9')}` }),
    'slo.yaml:3:18 The composite "Carts" cannot be imported',
  ],
  [
    'another version',
    slo().replace('openslo/v1', 'openslo/v1alpha'),
    'slo.yaml:1:13 Objects of "openslo/v1alpha" cannot be imported',
  ],
  [
    'an unknown kind',
    slo().replace('kind: SLO', 'kind: Slo'),
    'slo.yaml:2:7 Expected OpenSLO v1, found "openslo/v1 Slo".',
  ],
  ['no name', slo({ metadata: '{displayName: a}' }), 'slo.yaml:3:1 The SLO has no name.'],
  [
    'only a data source',
    'apiVersion: openslo/v1\nkind: DataSource\nmetadata: {name: a}\nspec: {type: Prometheus}\n',
    'slo.yaml:3:18 The DataSource "a" is not imported',
  ],
];

test.each(refused)('%s is refused', (_, text, told) => {
  const { imported, problems } = read(text);
  expect(imported.problems.some(({ severity }) => severity === 'error')).toBe(true);
  expect(problems).toContainEqual(expect.stringContaining(told));
  expect(imported.kpis).toBe(_.startsWith('a composite') ? 1 : 0);
});
