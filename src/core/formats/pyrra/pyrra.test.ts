import { importText, type Seen } from '../../testing/importText';
import { importPyrra } from './pyrra';

const object = (indicator: string, more = '', metadata = ''): string => `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata:
  name: carts
  labels: {pyrra.dev/team: Storefront, pyrra.dev/tier: one}
${metadata}spec:
  target: '99.5'
  window: 4w
  indicator: ${indicator}
${more}`;
const ratio = '{ratio: {errors: {metric: \'carts_total{code=~"5.."}\'}, total: {metric: carts_total}}}';
const read = (text: string): Seen => importText(importPyrra, text);
const queriesOf = ({ kpis }: Seen) => kpis.carts?.inputs.map(({ name, query, missing }) => [name, query, missing]);

test('a ratio becomes a ratio of sums with the budget and the rules of Pyrra', () => {
  const { imported, problems } = read(object(ratio, '  description: Carts that answer.\n'));
  expect(problems).toEqual([]);
  expect(imported.text).toBe(`# Imported from Pyrra: slo.yaml
apiVersion: kpi/v1
kpis:
  - id: carts
    name: Carts
    description: Carts that answer.
    tags: [ tier:one ]
    owner: { team: Storefront }
    unit: percent
    inputs:
      bad:
        source: Prometheus
        query: sum(increase(carts_total{code=~"5.."}[$__interval]))
        over: sum
        missing: zero
      total:
        source: Prometheus
        query: sum(increase(carts_total[$__interval]))
        over: sum
    formula: 100 * (total - bad) / total
    target: 99.5
    window: { rolling: 4w }
    budget: { good: total - bad, total: total }
    alerts: { windows: pyrra-4w }
burnSets:
  - name: pyrra-4w
    reference: 'Pyrra, slo/rules.go: its rules for a window of 4w'
    rules:
      - { long: 1h, short: 5m, factor: 14, severity: page }
      - { long: 6h, short: 30m, factor: 7, severity: page }
      - { long: 1d, short: 2h, factor: 2, severity: ticket }
      - { long: 4d, short: 6h, factor: 1, severity: ticket }
`);
});

test.each([
  [
    '{latency: {success: {metric: \'t_bucket{le="0.5"}\'}, total: {metric: t_count}}}',
    ['good', 'sum(increase(t_bucket{le="0.5"}[$__interval]))', undefined],
    ['total', 'sum(increase(t_count[$__interval]))', undefined],
  ],
  [
    '{latencyNative: {latency: 1s500ms, total: {metric: t}}}',
    [
      'good',
      'histogram_fraction(0, 1.5, sum(increase(t[$__interval]))) * histogram_count(sum(increase(t[$__interval])))',
      'zero',
    ],
    ['total', 'histogram_count(sum(increase(t[$__interval])))', undefined],
  ],
  [
    '{bool_gauge: {metric: \'up{job="a"}\', grouping: [job, pod]}}',
    ['good', 'sum by (job, pod) (sum_over_time(up{job="a"}[$__interval]))', undefined],
    ['total', 'sum by (job, pod) (count_over_time(up{job="a"}[$__interval]))', undefined],
  ],
])('the indicator %s', (indicator, good, total) => {
  const seen = read(object(indicator));
  expect(queriesOf(seen)).toEqual([good, total]);
  expect(seen.kpis.carts?.by?.labels).toEqual(indicator.includes('grouping') ? ['job', 'pod'] : undefined);
});

/** The lookbacks of Pyrra in minutes, for windows of its own tests: slo/rules.go. */
test.each([
  ['28d', [60, 360, 1440, 5760], [5, 30, 120, 360]],
  ['2w', [30, 180, 720, 2880], [3, 15, 60, 180]],
  ['7d', [15, 90, 360, 1440], [1, 8, 30, 90]],
])('the rules of a window of %s', (window, long, short) => {
  const { kpis } = read(object(ratio).replace('4w', window));
  const rules = kpis.carts?.burn?.rules ?? [];
  expect(rules.map((rule) => rule.long / 60_000)).toEqual(long);
  expect(rules.map((rule) => (rule.short ?? 0) / 60_000)).toEqual(short);
});

test.each([
  ['no name', object(ratio).replace('name: carts', 'namespace: a'), 'slo.yaml:3:1 The SLO has no name.'],
  ['a target of 0', object(ratio).replace("'99.5'", '0'), 'slo.yaml:7:11 An SLO of Pyrra needs a target'],
  ['a target in words', object(ratio).replace("'99.5'", 'high'), 'slo.yaml:7:11 target is not a number.'],
  ['a window of months', object(ratio).replace('4w', '1mo'), 'slo.yaml:8:11 The window is not a duration.'],
  ['a window of two years', object(ratio).replace('4w', '2y'), 'is longer than a year'],
  ['a function', object(ratio.replace('metric: carts_total}', 'metric: sum(carts_total)}')), 'is not a plain selector'],
  ['an offset', object(ratio.replace('metric: carts_total}', 'metric: carts_total offset 5m}')), 'is not a plain'],
  ['open braces', object(ratio.replace('metric: carts_total}', 'metric: "carts_total{"}')), 'is not a plain selector'],
  ['two indicators', object(`{bool_gauge: {metric: up}, ${ratio.slice(1)}`), 'slo.yaml:9:27 The SLO has more than one'],
  ['no indicator', object('{}'), 'slo.yaml:9:3 The SLO has no indicator.'],
  [
    'a limit that is no time',
    object('{latencyNative: {latency: fast, total: {metric: t}}}'),
    'slo.yaml:9:40 latency is not',
  ],
  ['six labels', object(ratio.replace('{errors', '{grouping: [a, b, c, d, e, f], errors')), 'at most 5 labels'],
  ['another kind', object(ratio).replace('ServiceLevelObjective', 'Service'), 'slo.yaml:2:7 Expected Pyrra'],
])('%s is refused', (_, text, told) => {
  const { imported, problems } = read(text);
  expect(imported).toMatchObject({ text: '', kpis: 0 });
  expect(problems).toContainEqual(expect.stringContaining(told));
});

test.each([
  ['alerting: {name: CartsBurn}', 'slo.yaml:10:14 name is not imported'],
  ['alerting: {absent: false}', 'slo.yaml:10:14 absent is not imported'],
  ['alerting: {burnrates: false}', 'slo.yaml:10:3 The SLO has no burn alerts'],
  ['performanceOverAccuracy: true', 'slo.yaml:10:3 performanceOverAccuracy is not imported'],
  ['ruleOutput: {shortRulesLabels: {a: b}}', 'slo.yaml:10:3 ruleOutput is not imported'],
  ['grouping: [a]', 'slo.yaml:10:3 Unknown key "grouping" in an SLO of Pyrra'],
])('of %s is told', (more, told) => {
  expect(read(object(ratio, `  ${more}\n`)).problems).toEqual([expect.stringContaining(told)]);
});

test('labels for the cluster and annotations without an address are told, a runbook becomes a link', () => {
  const metadata = '  annotations: {pyrra.dev/runbook: "https://a.example/b", pyrra.dev/summary: x}\n';
  const text = object(ratio, '', metadata).replace('pyrra.dev/tier', 'role');
  const { kpis, problems } = read(text);
  expect(kpis.carts?.links).toEqual([{ kind: 'runbook', title: 'Runbook', url: 'https://a.example/b' }]);
  expect(problems).toEqual([
    expect.stringContaining('slo.yaml:5:11 The labels role are not imported'),
    expect.stringContaining('pyrra.dev/summary is not imported'),
  ]);
});

test('severities of the file decide who is called', () => {
  const { kpis } = read(object(ratio, '  alerting: {severities: {fastBurn: warning, longTermBurn: critical}}\n'));
  expect(kpis.carts?.burn?.rules.map(({ severity }) => severity)).toEqual(['ticket', 'page', 'ticket', 'page']);
});
