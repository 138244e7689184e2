import { defineCommand } from '../../command';
import { rulesOptions } from './options';

export const rules = defineCommand({
  name: 'rules',
  summary: 'Turn definitions into alert rules that a server evaluates, and list what no rule can say.',
  operands: 'FILES',
  options: rulesOptions,
  examples: [
    {
      line: 'kpi rules kpis/ --out rules/kpi.yaml',
      about: 'A rule file for Prometheus, Mimir, Thanos or VictoriaMetrics.',
    },
    {
      line: 'kpi rules kpis/ --for grafana --datasources sources.yaml --out alerting/kpi.yaml',
      about: 'A provisioning file of Grafana, over its own data sources.',
    },
    {
      line: 'kpi rules kpis/ --out rules/kpi.yaml --tests rules/kpi.test.yaml',
      about: 'With tests, for promtool test rules rules/kpi.test.yaml.',
    },
    { line: 'kpi rules kpis/ --out rules/kpi.yaml --check', about: 'In a pipeline: is it what the definitions say?' },
  ],
  load: async () => (await import('./run')).writeRules,
});
