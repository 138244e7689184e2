import { defineCommand } from '../../command';
import { gateOptions } from './options';

export const gate = defineCommand({
  name: 'gate',
  summary: 'Let a pipeline pass only while a condition holds for no KPI.',
  operands: 'FILES',
  options: gateOptions,
  examples: [
    {
      line: "kpi gate kpis/ --grafana https://grafana.example.com --fail-on 'budgetRemaining < 0.1'",
      about: 'Stop where an error budget is nearly used up.',
    },
    {
      line: `kpi gate kpis/ --grafana http://localhost:3000 --kpi checkout-availability --fail-on 'burn > 10 || status == "off-target"'`,
      about: 'Of one KPI.',
    },
    {
      line: 'kpi gate kpis/ --grafana http://localhost:3000 --where version=canary --against version=stable --since 15m --watch 30m',
      about: 'Compare a new version with the old one while it takes traffic.',
    },
  ],
  load: async () => (await import('./run')).gateFiles,
});
