import * as v from 'valibot';
import { quote } from '../base/quote';
import { didYouMean } from '../base/nearest';
import type { SchemaFault } from './schema/fault';
import type { Entry, Path, Span, Tree } from './yaml/tree';

/** A difference between a part of a definition and the schema. */
export interface ShapeProblem extends SchemaFault {
  readonly path: Path;
  readonly at: Span;
}

type Mapping = v.StrictObjectSchema<v.ObjectEntries, undefined>;
type Dictionary = v.RecordSchema<v.GenericSchema<string>, v.GenericSchema, undefined>;
type List = v.ArraySchema<v.GenericSchema, undefined>;
type Choice = v.UnionSchema<v.GenericSchema[], undefined>;
type Optional = v.OptionalSchema<v.GenericSchema, undefined>;

const isMapping = (schema: v.GenericSchema): schema is Mapping => schema.type === 'strict_object';
const isDictionary = (schema: v.GenericSchema): schema is Dictionary => schema.type === 'record';
const isList = (schema: v.GenericSchema): schema is List => schema.type === 'array';
const isChoice = (schema: v.GenericSchema): schema is Choice => schema.type === 'union';
const isOptional = (schema: v.GenericSchema): schema is Optional => schema.type === 'optional';

/**
 * Mappings and lists where the schema expects another kind, unknown keys, and missing keys: one by one, so that nobody
 * looks for more than are told.
 * Valibot stops at the first unknown key of a mapping, and takes a list for a mapping.
 */
export function* checkStructure(tree: Tree, schema: v.GenericSchema, path: Path): Generator<ShapeProblem, void> {
  if (isOptional(schema)) {
    yield* checkStructure(tree, schema.wrapped, path);
  } else if (schema.type === 'unknown') {
    return;
  } else if (isChoice(schema)) {
    const option = schema.options.find((one) => kindOf(one) === tree.kind);
    if (option === undefined) {
      yield wrongKind(tree, schema, path);
    } else {
      yield* checkStructure(tree, option, path);
    }
  } else if (kindOf(schema) !== tree.kind) {
    yield wrongKind(tree, schema, path);
  } else if (tree.kind === 'list' && isList(schema) && schema.item.type !== 'unknown') {
    for (const [i, item] of tree.items.entries()) {
      yield* checkStructure(item, schema.item, [...path, i]);
    }
  } else if (tree.kind === 'map' && isDictionary(schema)) {
    for (const { key, value } of tree.entries) {
      yield* checkStructure(value, schema.value, [...path, key]);
    }
  } else if (tree.kind === 'map' && isMapping(schema)) {
    yield* checkEntries(tree, tree.entries, schema, path);
  }
}

function kindOf(schema: v.GenericSchema): Tree['kind'] {
  return isMapping(schema) || isDictionary(schema) ? 'map' : isList(schema) ? 'list' : 'scalar';
}

const names = { map: 'a mapping', list: 'a list', scalar: 'a single value' };

function wrongKind(tree: Tree, schema: v.GenericSchema, path: Path): ShapeProblem {
  const help = isMapping(schema) ? undefined : v.getDescription(schema);
  const hint = help ?? `Write ${sketch(schema)}.`;
  if (tree.kind === 'scalar' && tree.value === null) {
    const message = 'The value is empty.';
    return { code: 'empty', message, hint, path, at: tree };
  }
  const message = isChoice(schema)
    ? `Found ${names[tree.kind]}, which is not allowed here.`
    : `Expected ${names[kindOf(schema)]}, found ${names[tree.kind]}.`;
  return { code: 'wrong-type', message, hint, path, at: tree };
}

/** `{kind: ..., title: ..., url: ...}`, or `a single value or {text: ...}`. */
function sketch(schema: v.GenericSchema): string {
  if (isChoice(schema)) {
    return [...new Set(schema.options.map(sketch))].join(' or ');
  }
  if (!isMapping(schema)) {
    return names[kindOf(schema)];
  }
  const keys = Object.keys(schema.entries);
  const required = keys.filter((key) => !isOptional(schema.entries[key]!));
  return `{${(required.length > 0 ? required : keys).map((key) => `${key}: ...`).join(', ')}}`;
}

function* checkEntries(
  tree: Tree,
  entries: readonly Entry[],
  schema: Mapping,
  path: Path
): Generator<ShapeProblem, void> {
  const keys = Object.keys(schema.entries);
  const isLater = isLaterKey(schema);
  const present = new Set(entries.map(({ key }) => key));
  // Where a mapping uses a form that is not supported yet, the keys of the supported form are not missing.
  const required = entries.some(({ key }) => isLater(key))
    ? []
    : keys.filter((key) => !isOptional(schema.entries[key]!));
  for (const key of required.filter((one) => !present.has(one))) {
    yield missingKey(key, schema, [...path, key], entries[0]?.at ?? tree);
  }
  for (const entry of entries) {
    const inner = keys.includes(entry.key) ? schema.entries[entry.key] : undefined;
    if (inner === undefined) {
      yield unknownKey(entry, isLater(entry.key), keys, path);
    } else {
      yield* checkStructure(entry.value, inner, [...path, entry.key]);
    }
  }
}

function isLaterKey(schema: Mapping): (key: string) => boolean {
  const { later }: Readonly<Record<string, unknown>> = v.getMetadata(schema);
  return (key) => Array.isArray(later) && later.includes(key);
}

function missingKey(key: string, schema: Mapping, path: Path, at: Span): ShapeProblem {
  const entry = schema.entries[key]!;
  const hint = `Add it: ${v.getDescription(entry) ?? sketch(entry)}`;
  return { code: 'missing-key', message: `The key ${key} is missing.`, hint, path, at };
}

const maxListed = 10;

function unknownKey({ key, at }: Entry, isLater: boolean, keys: readonly string[], path: Path): ShapeProblem {
  const problem = { path: [...path, key], at };
  if (isLater) {
    return { ...problem, code: 'not-supported', message: `${quote(key)} is not supported yet.`, hint: 'Remove it.' };
  }
  const list = keys.length > maxListed ? 'Remove it.' : `Known keys: ${keys.join(', ')}.`;
  const hint = didYouMean(key, keys, list);
  return { ...problem, code: 'unknown-key', message: `Unknown key ${quote(key)}.`, hint };
}
