import { defineCommand } from '../../command';
import { exportOptions } from './options';

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Turn definitions into SLOs of OpenSLO v1, and list what has no equivalent.',
  operands: 'openslo FILES',
  options: exportOptions,
  examples: [
    { line: 'kpi export openslo kpis/ --out slos.yaml', about: 'Export all definitions below a folder.' },
    { line: 'kpi export openslo kpis/reliability.yaml --json', about: 'The same as JSON, with the list of problems.' },
  ],
  load: async () => (await import('./run')).exportFiles,
});
