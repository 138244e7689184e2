import { decodeInline, decodeRegistry } from './decode';

const sloth = `version: "prometheus/v1"
service: "myservice"
labels: {owner: "myteam"}
slos:
  - name: "requests-availability"
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(http_request_duration_seconds_count{job="myservice",code=~"(5..|429)"}[{{.window}}]))
        total_query: sum(rate(http_request_duration_seconds_count{job="myservice"}[{{.window}}]))
    alerting: {name: MyServiceHighErrorRate, page_alert: {labels: {severity: pageteam}}}
`;

const pyrra = `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: {name: prometheus-api-query, namespace: monitoring}
spec:
  target: '99'
  window: 2w
  indicator:
    ratio:
      errors: {metric: 'prometheus_http_requests_total{code=~"5.."}'}
      total: {metric: prometheus_http_requests_total}
`;

const openslo = `apiVersion: openslo/v1
kind: SLO
metadata: {name: foo-slo}
spec:
  service: bar
  budgetingMethod: Occurrences
  objectives: [{target: 0.995}]
---
apiVersion: openslo/v1
kind: Service
metadata: {name: bar}
`;

const kubernetes = sloth.replace('version: "prometheus/v1"', 'apiVersion: sloth.slok.dev/v1');

test.each([
  ['Sloth', sloth, '1:10', /error_query becomes the input bad.*budget: \{good: total - bad, total: total\}/],
  ['Sloth', kubernetes, '1:13', /errorQuery becomes the input bad/],
  ['Pyrra', pyrra, '1:13', /indicator\.ratio/],
  ['OpenSLO', openslo, '1:13', /100 times the target/],
])('a file of %s gets one answer', (tool, text, place, remedy) => {
  const { registry, problems, leftOut } = decodeRegistry([{ name: 'slos.yaml', text }]);
  expect(problems).toHaveLength(1);
  const [{ code, message, hint, at } = { code: '', message: '' }] = problems;
  expect([code, message, `${at?.line}:${at?.column}`]).toEqual([
    'other-format',
    `This is a file of ${tool}, not of definitions in kpi/v1.`,
    place,
  ]);
  expect(hint).toMatch(remedy);
  expect(hint).toMatch(new RegExp(`^Run kpi import ${tool.toLowerCase()} on the file\\.`));
  expect(registry.kpis).toEqual([]);
  expect(leftOut.map(({ kind, name }) => [kind, name])).toEqual([['file', 'slos.yaml']]);
});

test.each([sloth, pyrra, openslo])('the same in a query', (text) => {
  const { kpi, problems } = decodeInline(text);
  expect(kpi).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['other-format']);
});

test('the remedies can be followed', () => {
  const text = `apiVersion: kpi/v1
kpis:
  - id: requests-availability
    name: Requests availability
    owner: {team: myteam}
    outcome: Requests are answered.
    inputs:
      bad: {source: Prometheus, over: sum, query: 'sum(increase(http_request_duration_seconds_count{job="myservice",code=~"(5..|429)"}[$__interval]))'}
      total: {source: Prometheus, over: sum, query: 'sum(increase(http_request_duration_seconds_count{job="myservice"}[$__interval]))'}
    formula: 100 * (total - bad) / total
    unit: percent
    target: 99.9
    window: {rolling: 30d}
    budget: {good: total - bad, total: total}
`;
  expect(decodeRegistry([{ name: 'kpis.yaml', text }]).problems).toEqual([]);
});
