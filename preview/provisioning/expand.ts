/** The variables that provisioning files may name, in production the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

const braced = /\$(?:__env)?\{([^}]+)\}/g;
// A name, one of the shell's one-letter variables, or nothing, in which case the dollar sign stays.
const bare = /\$(?:\{([A-Za-z0-9_]*)\}|([A-Za-z0-9_]+)|([*#@!?-]))/g;

/** What Grafana makes of a text in a provisioning file: `$name`, `${name}` and `$__env{name}` are variables, `$$` is a dollar sign. */
export function expandText(text: string, env: Environment): string {
  return text
    .split('$$')
    .map((part) =>
      part
        .replace(braced, (_, name: string) => env[name] ?? '')
        .replace(bare, (_, inBraces?: string, name?: string) => env[inBraces ?? name ?? ''] ?? '')
    )
    .join('$');
}

/**
 * The same for a value of jsonData, whatever its depth. A text that is changed by its variables and then reads as a
 * number or a truth value becomes one, as in Grafana; a text with `$$` stays a text.
 */
export function expandValue(value: unknown, env: Environment): unknown {
  if (typeof value === 'string') {
    const expanded = expandText(value, env);
    return expanded === value || value.includes('$$') ? expanded : retype(expanded);
  }
  if (Array.isArray(value)) {
    return value.map((item) => expandValue(item, env));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandValue(item, env)]));
  }
  return value;
}

const truthValues = new Map([
  ...['t', 'T', 'true', 'TRUE', 'True'].map((word) => [word, true] as const),
  ...['f', 'F', 'false', 'FALSE', 'False'].map((word) => [word, false] as const),
]);

function retype(text: string): string | number | boolean {
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    return Number(text);
  }
  return truthValues.get(text) ?? text;
}
