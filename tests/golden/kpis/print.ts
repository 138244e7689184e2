const widest = 110;

/**
 * JSON with its keys in order, numbers in full, small things on one line, and so are lists of numbers: what is compared
 * byte for byte.
 */
export function print(value: unknown, indent = ''): string {
  const flat = oneLine(value);
  if (flat.length + indent.length <= widest || !isNested(value)) {
    return flat;
  }
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + print(item, inner))
    : entriesOf(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(oneLine).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** Lists of numbers stay on one line, whatever their length. */
function isNested(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some((item) => typeof item === 'object' && item !== null) || value.some((item) => typeof item === 'string')
    : typeof value === 'object' && value !== null;
}

function entriesOf(value: unknown): Array<[string, unknown]> {
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    : [];
}

/** Plain data: NaN as null, infinities by their names, maps as objects, columns as lists. */
export function plain(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isNaN(value) ? null : Number.isFinite(value) ? value : String(value);
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>, plain);
  }
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
    : value;
}
