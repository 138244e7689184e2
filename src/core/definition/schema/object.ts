import * as v from 'valibot';

/**
 * A mapping with these keys only. `later` are keys that the design has and this version does not do yet: they get an
 * error of their own. What is said of keys is said by `checkShape`, which names all of them where valibot stops at one.
 */
export function mapping<const T extends v.ObjectEntries>(entries: T, title: string, later: readonly string[] = []) {
  return v.pipe(v.strictObject(entries), v.title(title), v.metadata({ later }));
}

/** A schema with help for the place where it stands: editors show it, and so does an error where the key is missing. */
export function described<const T extends v.GenericSchema>(schema: T, help: string) {
  return v.pipe(schema, v.description(help));
}
