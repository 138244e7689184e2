import { defineCommand } from '../../command';
import { importOptions } from './options';

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Turn SLOs of Sloth, Pyrra or OpenSLO into definitions, and list what has no equivalent.',
  operands: 'sloth|pyrra|openslo FILES',
  options: importOptions,
  examples: [
    { line: 'kpi import sloth slos/ --owner "Payments SRE" > kpis/slos.yaml', about: 'Import all files of Sloth.' },
    { line: 'kpi import openslo slo.yaml sli.yaml', about: 'Import an SLO with the objects that it refers to.' },
    { line: 'kubectl get slo -A -o yaml | kpi import pyrra -', about: 'Import what is in a cluster.' },
  ],
  load: async () => (await import('./run')).importFiles,
});
