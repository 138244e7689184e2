import { defineCommand } from '../../command';
import { testOptions } from './options';

export const test = defineCommand({
  name: 'test',
  summary: 'Compute the test cases beside the definitions, without a server.',
  operands: 'FILES',
  options: testOptions,
  examples: [
    { line: 'kpi test kpis/', about: 'All tests below a folder.' },
    { line: 'kpi test kpis/ --format junit > junit.xml', about: 'A report for a CI server.' },
  ],
  load: async () => (await import('./run')).testFiles,
});
