import { defineCommand } from '../../command';
import { publishOptions } from './options';

export const publish = defineCommand({
  name: 'publish',
  summary: 'Write the definitions into a KPI data source that is not provisioned, after showing what changes.',
  operands: 'FILES',
  options: publishOptions,
  examples: [
    {
      line: 'kpi publish kpis/ --grafana https://grafana.example.com --datasource northstar-kpi --dry-run',
      about: 'Show what would change.',
    },
    { line: 'kpi publish kpis/ --grafana http://localhost:3000 --datasource northstar-kpi', about: 'Write it.' },
    {
      line: 'kpi publish kpis/ --grafana http://localhost:3000 --datasource kpi-table --out publish.sql',
      about: 'Of a data source with a table: write the SQL that changes it.',
    },
  ],
  load: async () => (await import('./run')).publishFiles,
});
