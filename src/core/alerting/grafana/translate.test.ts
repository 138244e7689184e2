import { parse } from 'yaml';
import { decodeRegistry } from '../../definition/decode';
import type { Kpi } from '../../definition/types';
import { exampleRegistry } from '../../testing/example';
import { prometheus, shop } from '../../testing/world';
import { grafanaFile } from './file';
import { translateForGrafana } from './translate';
import type { GrafanaRule } from './types';

const sql = (table: string) =>
  `select $__timeGroupAlias(at, $__interval), count(*) as value from ${table} where $__timeFilter(at) group by 1 order by 1`;
const counter = (metric: string) => `sum(increase(${metric}[$__interval]))`;
const input = (query: string, over: object = {}) => ({
  source: query.startsWith('select') ? 'Shop SQL' : 'Prometheus',
  query,
  over: 'sum',
  ...over,
});
const example = {
  id: 'checkout',
  name: 'Checkout $5',
  inputs: { good: input(counter('good_total')), total: input(counter('total')) },
  formula: '100 * good / total',
};

function kpiOf(over: object = {}): Kpi {
  const exclusions = `apiVersion: kpi/v1
exclusions:
  - {name: upgrade, once: [{from: 2026-07-01T10:02:00Z, to: 2026-07-01T10:31:00Z, reason: x}]}
  - {name: notes, annotations: {tags: [maintenance]}}
kpis: []
`;
  const { registry, problems } = decodeRegistry([
    { name: 'a.yaml', text: exampleRegistry({ ...example, ...over }) },
    { name: 'b.yaml', text: exclusions },
  ]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  return registry.byId.get('checkout')!;
}

const context = {
  now: Date.UTC(2026, 5, 1),
  sourceOf: (name: string) =>
    name === 'Prometheus' ? { ...prometheus, name } : name === 'Shop SQL' ? { ...shop, name } : null,
};
const translate = (over: object = {}) => translateForGrafana(kpiOf(over), context);
const ruleOf = (over: object, title: string): GrafanaRule =>
  translate(over)
    .rules.map(({ rule }) => rule)
    .find((rule) => rule.title.includes(title))!;

/**
 * What a rule says for given numbers of its queries: its math as JavaScript, which has the same operators on numbers, with
 * true as 1. Grafana's `&&` and `||` give 1 and 0.
 */
function evaluated(
  { data, condition }: GrafanaRule,
  numbers: Readonly<Record<string, number>>
): Record<string, number> {
  const values: Record<string, number> = {};
  for (const { refId, model } of data) {
    const { type, expression, conditions } = model as {
      type?: string;
      expression?: string;
      conditions?: ReadonlyArray<{ evaluator: { type: string; params: number[] } }>;
    };
    if (type === 'math') {
      const text = expression!.replace(/\$\{(\w+)\}/g, (_, name: string) => {
        expect(values).toHaveProperty(name);
        return `(${values[name]})`;
      });
      // eslint-disable-next-line no-new-func -- the text is our own, and its meaning is what is tested
      values[refId] = Number(new Function(`return +(${text})`)());
    } else if (type === 'threshold') {
      const { evaluator } = conditions![0]!;
      const value = values[expression!]!;
      values[refId] = Number(evaluator.type === 'lt' ? value < evaluator.params[0]! : value > evaluator.params[0]!);
    } else {
      values[refId] = numbers[refId] ?? numbers[refId.replace(/_[^_]+$/, '')] ?? NaN;
    }
    expect([refId, Number.isFinite(values[refId])]).toEqual([refId, true]);
  }
  return { ...values, fires: Number(values[condition] !== 0) };
}

/** 99.9 % over 28 days: 13.44 over 1h and 5m, or 5.6 over 6h and 30m; 2.8 over 1d and 2h, 0.9333 over 3d and 6h. */
test.each<[string, Readonly<Record<string, number>>, page: number, ticket: number]>([
  ['no failures', { input_good: 1000, input_total: 1000 }, 0, 0],
  ['no events at all', { input_good: 0, input_total: 0 }, 0, 0],
  ['more good events than events', { input_good: 5, input_total: 0 }, 0, 0],
  ['everything fails', { input_good: 0, input_total: 1000 }, 1, 0],
  ['a burn of 13', { input_good: 987, input_total: 1000 }, 1, 0],
  ['a burn of 5.6, no more', { input_good: 9944, input_total: 10_000 }, 0, 1],
  ['a burn of 1', { input_good: 999, input_total: 1000 }, 0, 1],
  ['a burn of 0.9', { input_good: 9991, input_total: 10_000 }, 0, 0],
  [
    'bad for an hour, and over',
    { input_good: 900, input_total: 1000, input_good_5m: 1000, input_good_30m: 1000 },
    0,
    1,
  ],
])('burn: %s', (_, numbers, page, ticket) => {
  const of = (title: string) => evaluated(ruleOf({}, title), numbers)['fires'];
  expect([of('(page)'), of('(ticket)')]).toEqual([page, ticket]);
});

test('few events page nobody', () => {
  const alerts = { page: { minEvents: 100 } };
  expect(evaluated(ruleOf({ alerts }, '(page)'), { input_good: 0, input_total: 99 })['fires']).toBe(0);
  expect(evaluated(ruleOf({ alerts }, '(page)'), { input_good: 0, input_total: 100 })['fires']).toBe(1);
});

test('a rule asks its sources by input and lookback, never without an answer', () => {
  const { data } = ruleOf({}, '(page)');
  const promql = data.filter(({ datasourceUid }) => datasourceUid === 'prom');
  expect(promql.map(({ refId }) => refId).sort()).toEqual(
    ['5m', '30m', '1h', '6h'].flatMap((at) => [`input_good_${at}`, `input_total_${at}`]).sort()
  );
  for (const { model, refId } of promql) {
    expect(model).toMatchObject({ instant: true, range: false, refId });
    expect(model['expr']).toMatch(/\) or vector\(0\)$/);
  }
  expect(String(promql.find(({ refId }) => refId === 'input_total_1h')!.model['expr'])).toContain('[3599999ms:1m]');
  const long = ruleOf({}, '(ticket)').data.find(({ refId }) => refId === 'input_total_3d')!;
  expect(long.model['expr']).toContain('last_over_time(total[259199999ms])');
});

test('SQL is asked for one number over the half-open lookback, moved back by the delay', () => {
  const inputs = { good: input(sql('paid')), total: input(sql('orders')) };
  const { data } = ruleOf({ inputs, quality: { delay: '1m' } }, '(page)');
  expect(data.find(({ refId }) => refId === 'input_total_1h')).toEqual({
    refId: 'input_total_1h',
    datasourceUid: 'shop',
    relativeTimeRange: { from: 3660, to: 60 },
    model: expect.objectContaining({
      format: 'table',
      rawSql:
        'select coalesce(sum(counted.value), 0) as value from (select $__timeGroupAlias(at, 5m), count(*) as value from orders where (at >= $__timeFrom() AND at < $__timeTo()) group by 1 order by 1) as counted',
    }),
  });
});

test('excluded time is left out of every lookback, bucket by bucket', () => {
  const { data } = ruleOf({ exclude: ['upgrade'] }, '(ticket)');
  const expr = String(data.find(({ refId }) => refId === 'input_total_3d')!.model['expr']);
  const [from, to] = [Date.UTC(2026, 6, 1, 10) / 1000, Date.UTC(2026, 6, 1, 10, 40) / 1000];
  expect(expr).toContain(`unless on () (vector((time() > bool ${from}) * (time() < bool ${to})) > 0)`);
  expect(expr).toContain('[259199999ms:5m]');
});

test('off target: by the value over the window, with enough data, and until it has recovered', () => {
  const alerts = { ticket: { on: ['off-target'], recovery: 99.95 } };
  const quality = { minCoverage: 0.5, minEvents: 10 };
  const rule = ruleOf({ alerts, quality }, 'KpiOffTarget');
  const of = (good: number, total: number, known = 8064) =>
    evaluated(rule, { input_good: good, input_total: total, known_buckets: known })['fires'];
  expect([of(998, 1000), of(999, 1000), of(1000, 1000)]).toEqual([1, 0, 0]);
  expect([of(0, 0), of(5, 9), of(5, 10), of(5, 10, 4031), of(5, 10, 4032)]).toEqual([0, 0, 1, 0, 1]);
  const { conditions } = rule.data.at(-1)!.model as { conditions: unknown[] };
  expect(conditions).toEqual([
    {
      evaluator: { type: 'lt', params: [expect.closeTo(99.9, 9)] },
      unloadEvaluator: { type: 'gt', params: [expect.closeTo(99.95, 9)] },
    },
  ]);
  expect(translate({ alerts, quality }).rules.map(({ every }) => every)).toContain(300_000);
});

test('excluded time lowers no coverage', () => {
  const alerts = { ticket: { on: ['off-target'] } };
  const rule = ruleOf({ alerts, exclude: ['upgrade'] }, 'KpiOffTarget');
  const numbers = { input_good: 5, input_total: 10, excluded_buckets: 4064 };
  expect(evaluated(rule, { ...numbers, known_buckets: 2000 })['fires']).toBe(1);
  expect(evaluated(rule, { ...numbers, known_buckets: 1999 })['fires']).toBe(0);
});

test('a range is off target on both of its sides', () => {
  const alerts = { ticket: { on: ['off-target'] } };
  const over = { direction: 'range', target: { min: 40, max: 60 }, budget: undefined, alerts };
  const of = (good: number) =>
    evaluated(ruleOf(over, 'KpiOffTarget'), { input_good: good, input_total: 100, known_buckets: 8064 })['fires'];
  expect([of(39), of(40), of(60), of(61)]).toEqual([1, 0, 0, 1]);
});

test('stale: no bucket with data within the freshness; a source that cannot be asked is stale', () => {
  const rule = ruleOf({ alerts: { ticket: { on: ['stale'] } }, quality: { freshness: '20m' } }, 'KpiStale');
  expect([evaluated(rule, { known_buckets: 0 })['fires'], evaluated(rule, { known_buckets: 1 })['fires']]).toEqual([
    1, 0,
  ]);
  expect(rule).toMatchObject({ noDataState: 'Alerting', execErrState: 'Alerting' });
  expect(rule.data[0]!.model['expr']).toContain('[1199999ms:5m]');
  expect(ruleOf({}, '(page)')).toMatchObject({ noDataState: 'OK', execErrState: 'KeepLast' });
});

test('routes, drafts and texts', () => {
  const owner = { team: 'Payments', receiver: { page: 'pager' } };
  const [page, ticket] = translate({ owner, alerts: { group: 'shop', page: { for: '2m', keepFiring: '5m' } } }).rules;
  expect(page!.rule).toMatchObject({
    for: '2m',
    keepFiringFor: '5m',
    notification_settings: { receiver: 'pager', group_by: ['alertname', 'grafana_folder', 'group'] },
    labels: { kpi: 'checkout', group: 'shop', team: 'Payments', severity: 'page' },
  });
  expect(page!.rule.labels).not.toHaveProperty('receiver');
  expect(ticket!.rule).not.toHaveProperty('notification_settings');
  expect(page!.rule.annotations['description']).toContain('burns {{ printf "%.1f" $values.burn_rate_1h.Value }} times');
  const draft = grafanaFile([translate({ lifecycle: 'draft' })], 'Alerts $1');
  const file = parse(draft);
  expect(file.muteTimes).toEqual([
    { orgId: 1, name: 'northstar-drafts', time_intervals: [{ times: [{ start_time: '00:00', end_time: '24:00' }] }] },
  ]);
  expect(file.groups[0]).toMatchObject({ folder: 'Alerts $$1', interval: '1m' });
  expect(file.groups[0].rules[0]).toMatchObject({
    title: 'Checkout $$5: KpiBudgetBurn (page)',
    notification_settings: { receiver: 'northstar-drafts', mute_time_intervals: ['northstar-drafts'] },
  });
  expect(file.contactPoints).toMatchObject([{ name: 'northstar-drafts' }]);
  expect(draft).toContain('start_time: "00:00"');
  expect(file.groups[0].rules[0].uid.length).toBeLessThanOrEqual(40);
});

test.each<[string, object, string]>([
  [
    'another source',
    { inputs: { ...example.inputs, total: { ...input(counter('x')), source: 'Loki' } } },
    'which a rule cannot ask',
  ],
  [
    'a variable in SQL',
    { inputs: { ...example.inputs, total: input(sql('orders').replace('where', "where r = '$region' and")) } },
    'the dashboard variable $region',
  ],
  [
    'SQL that is unknown without rows',
    { inputs: { ...example.inputs, total: input(sql('orders'), { missing: 'gap' }) } },
    'is unknown where it has no row',
  ],
  [
    'SQL with excluded time',
    { exclude: ['upgrade'], inputs: { ...example.inputs, total: input(sql('orders')) } },
    'excluded time in SQL',
  ],
  ['annotations', { exclude: ['notes'] }, 'comes from annotations'],
  [
    'a calendar window off target',
    { window: { calendar: 'month', timezone: 'UTC' }, alerts: { ticket: { on: ['off-target'] } } },
    'Its window is a calendar period',
  ],
  [
    'a formula',
    { formula: 'good > 0 ? 100 * good / total : 0', alerts: { ticket: { on: ['off-target'] } } },
    'what the math of Grafana does not have',
  ],
  ['shared budgets', { budget: { good: 'good', total: 'total', shared: 'shop' } }, 'shared with other KPIs'],
])('%s is refused by name', (_, over, told) => {
  const { problems } = translate(over);
  expect(problems[0]).toMatchObject({ message: expect.stringContaining(told), hint: expect.stringMatching(/\.$/) });
  expect(problems[0]!.message).toMatch(/^No rule for "checkout": /);
});
