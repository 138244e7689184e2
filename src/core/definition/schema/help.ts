import * as v from 'valibot';

/**
 * A key that may be left out, with help for editors. Only the JSON Schema has it: what the decoder says never speaks of
 * it, and the production build puts `withoutHelp.ts` in the place of this module (webpack.config.ts).
 */
export function optional<const T extends v.GenericSchema>(schema: T, help: string) {
  return v.pipe(v.optional(schema), v.description(help));
}
