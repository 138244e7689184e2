import { defineCommand } from '../../command';
import { applyOptions } from './options';

export const apply = defineCommand({
  name: 'apply',
  summary: 'Write the alert rules of definitions into a Grafana, and leave all others alone.',
  operands: 'FILES',
  options: applyOptions,
  examples: [
    { line: 'kpi apply kpis/ --grafana http://localhost:3000 --dry-run', about: 'What would change, field by field.' },
    { line: 'kpi apply kpis/ --grafana http://localhost:3000', about: 'Writes what differs.' },
    { line: 'kpi apply kpis/ --grafana http://localhost:3000 --check', about: 'In a pipeline: does Grafana differ?' },
    { line: 'kpi apply kpis/ --grafana http://localhost:3000 --remove', about: 'Takes the rules away again.' },
  ],
  load: async () => (await import('./run')).applyRules,
});
