import { defineCommand } from '../../command';
import { schemaOptions } from './options';

export const schema = defineCommand({
  name: 'schema',
  summary: 'Write the JSON Schema of definitions, for editors.',
  operands: '',
  options: schemaOptions,
  examples: [{ line: 'kpi schema --out schema/kpi-v1.json', about: 'Write it into a file that definitions name.' }],
  load: async () => (await import('./run')).writeSchema,
});
