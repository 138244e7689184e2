/** Something that is not what it should be: where, and what was expected there. */
export class Misfit {
  constructor(
    readonly path: string,
    readonly expected: string
  ) {}
}

/** Reads a value that comes from outside. Grafana's snapshots drop what is null, so that absent is null everywhere. */
export type Reader<T> = (value: unknown, path: string) => T | Misfit;

export const number: Reader<number> = (value, path) =>
  typeof value === 'number' ? value : new Misfit(path, 'a number');

export const text: Reader<string> = (value, path) => (typeof value === 'string' ? value : new Misfit(path, 'a text'));

export const flag: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : new Misfit(path, 'true or false');

/** One of some words. */
export function word<T extends string>(words: readonly T[]): Reader<T> {
  return (value, path) => words.find((one) => one === value) ?? new Misfit(path, `one of ${words.join(', ')}`);
}

/** What `absent` says where there is nothing. */
export function or<T, U>(absent: U, read: Reader<T>): Reader<T | U> {
  return (value, path) => (value === undefined || value === null ? absent : read(value, path));
}

export const orNull = <T>(read: Reader<T>): Reader<T | null> => or(null, read);

export const optional = <T>(read: Reader<T>): Reader<T | undefined> => or(undefined, read);

export function list<T>(read: Reader<T>): Reader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) {
      return new Misfit(path, 'a list');
    }
    const items: T[] = [];
    for (let i = 0; i < value.length; i++) {
      const item = read(value[i], `${path}[${i}]`);
      if (item instanceof Misfit) {
        return item;
      }
      items.push(item);
    }
    return items;
  };
}

/** Numbers, and null where there is none: a loop of its own, because lines are long. */
export const column: Reader<Array<number | null>> = (value, path) => {
  if (!Array.isArray(value)) {
    return new Misfit(path, 'a list');
  }
  const items: Array<number | null> = [];
  for (const item of value) {
    if (typeof item !== 'number' && item !== null && item !== undefined) {
      return new Misfit(path, 'a list of numbers');
    }
    items.push(item ?? null);
  }
  return items;
};

export type Fields<T> = { readonly [K in keyof T]-?: Reader<T[K]> };

/** An object with these fields; others are left out. */
export function object<T extends object>(fields: Fields<T>): Reader<T> {
  const readers = Object.entries<Reader<unknown>>(fields);
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return new Misfit(path, 'an object');
    }
    const read: Record<string, unknown> = {};
    for (const [name, reader] of readers) {
      const own: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      const field = reader(own, `${path}.${name}`);
      if (field instanceof Misfit) {
        return field;
      }
      if (field !== undefined) {
        read[name] = field;
      }
    }
    // Every field of T was read by the reader of its type.
    return read as T;
  };
}

/** Texts by name. */
export const texts: Reader<Record<string, string>> = (value, path) => {
  if (typeof value !== 'object' || value === null) {
    return new Misfit(path, 'an object');
  }
  const entries: Array<[string, string]> = [];
  for (const [name, item] of Object.entries(value)) {
    const one = text(item, `${path}.${name}`);
    if (one instanceof Misfit) {
      return one;
    }
    entries.push([name, one]);
  }
  return Object.fromEntries(entries);
};

/** One of two shapes: the second where the first does not fit. */
export function either<T, U>(first: Reader<T>, second: Reader<U>): Reader<T | U> {
  return (value, path) => {
    const read = first(value, path);
    return read instanceof Misfit ? second(value, path) : read;
  };
}
