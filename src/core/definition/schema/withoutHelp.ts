import * as v from 'valibot';

/** `optional` of `help.ts` without the help, which nobody sees in the product. */
export function optional<const T extends v.GenericSchema>(schema: T) {
  return v.optional(schema);
}
