import { type Environment } from '../../preview/provisioning/expand';

const traces = new Set(['traceID', 'traceId']);

/** A reply without what differs from run to run: the fixtures' addresses become their variables' names, traces go. */
export function withPlaceholders(value: unknown, env: Environment): unknown {
  if (typeof value === 'string') {
    return Object.entries(env)
      .filter(([name, text]) => text !== undefined && text !== '' && /PORT|CLOSED|PROMETHEUS|ODD/.test(name))
      .sort(([, a = ''], [, b = '']) => b.length - a.length)
      .reduce((text, [name, address = '']) => text.replaceAll(address, `\${${name}}`), value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => withPlaceholders(item, env));
  }
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(([key]) => !traces.has(key));
    return Object.fromEntries(kept.map(([key, item]) => [key, withPlaceholders(item, env)]));
  }
  return value;
}
