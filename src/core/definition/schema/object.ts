import * as v from 'valibot';

/**
 * A mapping with these keys only. `later` are keys that the design has but this version does not support yet: they get
 * their own error. `checkShape` reports unknown keys, all of them; valibot stops at the first.
 */
export function mapping<const T extends v.ObjectEntries>(entries: T, title: string, later: readonly string[] = []) {
  return v.pipe(v.strictObject(entries), v.title(title), v.metadata({ later }));
}

/** A schema with help: editors show it, and so does the error for a missing key. */
export function described<const T extends v.GenericSchema>(schema: T, help: string) {
  return v.pipe(schema, v.description(help));
}
