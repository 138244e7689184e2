import { toJsonSchema } from '@valibot/to-json-schema';
import { kpiSchema } from '../../../src/core/definition/schema/kpi';
import { registrySchema } from '../../../src/core/definition/schema/registry';

/** The JSON Schema of a file of definitions, for editors. What a single field cannot say, only the decoder checks. */
export function jsonSchema(): string {
  const schema = toJsonSchema(registrySchema, {
    typeMode: 'input',
    definitions: { kpi: kpiSchema },
    // What JSON cannot hold, rules over several fields, and keys of later versions: the decoder's.
    ignoreActions: ['check', 'finite', 'metadata'],
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
