import { didYouMean } from '../../base/nearest';
import { quote } from '../../base/quote';
import { entryOf, type Span, type Tree } from '../../definition/yaml/tree';
import type { Notes } from './notes';

/** A value with the place where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly at: Tree;
}

/** The code of everything that was read and has no equivalent. */
export const notImported = 'not-imported';

function isEmpty(tree: Tree): boolean {
  return (tree.kind === 'map' && tree.entries.length === 0) || (tree.kind === 'list' && tree.items.length === 0);
}

/**
 * A mapping of another tool's file. It remembers which keys were read, so that `rest` can name all others: nothing of a
 * file is lost in silence. An empty value counts as absent.
 */
export class Fields {
  private readonly known = new Set<string>();

  constructor(
    readonly tree: Tree,
    readonly notes: Notes
  ) {}

  /** Where a key stands; the whole mapping where it is missing. */
  at(key: string): Span {
    return entryOf(this.tree, key)?.at ?? this.tree;
  }

  treeOf(key: string): Tree | undefined {
    this.known.add(key);
    const value = entryOf(this.tree, key)?.value;
    return value?.kind === 'scalar' && value.value === null ? undefined : value;
  }

  has(key: string): boolean {
    return this.treeOf(key) !== undefined;
  }

  /** A text; numbers and truth values as they are written in texts. */
  text(key: string): Placed<string> | null {
    const at = this.treeOf(key);
    if (at === undefined || at.kind === 'scalar') {
      const value = at === undefined ? '' : String(at.value);
      return at === undefined || value.trim() === '' ? null : { value, at };
    }
    this.notes.error(at, 'wrong-type', `${key} is not a text.`, 'Write a text.');
    return null;
  }

  /** A number, also one in quotes. */
  number(key: string): Placed<number> | null {
    const text = this.text(key);
    const value = text === null ? NaN : Number(text.value);
    if (text !== null && !Number.isFinite(value)) {
      this.notes.error(text.at, 'wrong-type', `${key} is not a number.`, 'Write a number.');
    }
    return text === null || !Number.isFinite(value) ? null : { value, at: text.at };
  }

  flag(key: string): Placed<boolean> | null {
    const text = this.text(key);
    if (text !== null && !/^(?:true|false)$/i.test(text.value)) {
      this.notes.error(text.at, 'wrong-type', `${key} is not true or false.`, 'Write true or false.');
      return null;
    }
    return text && { value: /^true$/i.test(text.value), at: text.at };
  }

  /** A mapping. */
  fields(key: string): Fields | null {
    const at = this.treeOf(key);
    if (at !== undefined && at.kind !== 'map') {
      this.notes.error(at, 'wrong-type', `${key} is not a mapping.`, 'Write its keys below it, indented.');
    }
    return at?.kind === 'map' ? new Fields(at, this.notes) : null;
  }

  /** The items of a list. */
  items(key: string): readonly Tree[] {
    const at = this.treeOf(key);
    if (at !== undefined && at.kind !== 'list') {
      this.notes.error(at, 'wrong-type', `${key} is not a list.`, 'Write its items below it, each behind "- ".');
    }
    return at?.kind === 'list' ? at.items : [];
  }

  /** The mappings of a list. */
  list(key: string): readonly Fields[] {
    return this.items(key).flatMap((item) => {
      if (item.kind !== 'map') {
        this.notes.error(item, 'wrong-type', `An item of ${key} is not a mapping.`, 'Write its keys behind "- ".');
      }
      return item.kind === 'map' ? [new Fields(item, this.notes)] : [];
    });
  }

  /** The texts of a list, or the one text that stands for it. */
  texts(key: string): ReadonlyArray<Placed<string>> {
    const at = this.treeOf(key);
    const parts = at === undefined ? [] : at.kind === 'list' ? at.items : [at];
    return parts.flatMap((part) => {
      if (part.kind !== 'scalar') {
        this.notes.error(part, 'wrong-type', `${key} holds more than texts.`, 'Write a text.');
      }
      return part.kind === 'scalar' && part.value !== null ? [{ value: String(part.value), at: part }] : [];
    });
  }

  /** The keys with their values, in the order of the text. */
  entries(): ReadonlyArray<readonly [key: string, value: Tree]> {
    return this.tree.kind === 'map' ? this.tree.entries.map(({ key, value }) => [key, value] as const) : [];
  }

  /** Names a part that is known and has no equivalent. */
  skip(key: string, why: string, hint: string): void {
    const value = this.treeOf(key);
    if (value !== undefined && !isEmpty(value)) {
      this.notes.warning(this.at(key), notImported, `${key} is not imported: ${why}.`, hint);
    }
  }

  /** Names all keys that the format does not have here. */
  rest(where: string): void {
    for (const [key] of this.entries()) {
      if (!this.known.has(key)) {
        const hint = didYouMean(key, this.known, 'Remove it, or write what it means into the definition.');
        this.notes.warning(this.at(key), 'unknown-key', `Unknown key ${quote(key)} in ${where}: not imported.`, hint);
      }
    }
  }
}
