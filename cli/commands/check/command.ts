import { defineCommand } from '../../command';
import { checkOptions } from './options';

export const check = defineCommand({
  name: 'check',
  summary: 'Report errors and warnings in definitions, each with its place and remedy.',
  operands: 'FILES',
  options: checkOptions,
  examples: [
    { line: 'kpi check kpis/', about: 'Check all definitions below a folder.' },
    {
      line: 'kpi check kpis/ --grafana https://grafana.example.com',
      about: 'Do the data sources and metrics fit, too?',
    },
    { line: 'kpi check --format sarif kpis/ > kpi.sarif', about: 'Write a report for code scanning.' },
    {
      line: 'kpi check kpis/ --ready --grafana https://grafana.example.com',
      about: 'Is each KPI ready for production?',
    },
    { line: 'cat kpi.yaml | kpi check -', about: 'Check standard input.' },
  ],
  load: async () => (await import('./run')).checkFiles,
});
