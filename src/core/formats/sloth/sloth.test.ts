import { importText, type Seen } from '../../testing/importText';
import { importSloth } from './sloth';

const slo = `    objective: 99.5
    sli:
      events:
        error_query: sum(rate(carts_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(carts_total[{{ .window }}]))
`;
const head = `version: prometheus/v1
service: shop
labels: {owner: Storefront, tier: "1"}
slos:
`;
const file = `${head}  - name: carts
${slo}    alerting: {name: CartsFail}
`;
const silent = expect.objectContaining({ on: [] });
const read = (text: string): Seen => importText(importSloth, text);

test('an SLO becomes a ratio of sums with the budget and the rules of Sloth', () => {
  expect(read(file).imported.text).toBe(`# Imported from Sloth: slo.yaml
apiVersion: kpi/v1
kpis:
  - id: shop-carts
    name: Shop carts
    tags: [ service:shop, tier:1 ]
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
    window: { rolling: 30d }
    budget: { good: total - bad, total: total }
    alerts: { windows: google-30d }
`);
});

test('the form of Kubernetes means the same', () => {
  const kubernetes = `apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: {name: shop}
spec:
  service: shop
  labels: {owner: Storefront, tier: "1"}
  slos:
    - name: carts
      objective: 99.5
      sli:
        events:
          errorQuery: sum(rate(carts_total{code=~"5.."}[{{.window}}]))
          totalQuery: sum(rate(carts_total[{{.window}}]))
      alerting: {name: CartsFail}
`;
  expect(read(kubernetes).imported.text).toBe(read(file).imported.text);
  const list = `apiVersion: v1\nkind: List\nitems:\n  - ${kubernetes.trim().replaceAll('\n', '\n    ')}\n`;
  expect(read(list).imported.text).toBe(read(file).imported.text);
});

/** A raw SLI: what it becomes, as formula and queries. */
test.each([
  [
    'sum(rate(a[{{.window}}])) / sum(rate(b[{{.window}}]))',
    '100 * (total - bad) / total',
    ['sum(increase(a[$__interval]))', 'sum(increase(b[$__interval]))'],
  ],
  [
    '1 - (sum(rate(a[{{.window}}])) / sum(rate(b[{{.window}}])))',
    '100 * good / total',
    ['sum(increase(a[$__interval]))', 'sum(increase(b[$__interval]))'],
  ],
  [
    '(1 - sum(sum_over_time(a[{{.window}}])) / sum(count_over_time(a[{{.window}}])))',
    '100 * good / total',
    ['sum(sum_over_time(a[$__interval]))', 'sum(count_over_time(a[$__interval]))'],
  ],
  [
    'avg(rate(a[{{.window}}])) / avg(rate(b[{{.window}}]))',
    '100 * (1 - errors)',
    ['avg(rate(a[$__range])) / avg(rate(b[$__range]))'],
  ],
  ['1 - avg_over_time(up[{{.window}}])', '100 * (1 - errors)', ['1 - avg_over_time(up[$__range])']],
])('the error ratio %s', (query, formula, queries) => {
  const { kpis, problems } = read(
    `${head}  - name: a\n    objective: 99\n    sli: {raw: {error_ratio_query: '${query}'}}\n`
  );
  const kpi = kpis['shop-a'];
  expect([kpi?.formula.text, kpi?.inputs.map((input) => input.query)]).toEqual([formula, queries]);
  expect(kpi?.budget === null).toBe(queries.length === 1);
  expect(problems.some((one) => one.includes('without an error budget'))).toBe(queries.length === 1);
});

/** What is refused, with its place. */
test.each([
  [
    'an SLI plugin',
    `${head}  - name: a\n    objective: 99\n    sli: {plugin: {id: web}}\n`,
    'slo.yaml:7:24 The queries are computed by the plugin web',
  ],
  [
    'a placeholder that no window is',
    file.replace('carts_total[{{ .window }}]', 'carts_total{job="a"}[5m]) + sum(x{{.id}}'),
    'slo.yaml:10:22',
  ],
  ['text that is no PromQL', file.replace('carts_total[{{ .window }}]', 'carts_total['), 'slo.yaml:10:'],
  [
    'an objective of 101',
    file.replace('99.5', '101'),
    'slo.yaml:6:16 An SLO of Sloth needs an objective above 0 and up to 100.',
  ],
  ['no objective', file.replace('    objective: 99.5\n', ''), 'slo.yaml:5:5'],
  ['no query', file.replace(/ +total_query.*\n/, ''), 'The query total_query is missing. Add total_query.'],
  ['no SLOs', 'version: prometheus/v1\nservice: a\n', 'slo.yaml:1:1 There are no SLOs.'],
  [
    'another format',
    'apiVersion: openslo/v1\nkind: SLO\n',
    'slo.yaml:1:13 Expected Sloth prometheus/v1 or PrometheusServiceLevel, found "openslo/v1 SLO". Run kpi import openslo on the file.',
  ],
  ['another kind of YAML', 'apiVersion: apps/v1\nkind: Deployment\n', 'slo.yaml:2:7 Expected Sloth'],
  ['our own format', 'apiVersion: kpi/v1\nkpis: []\n', 'slo.yaml:1:13 These are definitions in kpi/v1 already.'],
  ['a text', 'hello\n', 'slo.yaml:1:1 This document has no keys'],
  ['nothing', '', 'slo.yaml:1:1 The file is empty.'],
  ['broken YAML', 'version: [', 'slo.yaml:1:'],
])('%s is refused', (_, text, told) => {
  const { imported, problems } = read(text);
  expect(imported).toMatchObject({ text: '', kpis: 0 });
  expect(imported.problems.some(({ severity }) => severity === 'error')).toBe(true);
  expect(problems).toContainEqual(expect.stringContaining(told));
});

/** What has no equivalent, with its place. */
test.each([
  ['name: CartsFail', 'slo.yaml:11:16 name is not imported'],
  ['labels: {a: b}', 'slo.yaml:11:16 labels is not imported'],
  ['annotations: {summary: Carts fail}', 'slo.yaml:11:30 summary is not imported'],
  ['page_alert: {labels: {severity: a}}', 'slo.yaml:11:29 labels is not imported'],
  [
    'pageAlert: {disable: true}',
    'slo.yaml:11:16 Unknown key "pageAlert" in the alerting of Sloth: not imported. Did you mean "page_alert"?',
  ],
])('of the alerting {%s} is told', (alerting, told) => {
  const { problems } = read(file.replace('name: CartsFail', alerting));
  expect(problems).toEqual([expect.stringContaining(told)]);
});

test('an SLO whose alerts are disabled has none', () => {
  const { kpis, problems } = read(
    file.replace('name: CartsFail', 'page_alert: {disable: true}, ticket_alert: {disable: true}')
  );
  expect([problems, kpis['shop-carts']?.alerts]).toEqual([
    [],
    expect.objectContaining({ page: silent, ticket: silent }),
  ]);
});

test('alerts that are disabled leave the rules of the others', () => {
  const { kpis } = read(file.replace('name: CartsFail', 'page_alert: {disable: true}'));
  expect(kpis['shop-carts']?.burn?.rules.map(({ severity }) => severity)).toEqual(['ticket', 'ticket']);
});

test('a rule that an objective of 90 % never reaches is left out and told', () => {
  const { kpis, problems } = read(file.replace('99.5', '90'));
  expect(kpis['shop-carts']?.burn?.rules).toHaveLength(3);
  expect(problems).toContainEqual(
    expect.stringContaining('its factor 14.4 can never be reached: the maximum burn rate is 10')
  );
});

test('a runbook becomes a link; labels of the SLO come before those of the service', () => {
  const { kpis } = read(
    file
      .replace('name: CartsFail', 'annotations: {runbook_url: "https://a.example/b"}')
      .replace('    sli:', '    labels: {tier: "2"}\n    sli:')
  );
  expect(kpis['shop-carts']?.links).toEqual([{ kind: 'runbook', title: 'Runbook', url: 'https://a.example/b' }]);
  expect(kpis['shop-carts']?.tags).toEqual(['service:shop', 'tier:2']);
});

test('without an owner the KPI is a draft, unless the import names a team', () => {
  const text = file.replace('owner: Storefront, ', '');
  expect(read(text).kpis['shop-carts']?.lifecycle).toBe('draft');
  expect(read(text).problems).toContainEqual(expect.stringContaining('The file names no owner'));
  const { kpis } = importText(importSloth, text, { owner: 'Shop SRE', source: 'Mimir' });
  expect(kpis['shop-carts']).toMatchObject({
    lifecycle: 'active',
    owner: { team: 'Shop SRE' },
    inputs: [{ source: 'Mimir' }, { source: 'Mimir' }],
  });
});

test('two SLOs of one name get ids of their own', () => {
  expect(Object.keys(read(`${file}  - name: carts\n${slo}`).kpis)).toEqual(['shop-carts', 'shop-carts-2']);
});

test('alert windows become a burn set', () => {
  const quick = '{errorBudgetPercent: 8, shortWindow: 5m, longWindow: 1h}';
  const windows = `apiVersion: sloth.slok.dev/v1\nkind: AlertWindows\nspec:\n  sloPeriod: 7d\n  page: {quick: ${quick}, slow: ${quick}}\n  ticket: {quick: ${quick}, slow: ${quick}}\n`;
  expect(read(windows).imported.text).toContain('- { long: 1h, short: 5m, share: 0.08, severity: page }');
  expect(read(windows.replace('shortWindow: 5m, ', '')).problems).toContainEqual(
    expect.stringContaining('slo.yaml:5:17 The rule page.quick is missing or not complete.')
  );
});
