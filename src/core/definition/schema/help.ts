import * as v from 'valibot';

/**
 * An optional key with help for editors. Only the JSON Schema needs the help; messages of the decoder never use
 * it, so the production build replaces this module by `withoutHelp.ts` (webpack.config.ts).
 */
export function optional<const T extends v.GenericSchema>(schema: T, help: string) {
  return v.pipe(v.optional(schema), v.description(help));
}
