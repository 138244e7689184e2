import { defineCommand } from '../../command';
import { docsOptions } from './options';

export const docs = defineCommand({
  name: 'docs',
  summary: 'Write the definition document: a page a KPI with purpose, formula, owner, target, sources and history.',
  operands: 'FILES',
  options: docsOptions,
  examples: [
    { line: 'kpi docs kpis/ --out docs/kpis', about: 'Write docs/kpis/index.md and a page a KPI.' },
    { line: 'kpi docs kpis/ --format html > kpis.html', about: 'Everything in one document.' },
  ],
  load: async () => (await import('./run')).writeDocs,
});
