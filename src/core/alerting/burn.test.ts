import { parse } from 'yaml';
import { decodeRegistry } from '../definition/decode';
import { exampleRegistry } from '../testing/example';
import { prometheus, shop } from '../testing/world';
import { translate as translated } from './translate';
import type { Translation } from './types';
import { ruleFile } from './ruleFile';

const counter = (metric: string) => `sum(increase(${metric}[$__interval]))`;
const input = (query: string, over: Readonly<Record<string, unknown>> = {}) => ({
  source: 'Prometheus',
  query,
  over: 'sum',
  ...over,
});
const example = {
  id: 'checkout',
  inputs: { good: input(counter('good_total')), total: input(counter('total')) },
  formula: '100 * good / total',
  target: 99.9,
  window: { rolling: '28d' },
  budget: { method: 'occurrences', good: 'good', total: 'total' },
};

function translate(
  over: Readonly<Record<string, unknown>> = {},
  more: ReadonlyArray<Readonly<Record<string, unknown>>> = []
) {
  const { registry, problems } = decodeRegistry([
    { name: 'test.yaml', text: exampleRegistry({ ...example, ...over }, ...more) },
    {
      name: 'exclusions.yaml',
      text: 'apiVersion: kpi/v1\nexclusions:\n  - {name: upgrade, once: [{from: 2026-07-01T10:02:00Z, to: 2026-07-01T10:31:00Z, reason: x}]}\n  - {name: weekly, intervals: [{weekdays: [sunday], times: [{start_time: "02:00", end_time: "04:00"}]}]}\n  - {name: open, intervals: [{weekdays: ["monday:friday"], times: [{start_time: "09:00", end_time: "17:00"}], location: Europe/Berlin}]}\nkpis: []\n',
    },
  ]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const sourceOf = (name: string) =>
    name === 'Prometheus' ? { ...prometheus, name } : name === 'Shop SQL' ? { ...shop, name } : null;
  return translated(registry.byId.get('checkout')!, { now: Date.UTC(2026, 5, 1), sourceOf });
}

const above = (length: string, limit: number) => `kpi:burn_rate:${length}{kpi="checkout"} > ${limit} * 1.000000000001`;

function recordOf({ records }: Pick<Translation, 'records'>, name: string): string {
  return records.find(({ record }) => record === name)!.expr;
}

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['an objective of 100 %', { target: 100 }, 'An objective of 100 % leaves no error budget that could burn.'],
  [
    'slices of time',
    { budget: { method: 'time-slices', slice: '5m', objective: 99 } },
    'Its budget counts time slices, whose values one PromQL expression cannot judge.',
  ],
  ['a shared budget', { budget: { ...example.budget, shared: 'shop' } }, 'Its budget is shared with other KPIs.'],
  [
    'labels',
    {
      by: ['region'],
      inputs: {
        good: input('sum by (region) (increase(good_total[$__interval]))'),
        total: input('sum by (region) (increase(total[$__interval]))'),
      },
    },
    'It has results by region; a rule can have only the total.',
  ],
  ['a retired one', { lifecycle: 'retired' }, 'It is retired: nobody is to be called.'],
  [
    'SQL',
    {
      inputs: {
        ...example.inputs,
        total: {
          source: 'Shop SQL',
          query:
            'select $__timeGroupAlias(t, $__interval), count(*) as value from x where $__timeFilter(t) group by 1 order by 1',
          over: 'sum',
        },
      },
    },
    'The input "total" is read from "Shop SQL", which the rules of this Prometheus cannot ask.',
  ],
  [
    'a variable',
    { inputs: { ...example.inputs, good: input(counter('good_total{region=~"$region"}')) } },
    `The input "good" needs the dashboard variable $region, which a rule does not have.`,
  ],
  [
    'a fallback',
    {
      inputs: {
        ...example.inputs,
        good: input(counter('good_total'), { fallback: { source: 'Prometheus', query: counter('old_total') } }),
      },
    },
    'The input "good" has a fallback, which a rule cannot switch to.',
  ],
  [
    'a value that is carried forward',
    { inputs: { ...example.inputs, good: input(counter('good_total'), { missing: 'last' }) } },
    'The input "good" carries values forward, which a rule cannot add up.',
  ],
])('%s: no rule, and why', (_, over, why) => {
  const { rules, problems } = translate(over);
  expect(rules).toEqual([]);
  expect(problems.map(({ message }) => message)).toEqual([`No rule for "checkout": ${why}`]);
  expect(problems[0]!.hint).toMatch(/\.$/);
});

test('two rules a KPI, the ticket silent while the page fires', () => {
  const { rules } = translate({
    alerts: {
      windows: [
        { long: '1h', short: '5m', factor: 10, severity: 'page' },
        { long: '1d', factor: 2 },
      ],
    },
  });
  expect(rules.map(({ severity, expr }) => [severity, expr])).toEqual([
    ['page', `(${above('1h', 10)} and ${above('5m', 10)})`],
    ['ticket', `((${above('1d', 2)})) unless ((${above('1h', 10)} and ${above('5m', 10)}))`],
  ]);
});

test('the budget left is that of the rolling window; a calendar window has none in PromQL', () => {
  const alerts = { windows: [{ long: '1h', factor: 2, remaining: 0.25 }] };
  const rolling = translate({ alerts });
  expect(rolling.rules.map(({ expr }) => expr)).toEqual([`(${above('1h', 2)} and ${above('28d', 0.75)})`]);
  expect(recordOf(rolling, 'kpi:burn_rate:28d')).toContain('[2419199999ms]');
  const calendar = translate({ alerts, window: { calendar: 'month', timezone: 'UTC' } });
  expect(calendar.rules).toEqual([]);
  expect(calendar.problems).toMatchObject([{ hint: 'Remove remaining from the rule.' }]);
});

test('events are recorded minute by minute, once the scrapes have ended and the data has settled', () => {
  const total = recordOf(translate(), 'kpi:total_events:increase1m');
  expect(total).toContain('total[59999ms] offset 10s');
  expect(total).toContain('total[1d] offset 70s');
  // A bucket is known by all inputs; a minute between two scrapes adds nothing.
  expect(total).toContain('or 0 * (sum((total offset 9999ms)))) + 0 * (sum((good_total offset 9999ms)))');
  const late = recordOf(translate({ quality: { delay: '10m' } }), 'kpi:total_events:increase1m');
  expect(late).toContain('total[59999ms] offset 610s');
});

test('an input that is absent without a fault is zero where it says so', () => {
  const zero = { ...example.inputs, good: input(counter('good_total'), { missing: 'zero' }) };
  expect(recordOf(translate({ inputs: zero }), 'kpi:good_events:increase1m')).toContain('or vector(0))');
  expect(recordOf(translate(), 'kpi:good_events:increase1m')).not.toContain('vector(0)');
});

test('what is no counter is recorded once a bucket, and shorter lookbacks are refused by name', () => {
  const gauge = (metric: string) => input(`sum(sum_over_time(${metric}[$__interval]))`);
  const { interval, records, problems } = translate({
    inputs: { good: gauge('good'), total: gauge('all') },
    bucket: '10m',
    quality: { delay: '1m' },
  });
  expect(interval).toBe(600_000);
  expect(records[0]).toMatchObject({
    record: 'kpi:good_events:increase10m',
    expr: expect.stringContaining('last_over_time((sum(sum_over_time(good[599999ms])))[1ms:1ms] offset 70s)'),
  });
  expect(problems.map(({ message }) => message)).toEqual([
    'No rule for "checkout": The lookback 5m is not a multiple of 10m, in which its inputs are read.',
  ]);
});

test('excluded time is written into the records, recurring time a year ahead, in whole buckets', () => {
  const { records, problems } = translate({ exclude: ['upgrade'] });
  expect(problems).toEqual([]);
  // 2026-07-01T10:02Z to 10:31Z is 10:00 to 10:35; the minute before counts no more than the minute behind.
  const from = Date.UTC(2026, 6, 1, 10) / 1000 + 10;
  const to = Date.UTC(2026, 6, 1, 10, 35) / 1000 + 10 + 60;
  for (const { expr } of records.slice(0, 2)) {
    expect(expr.endsWith(` unless on () (vector((time() > bool ${from}) * (time() < bool ${to})) > 0)`)).toBe(true);
  }
  // Every Sunday in UTC is one run; so are nights of all weekdays, and weekends.
  const weekly = recordOf(translate({ exclude: ['weekly'] }), 'kpi:total_events:increase1m');
  expect(weekly.match(/% 604800 < bool 7260\)/g)).toHaveLength(1);
  const closed = recordOf(translate({ include: ['open'] }), 'kpi:total_events:increase1m');
  expect(closed.match(/% 604800 < bool/g)!.length).toBeLessThan(20);
});

test('an objective that changes gives each minute the share of failures of its own time', () => {
  const target = [
    { from: '2026-01-01', value: 99 },
    { from: '2026-07-01', value: 99.9 },
  ];
  const translation = translate({ target });
  const [, , allowed] = translation.records;
  const change = Date.UTC(2026, 6, 1) / 1000 + 10 + 30;
  expect(allowed!.record).toBe('kpi:allowed_events:increase1m');
  expect(allowed!.expr).toContain(`* vector(0.01 + -0.009 * (time() > bool ${change}))`);
  expect(recordOf(translation, 'kpi:burn_rate:1h')).toContain('(sum_over_time(kpi:allowed_events:increase1m');
});

test('labels route, annotations tell, and the templates of Prometheus read texts as they are', () => {
  const { rules } = translate({
    name: 'A {{ name }}',
    category: 'reliability',
    owner: { name: 'Lead', team: 'Payments' },
    outcome: 'Customers can pay.',
    links: [{ kind: 'runbook', title: 'What to do', url: 'https://runbooks.example.com/x' }],
  });
  expect(rules[0]).toMatchObject({
    alert: 'KpiBudgetBurn',
    labels: {
      kpi: 'checkout',
      kpi_version: '1',
      owner: 'Lead',
      team: 'Payments',
      category: 'reliability',
      severity: 'page',
    },
    annotations: {
      summary: 'A {{ "{{" }} name }}: the error budget burns too fast',
      description: expect.stringContaining(
        '{{ $value | printf "%.1f" }} times as fast as allowed. The objective is 99.9 %.\nAt stake: Customers can pay.'
      ),
      runbook_url: 'https://runbooks.example.com/x',
    },
  });
});

test('the levels of the mapping become fields, labels and conditions of the rules', () => {
  const { rules } = translate({
    owner: { team: 'Payments', receiver: { page: 'payments-pager', ticket: 'payments-board' } },
    alerts: {
      page: { for: '2m', minEvents: 50 },
      ticket: { keepFiring: '10m', receiver: 'slow-lane' },
      group: 'shop',
      impact: 'customers',
    },
  });
  const [page, ticket] = rules;
  expect(page).toMatchObject({ for: 120_000, keepFiring: 0 });
  expect(page!.labels).toMatchObject({ group: 'shop', impact: 'customers', receiver: 'payments-pager' });
  const events = (length: string) => `sum_over_time(kpi:total_events:increase1m{kpi="checkout"}[${length}]) >= 50`;
  expect(page!.expr).toContain(`${above('5m', 13.44)} and ${events('3599999ms')})`);
  expect(page!.expr).toContain(`${above('30m', 5.6)} and ${events('21599999ms')})`);
  expect(ticket).toMatchObject({ for: 0, keepFiring: 600_000, labels: { receiver: 'slow-lane' } });
  const file = parse(ruleFile([translate({ alerts: { ticket: { keepFiring: '10m' } } })]));
  expect(file.groups[0].rules.at(-1)).toMatchObject({ alert: 'KpiBudgetBurn', keep_firing_for: '10m' });
  expect(file.groups[0].rules.at(-1).for).toBeUndefined();
});

test('with the impact internal nobody is paged: all burn rules are one ticket', () => {
  const { rules } = translate({ alerts: { impact: 'internal' } });
  expect(rules.map(({ severity }) => severity)).toEqual(['ticket']);
  expect(rules[0]!.expr.match(/kpi:burn_rate/g)).toHaveLength(8);
});

test('old data is told once all that was known is past, for one severity; excluded time is no old data', () => {
  const alerts = { page: { on: [] }, ticket: { on: ['burn', 'stale'], for: '5m' } };
  const { rules, records } = translate({ alerts, quality: { freshness: '20m' }, exclude: ['upgrade'] });
  expect(rules.map(({ alert, severity }) => [alert, severity])).toEqual([
    ['KpiBudgetBurn', 'ticket'],
    ['KpiStale', 'ticket'],
  ]);
  expect(rules[1]).toMatchObject({ expr: 'absent_over_time(kpi:data:known{kpi="checkout"}[20m])', for: 300_000 });
  const known = records.find(({ record }) => record === 'kpi:data:known')!.expr;
  expect(known).toMatch(/^0 \* \(sum\(\(good_total offset 9999ms\)\)\) \+ 0 \* .* \+ 1 or on \(\) \(vector\(/);
  const zero = {
    good: { ...example.inputs.good, missing: 'zero' },
    total: { ...example.inputs.total, missing: 'zero' },
  };
  expect(translate({ alerts, inputs: zero }).problems).toMatchObject([
    {
      message: expect.stringContaining('no data is ever missing'),
      hint: 'Remove stale from on, or missing: zero from an input.',
    },
  ]);
});

test('a draft is evaluated and calls nobody: what would fire is recorded', () => {
  const { groups } = parse(ruleFile([translate({ lifecycle: 'draft' })]));
  const names = groups[0].rules.map(({ record, alert }: { record?: string; alert?: string }) => record ?? alert);
  expect(names.slice(-2)).toEqual(['kpi:draft_alert:value', 'kpi:draft_alert:value']);
  expect(groups[0].rules.at(-1).labels).toMatchObject({ severity: 'ticket', alert: 'KpiBudgetBurn' });
});

test('off target: the value from records of the inputs, with enough of them, until it has recovered', () => {
  const alerts = { page: { on: [] }, ticket: { on: ['off-target'], recovery: 99.95 } };
  const { rules, records, problems } = translate({ alerts, quality: { minCoverage: 0.8, minEvents: 10 } });
  expect(problems).toEqual([]);
  expect(records.map(({ record, labels }) => [record, labels.input])).toEqual([
    ['kpi:input_events:increase1m', 'good'],
    ['kpi:input_events:increase1m', 'total'],
    ['kpi:value:28d', undefined],
  ]);
  const value = recordOf({ records }, 'kpi:value:28d');
  expect(value).toMatch(/ != 0\).*\[2419199999ms\]\) >= 0.8 \* 40320\)/);
  expect(value.endsWith('input="total"}[2419199999ms])) >= 10)')).toBe(true);
  expect(rules.map(({ expr }) => expr)).toEqual([
    'kpi:value:28d{kpi="checkout"} < 99.8999999999001 or (kpi:value:28d{kpi="checkout"} < 99.9499999999001 and on (kpi) ALERTS{alertname="KpiOffTarget",kpi="checkout",severity="ticket",alertstate="firing"})',
  ]);
  const both = translate({ alerts: { page: { on: ['off-target'] }, ticket: { on: ['off-target'] } } });
  expect(both.rules.map(({ severity }) => severity)).toEqual(['page']);
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['a calendar window', { window: { calendar: 'month', timezone: 'UTC' } }, 'Its window is a calendar period'],
  ['a formula', { formula: 'total > 0 ? 100 * good / total : 0' }, 'Its formula uses what PromQL cannot say'],
  [
    'a dated target',
    {
      target: [
        { from: '2026-01-01', value: 99 },
        { from: '2026-02-01', value: 98 },
      ],
    },
    'Its target changes',
  ],
])('off target of %s is refused by name', (_, over, told) => {
  const alerts = { page: { on: [] }, ticket: { on: ['off-target'] } };
  expect(translate({ alerts, ...over }).problems).toMatchObject([{ message: expect.stringContaining(told) }]);
});

test('a file has a group a KPI, and none for those without rules', () => {
  const file = ruleFile([translate(), translate({ budget: undefined })]);
  expect(file.match(/name: kpi-/g)).toHaveLength(1);
  expect(file).toContain('interval: 1m');
});
