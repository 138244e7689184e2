import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { requireTool } from '../../demo/services/tools';
import { slothFile, slothGroups } from '../../src/core/alerting/sloth/file';
import { decodeRegistry } from '../../src/core/definition/decode';
import { exampleRegistry } from '../../src/core/testing/example';
import { prometheus } from '../../src/core/testing/world';
import { slothForm, type SlothSlo } from './lib/slothForm';

/*
 * `kpi rules --sloth-compatible` beside rules in Sloth's own form, over the same series: both fire and are silent at the same
 * minutes. A kind of SLO each of what Sloth's examples hold.
 */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-sloth-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const promtool = (...args: string[]) =>
  execFileSync(requireTool('promtool'), args, { encoding: 'utf8', stdio: 'pipe' });

/** Series of an SLO from the good and the bad events of each minute. */
type Series = (good: readonly number[], bad: readonly number[]) => ReadonlyArray<readonly [string, readonly number[]]>;

interface Kind {
  readonly name: string;
  /** Our definition: the inputs, good and total. */
  readonly inputs: Readonly<Record<string, readonly [query: string, missing?: 'zero']>>;
  readonly good: string;
  readonly theirs: Omit<SlothSlo, 'service' | 'slo'>;
  readonly series: Series;
  /** By how many minutes the two may differ where an alert begins or ends: the bucket in which inputs are read. */
  readonly slack: number;
}

const total = 'sum(increase(carts_total{job="shop"}[$__interval]))';
const failed = 'sum(increase(carts_total{job="shop",code=~"(5..|429)"}[$__interval]))';
const rate = (metric: string, matchers: string) => `sum(rate(${metric}{job="shop"${matchers}}[{{.window}}]))`;
const carts: Series = (good, bad) => [
  ['carts_total{job="shop",code="200"}', added(good)],
  ['carts_total{job="shop",code="429"}', added(bad)],
];
const byErrors = { error: rate('carts_total', ',code=~"(5..|429)"'), total: rate('carts_total', '') };
const occurrences = { inputs: { bad: [failed, 'zero'], total: [total] }, good: 'total - bad' } as const;
const standard = { days: 30, alerts: true } as const;

const kinds: readonly Kind[] = [
  { name: 'errors', ...occurrences, theirs: { ...standard, objective: 99.9, sli: byErrors }, series: carts, slack: 2 },
  {
    name: 'four-weeks',
    ...occurrences,
    theirs: { ...standard, days: 28, objective: 99.99, sli: byErrors },
    series: carts,
    slack: 2,
  },
  {
    name: 'latency',
    inputs: {
      fast: ['sum(increase(waits_bucket{job="shop",le="0.4"}[$__interval]))'],
      total: ['sum(increase(waits_count{job="shop"}[$__interval]))'],
    },
    good: 'fast',
    theirs: {
      ...standard,
      objective: 99,
      sli: {
        error: `(${rate('waits_count', '')} - ${rate('waits_bucket', ',le="0.4"')})`,
        total: rate('waits_count', ''),
      },
    },
    series: (good, bad) => [
      ['waits_bucket{job="shop",le="0.4"}', added(good)],
      ['waits_count{job="shop"}', added(good.map((n, i) => n + bad[i]!))],
    ],
    slack: 2,
  },
  {
    name: 'good-events',
    inputs: { good: ['sum(increase(carts_total{job="shop",code!~"(5..|429)"}[$__interval]))', 'zero'], total: [total] },
    good: 'good',
    theirs: {
      ...standard,
      objective: 99.9,
      sli: { raw: `1 - (${rate('carts_total', ',code!~"(5..|429)"')} / ${rate('carts_total', '')})` },
    },
    series: carts,
    slack: 2,
  },
  {
    name: 'samples',
    inputs: {
      bad: ['sum_over_time((count(signal_ratio < 0.75))[$__interval:])', 'zero'],
      total: ['sum_over_time((count(signal_ratio))[$__interval:])'],
    },
    good: 'total - bad',
    theirs: {
      ...standard,
      objective: 95,
      sli: {
        error: 'sum_over_time((count(signal_ratio < 0.75))[{{.window}}:]) or on () vector(0)',
        total: 'sum_over_time((count(signal_ratio))[{{.window}}:])',
      },
    },
    series: (good, bad) => [['signal_ratio{client="a"}', good.map((n, i) => (bad[i]! > n ? 0.5 : 0.9))]],
    slack: 8,
  },
];

/** A counter that grows by these. */
function added(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

const pairs = kinds.map((kind) => {
  const { name, inputs, good, theirs } = kind;
  const text = exampleRegistry({
    id: `shop-${name}`,
    tags: ['service:shop'],
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([key, [query, missing]]) => [
        key,
        { source: 'Prometheus', query, over: 'sum', missing },
      ])
    ),
    formula: `100 * (${good}) / total`,
    target: theirs.objective,
    window: { rolling: `${theirs.days}d` },
    budget: { method: 'occurrences', good, total: 'total' },
    alerts: { windows: 'google' },
  });
  const { registry, problems } = decodeRegistry([{ name: 'test.yaml', text }]);
  const context = { now: Date.UTC(2026, 0, 1), sourceOf: () => prometheus };
  const made = slothGroups(registry.kpis, context);
  const files = { ours: path.join(folder, `${name}.ours.yaml`), theirs: path.join(folder, `${name}.theirs.yaml`) };
  fs.writeFileSync(files.ours, slothFile(made));
  fs.writeFileSync(files.theirs, stringify(slothForm({ service: 'sloth', slo: name, ...theirs })));
  return { ...kind, files, made, errors: problems.filter(({ severity }) => severity !== 'warning') };
});

test.each(pairs.map((pair) => [pair.name, pair] as const))('%s: nothing is refused', (_, { errors, made, files }) => {
  expect([errors, made.flatMap(({ problems }) => problems)]).toEqual([[], []]);
  expect(promtool('check', 'rules', files.ours)).toContain('SUCCESS: 19 rules found');
});

const length = 200;
const minutes = <T>(of: (minute: number) => T): T[] => Array.from({ length: length + 1 }, (_, i) => of(i));
const outage = (i: number): boolean => i > 40 && i <= 60;

/** The share of failures of each minute, in times of the budget; and what fires at any time. */
const scenarios: ReadonlyArray<readonly [string, (minute: number, budget: number) => number, readonly string[]]> = [
  ['nothing, then an outage, then nothing', (i) => (outage(i) ? 1 : 0), ['page', 'ticket']],
  ['a burn of 2', (_, budget) => 2 * budget, ['ticket']],
  ['a burn of 0.9', (_, budget) => 0.9 * budget, []],
];

test.each(pairs.map((pair) => [pair.name, pair] as const))('%s: both fire and are silent together', (_, pair) => {
  const budget = (100 - pair.theirs.objective) / 100;
  const tests = scenarios
    // What is below and above a factor is the same for all kinds.
    .filter((_one, i) => i < 1 || pair.name === 'errors')
    .map(([name, share, fires]) => {
      const bad = minutes((i) => (i === 0 ? 0 : 600 * share(i, budget)));
      const good = bad.map((n, i) => (i === 0 ? 0 : 600 - n));
      const firing = (service: string) =>
        `count by (sloth_severity) (ALERTS{alertstate="firing",sloth_service="${service}",sloth_slo="${pair.name}"})`;
      const sum = (query: string) => `count_over_time((${query})[${length}m:1m])`;
      const none = (query: string) => ({ expr: query, eval_time: `${length}m` });
      const ever = (service: string) => ({
        expr: `count by (sloth_severity) (${sum(firing(service))})`,
        eval_time: `${length}m`,
        exp_samples: fires.map((severity) => ({ labels: `{sloth_severity="${severity}"}`, value: 1 })),
      });
      return {
        name,
        interval: '1m',
        input_series: pair.series(good, bad).map(([series, values]) => ({ series, values: values.join(' ') })),
        promql_expr_test: [
          ever('sloth'),
          ever('shop'),
          none(`${sum(`${firing('sloth')} unless ${firing('shop')}`)} > ${pair.slack}`),
          none(`${sum(`${firing('shop')} unless ${firing('sloth')}`)} > ${pair.slack}`),
        ],
      };
    });
  const file = path.join(folder, `${pair.name}.test.yaml`);
  fs.writeFileSync(
    file,
    stringify({ rule_files: [pair.files.ours, pair.files.theirs], evaluation_interval: '1m', tests })
  );
  expect(promtool('test', 'rules', file)).toContain('SUCCESS');
});

test('over the period Sloth takes a mean of ratios, ours weighs by events', () => {
  const [pair] = pairs;
  // A busy hour with 1 % of failures, then two quiet ones without.
  const good = minutes((i) => (i === 0 ? 0 : i <= 60 ? 990 : 10));
  const bad = minutes((i) => (i > 0 && i <= 60 ? 10 : 0));
  const burn = (service: string) => `round(sum(slo:period_burn_rate:ratio{sloth_service="${service}"}), 0.1)`;
  const value = (service: string, wanted: number) => ({
    expr: burn(service),
    eval_time: `${length}m`,
    exp_samples: [{ value: wanted }],
  });
  const unit = {
    rule_files: [pair!.files.ours, pair!.files.theirs],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: pair!.series(good, bad).map(([series, values]) => ({ series, values: values.join(' ') })),
        // 600 of 61,400 events fail: 0.98 %, 9.8 times the budget. Of 200 ratios about 64 are near 1 %: a mean of 0.32 %.
        promql_expr_test: [value('shop', 9.8), value('sloth', 3.2)],
      },
    ],
  };
  const file = path.join(folder, 'mean.test.yaml');
  fs.writeFileSync(file, stringify(unit));
  expect(promtool('test', 'rules', file)).toContain('SUCCESS');
});
