/** The property of an unknown value; undefined if it is no object or has no such property. */
export function valueAt(value: unknown, key: string): unknown {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return found;
}
