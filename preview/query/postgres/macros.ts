import { type Query } from '../answer';
import { formatInterval, parseInterval } from '../duration';
import { type Fill } from './fill';

export interface ExpandedSql {
  readonly sql: string;
  readonly fill: Fill | null;
}

interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly query: Query;
  readonly now: number;
}

interface Expansion {
  readonly text: string;
  readonly fill?: Fill;
}

/** A query with the macros that all SQL data sources of Grafana know; they are replaced first, whatever the rest is. */
export function expandGlobals(rawSql: string, query: Query): string {
  return rawSql
    .replaceAll('$__interval_ms', String(query.intervalMs))
    .replaceAll('$__interval', formatInterval(query.intervalMs))
    .replaceAll('$__unixEpochFrom()', String(Math.floor(query.from / 1000)))
    .replaceAll('$__unixEpochTo()', String(Math.floor(query.to / 1000)));
}

/**
 * A query with PostgreSQL's own macros replaced.
 * @throws Error in Grafana's words for an unknown macro or wrong arguments.
 */
export function expandMacros(sql: string, query: Query, now: number): ExpandedSql {
  let fill: Fill | null = null;
  const expanded = sql.replace(/\$([_a-zA-Z0-9]+)\(([^)]*)\)/g, (call, name: string, list: string) => {
    const args = list.split(',').map((arg) => arg.replace(/^ +| +$/g, ''));
    const expansion = expandCall({
      name: namesItsColumn(sql, call, name) ? '__timeGroupAlias' : name,
      args,
      query,
      now,
    });
    fill = expansion.fill ?? fill;
    return expansion.text;
  });
  return { sql: expanded, fill };
}

/** `$__timeGroup(...),` in a select list names its column since Grafana 5.3; told by the comma behind its first place. */
function namesItsColumn(sql: string, call: string, name: string): boolean {
  return name === '__timeGroup' && sql.charAt(sql.indexOf(call) + call.length) === ',';
}

type Macro = (call: Call) => Expansion;

const plain =
  (write: (column: string, query: Query) => string): Macro =>
  ({ args, query }) => ({ text: write(args[0] ?? '', query) });

const macros: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['__time', plain((column) => `${column} AS "time"`)],
  ['__timeEpoch', plain((column) => `extract(epoch from ${column}) as "time"`)],
  ['__timeFilter', plain((column, { from, to }) => `${column} BETWEEN '${rfc3339(from)}' AND '${rfc3339(to)}'`)],
  ['__timeFrom', plain((_, { from }) => `'${rfc3339(from)}'`)],
  ['__timeTo', plain((_, { to }) => `'${rfc3339(to)}'`)],
  ['__timeGroup', group((column, step) => `floor(extract(epoch from ${column})/${step})*${step}`)],
  [
    '__timeGroupAlias',
    group((column, step) => `floor(extract(epoch from ${column})/${step})*${step} AS "time"`, '__timeGroup'),
  ],
  ['__unixEpochFilter', plain((column, { from, to }) => `${column} >= ${epoch(from)} AND ${column} <= ${epoch(to)}`)],
  [
    '__unixEpochNanoFilter',
    plain((column, { from, to }) => `${column} >= ${nanos(from)} AND ${column} <= ${nanos(to)}`),
  ],
  ['__unixEpochNanoFrom', plain((_, { from }) => nanos(from))],
  ['__unixEpochNanoTo', plain((_, { to }) => nanos(to))],
  ['__unixEpochGroup', group((column, step) => `floor((${column})/${step})*${step}`)],
  [
    '__unixEpochGroupAlias',
    group((column, step) => `floor((${column})/${step})*${step} AS "time"`, '__unixEpochGroup'),
  ],
]);

function expandCall(call: Call): Expansion {
  const macro = macros.get(call.name);
  if (macro === undefined) {
    throw new Error(`unknown macro "${call.name}"`);
  }
  return macro(call);
}

function group(write: (column: string, step: string) => string, calledAs?: string): Macro {
  return ({ name, args, now }) => {
    const [column = '', interval, fill] = args;
    if (interval === undefined) {
      throw new Error(`macro ${calledAs ?? name} needs time column and interval and optional fill value`);
    }
    const intervalMs = intervalOf(interval, now);
    return {
      text: write(column, goFloat(intervalMs / 1000)),
      ...(args.length === 3 && fill !== undefined && { fill: fillOf(fill, intervalMs) }),
    };
  };
}

function intervalOf(text: string, now: number): number {
  try {
    return parseInterval(text.replace(/^'+|'+$/g, ''), now);
  } catch {
    throw new Error(`error parsing interval ${text}`);
  }
}

function fillOf(text: string, intervalMs: number): Fill {
  if (text === 'NULL' || text === 'previous') {
    return { intervalMs, mode: text === 'NULL' ? 'null' : 'previous', value: 0 };
  }
  if (text === '' || Number.isNaN(Number(text))) {
    throw new Error(`error parsing fill value ${text}`);
  }
  return { intervalMs, mode: 'value', value: Number(text) };
}

/** 2026-02-02T01:00:00.25Z: no trailing zeros, no point without a fraction. */
function rfc3339(ms: number): string {
  return new Date(ms).toISOString().replace(/\.?0+Z$/, 'Z');
}

function epoch(ms: number): string {
  return String(Math.floor(ms / 1000));
}

function nanos(ms: number): string {
  return String(BigInt(ms) * BigInt(1_000_000));
}

/** Go's shortest form of a number: an exponent of at least two digits from a million on. */
function goFloat(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) {
    return String(value);
  }
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
