/** Offsets in the text: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ScalarValue = string | number | boolean | null;

export interface Entry {
  readonly key: string;
  readonly at: Span;
  readonly value: Tree;
}

/**
 * A YAML value that knows where it stands. An alias is the very tree of its anchor, so a tree may be shared but never
 * holds itself. `from` is the first offset of all that is in it, before `start` where an alias stands for a value above.
 * `size` counts the values as if they were written out; a tree is sound when nothing in it was refused.
 */
export type Tree = Span & { readonly from: number; readonly size: number; readonly isSound: boolean } & (
    | { readonly kind: 'scalar'; readonly value: ScalarValue }
    | { readonly kind: 'list'; readonly items: readonly Tree[] }
    | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  );

export function scalarTree(span: Span, value: ScalarValue, isSound: boolean): Tree {
  const { start, end } = span;
  return { kind: 'scalar', value, start, end, from: start, size: 1, isSound };
}

export function listTree(span: Span, items: readonly Tree[], isSound: boolean): Tree {
  return { kind: 'list', items, ...whole(span, items, isSound) };
}

export function mapTree(span: Span, entries: readonly Entry[], isSound: boolean): Tree {
  const values = entries.map(({ value }) => value);
  return { kind: 'map', entries, ...whole(span, values, isSound) };
}

function whole({ start, end }: Span, parts: readonly Tree[], isSound: boolean): Omit<Tree, 'kind'> {
  return {
    start,
    end: parts.reduce((last, part) => Math.max(last, part.end), end),
    from: parts.reduce((first, part) => Math.min(first, part.from), start),
    size: parts.reduce((sum, part) => sum + part.size, 1),
    isSound: isSound && parts.every((part) => part.isSound),
  };
}

export type Path = ReadonlyArray<string | number>;

/**
 * The plain value of a tree. Keys become own properties, whatever their names. Values more than `depth` lists and
 * mappings down are null.
 */
export function toValue(tree: Tree, depth = Infinity): unknown {
  if (tree.kind === 'scalar' || depth < 0) {
    return tree.kind === 'scalar' ? tree.value : null;
  }
  return tree.kind === 'list'
    ? tree.items.map((item) => toValue(item, depth - 1))
    : Object.fromEntries(tree.entries.map(({ key, value }) => [key, toValue(value, depth - 1)]));
}

/** The entry of a mapping under a key; undefined where there is none. */
export function entryOf(tree: Tree | undefined, key: string): Entry | undefined {
  return tree?.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined;
}

/** The tree at a path, or undefined where the path leads nowhere. */
export function treeAt(tree: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>((parent, step) => {
    if (parent?.kind === 'list') {
      return typeof step === 'number' ? parent.items[step] : undefined;
    }
    return entryOf(parent, String(step))?.value;
  }, tree);
}

/** Where a path stands: its value, else the nearest value above it. */
export function spanOf(tree: Tree, path: Path): Span {
  for (let length = path.length; length > 0; length--) {
    const found = treeAt(tree, path.slice(0, length));
    if (found !== undefined) {
      return found;
    }
  }
  return tree;
}

/** Where the last key of a path stands; the value where the path ends in a list. */
export function keySpanOf(tree: Tree, path: Path): Span {
  const parent = treeAt(tree, path.slice(0, -1));
  return entryOf(parent, String(path[path.length - 1]))?.at ?? spanOf(tree, path);
}

/** The path to the innermost value that covers an offset of the text, through aliases too; null where none does. */
export function pathTo(tree: Tree, offset: number): Path | null {
  return covers(tree, offset) ? pathWithin(tree, offset) : null;
}

function covers({ from, end }: Tree, offset: number): boolean {
  return offset >= from && offset < end;
}

/** Most values end at `covers`, without a look at their parts: a file can have many values, and many problems. */
function pathWithin(tree: Tree, offset: number): Path | null {
  const parts = tree.kind === 'list' ? tree.items : tree.kind === 'map' ? tree.entries : [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    const value = 'key' in part ? part.value : part;
    const rest = covers(value, offset) ? pathWithin(value, offset) : null;
    if (rest !== null) {
      return ['key' in part ? part.key : index, ...rest];
    }
  }
  return tree.start <= offset ? [] : null;
}

/** `kpis[3].inputs.good.query` */
export function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/**
 * The span of a part of a scalar's text, in the file; the whole scalar where escapes, folding or indentation stand
 * between the text and what is written.
 */
export function spanWithin(file: string, scalar: Tree, part: Span): Span {
  const value = scalar.kind === 'scalar' ? String(scalar.value) : '';
  const written = file.slice(scalar.start, scalar.end);
  const lead = written.startsWith(value) ? 0 : written.startsWith(value, 1) ? 1 : null;
  return lead === null || value === ''
    ? scalar
    : { start: scalar.start + lead + part.start, end: scalar.start + lead + part.end };
}
