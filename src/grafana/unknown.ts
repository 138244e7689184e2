/** What a value that is believed to be an object has under a key; undefined where it is none or has nothing there. */
export function valueAt(value: unknown, key: string): unknown {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return found;
}
