import { type Query } from '../answer';
import { formatInterval, parseInterval } from '../duration';
import { type Fill } from './fill';

export interface ExpandedSql {
  readonly sql: string;
  readonly fill: Fill | null;
}

export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly query: Query;
  readonly now: number;
}

export interface Expansion {
  readonly text: string;
  readonly fill?: Fill;
}

/** What one macro of a data source is replaced by. */
export type Macro = (call: Call) => Expansion;

/** A query with the macros that all SQL data sources of Grafana know; they are replaced first, whatever the rest is. */
export function expandGlobals(rawSql: string, query: Query): string {
  return rawSql
    .replaceAll('$__interval_ms', String(query.intervalMs))
    .replaceAll('$__interval', formatInterval(query.intervalMs))
    .replaceAll('$__unixEpochFrom()', String(Math.floor(query.from / 1000)))
    .replaceAll('$__unixEpochTo()', String(Math.floor(query.to / 1000)));
}

/**
 * A query with a data source's own macros replaced. `nameOf` may call a macro by another name, by where it stands.
 * @throws Error of `expand`.
 */
export function expandCalls(
  sql: string,
  query: Query,
  now: number,
  expand: Macro,
  nameOf: (name: string, call: string) => string = (name) => name
): ExpandedSql {
  let fill: Fill | null = null;
  const expanded = sql.replace(/\$([_a-zA-Z0-9]+)\(([^)]*)\)/g, (call, name: string, list: string) => {
    const args = list.split(',').map((arg) => arg.replace(/^ +| +$/g, ''));
    const expansion = expand({ name: nameOf(name, call), args, query, now });
    fill = expansion.fill ?? fill;
    return expansion.text;
  });
  return { sql: expanded, fill };
}

/** A macro of one column or of none. */
export function plain(write: (column: string, query: Query) => string): Macro {
  return ({ args, query }) => ({ text: write(args[0] ?? '', query) });
}

/** How a data source writes and reads the groups of a time. */
export interface GroupStyle {
  /** Seconds as its server prints them. */
  readonly seconds: (value: number) => string;
  /** What may stand around an interval. */
  readonly quotes: RegExp;
  readonly needs: string;
}

/** A macro that groups a time; `calledAs` is what its complaints call it. */
export function group(style: GroupStyle, write: (column: string, step: string) => string, calledAs?: string): Macro {
  return ({ name, args, now }) => {
    const [column = '', interval, fill] = args;
    if (interval === undefined) {
      throw new Error(`macro ${calledAs ?? name} needs ${style.needs}`);
    }
    const intervalMs = intervalOf(interval, style.quotes, now);
    return {
      text: write(column, style.seconds(intervalMs / 1000)),
      ...(args.length === 3 && fill !== undefined && { fill: fillOf(fill, intervalMs) }),
    };
  };
}

function intervalOf(text: string, quotes: RegExp, now: number): number {
  try {
    return parseInterval(text.replace(quotes, ''), now);
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

export function epoch(ms: number): string {
  return String(Math.floor(ms / 1000));
}

export function nanos(ms: number): string {
  return String(BigInt(ms) * BigInt(1_000_000));
}

/** Go's shortest form of a number: an exponent of at least two digits from a million on. */
export function goFloat(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) {
    return String(value);
  }
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
