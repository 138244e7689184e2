import * as v from 'valibot';

/** `optional` of `help.ts` without the help, which the product never shows. */
export function optional<const T extends v.GenericSchema>(schema: T) {
  return v.optional(schema);
}
