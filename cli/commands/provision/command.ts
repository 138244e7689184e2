import { defineCommand } from '../../command';
import { provisionOptions } from './options';

export const provision = defineCommand({
  name: 'provision',
  summary: 'Write the files that Grafana reads at its start: a KPI data source with the definitions.',
  operands: 'FILES',
  options: provisionOptions,
  examples: [
    { line: 'kpi provision kpis/ --out provisioning', about: 'Write provisioning/datasources/northstar-kpi.yaml.' },
    { line: 'kpi provision kpis/ --out provisioning --check', about: 'In a pipeline: is it what the definitions say?' },
    { line: 'kpi provision kpis/ --out provisioning --dashboards', about: 'With a board by team, and one for a KPI.' },
    {
      line: 'kpi provision kpis/ --out provisioning --alerts provisioning/datasources/sources.yaml',
      about: 'With Grafana-managed alert rules.',
    },
    {
      line: 'kpi provision kpis/ --out provisioning --registry "Shop SQL"',
      about: 'With the definitions in a table, and the SQL that fills it.',
    },
    { line: 'kpi provision kpis/ --out eu --sources eu.yaml', about: 'With other data sources.' },
  ],
  load: async () => (await import('./run')).provisionFiles,
});
