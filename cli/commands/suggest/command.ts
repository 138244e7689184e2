import { defineCommand } from '../../command';
import { suggestOptions } from './options';

export const suggest = defineCommand({
  name: 'suggest',
  summary: 'Suggest targets from past windows, as the settings of the data source do.',
  operands: 'FILES',
  options: suggestOptions,
  examples: [
    { line: 'kpi suggest kpis/ --grafana https://grafana.example.com', about: 'Targets for all KPIs.' },
    { line: 'kpi suggest kpis/ --grafana http://localhost:3000 --kpi checkout-availability', about: 'For one KPI.' },
  ],
  load: async () => (await import('./run')).suggestTargets,
});
