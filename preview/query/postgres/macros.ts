import { type Query } from '../answer';
import {
  epoch,
  expandCalls,
  type ExpandedSql,
  goFloat,
  group,
  type GroupStyle,
  type Macro,
  nanos,
  plain,
} from '../sql/macros';

const style: GroupStyle = {
  seconds: goFloat,
  quotes: /^'+|'+$/g,
  needs: 'time column and interval and optional fill value',
};

const macros: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['__time', plain((column) => `${column} AS "time"`)],
  ['__timeEpoch', plain((column) => `extract(epoch from ${column}) as "time"`)],
  ['__timeFilter', plain((column, { from, to }) => `${column} BETWEEN '${rfc3339(from)}' AND '${rfc3339(to)}'`)],
  ['__timeFrom', plain((_, { from }) => `'${rfc3339(from)}'`)],
  ['__timeTo', plain((_, { to }) => `'${rfc3339(to)}'`)],
  ['__timeGroup', group(style, (column, step) => `floor(extract(epoch from ${column})/${step})*${step}`)],
  [
    '__timeGroupAlias',
    group(style, (column, step) => `floor(extract(epoch from ${column})/${step})*${step} AS "time"`, '__timeGroup'),
  ],
  ['__unixEpochFilter', plain((column, { from, to }) => `${column} >= ${epoch(from)} AND ${column} <= ${epoch(to)}`)],
  [
    '__unixEpochNanoFilter',
    plain((column, { from, to }) => `${column} >= ${nanos(from)} AND ${column} <= ${nanos(to)}`),
  ],
  ['__unixEpochNanoFrom', plain((_, { from }) => nanos(from))],
  ['__unixEpochNanoTo', plain((_, { to }) => nanos(to))],
  ['__unixEpochGroup', group(style, (column, step) => `floor((${column})/${step})*${step}`)],
  [
    '__unixEpochGroupAlias',
    group(style, (column, step) => `floor((${column})/${step})*${step} AS "time"`, '__unixEpochGroup'),
  ],
]);

/**
 * A query with PostgreSQL's own macros replaced.
 * @throws Error in Grafana's words for an unknown macro or wrong arguments.
 */
export function expandMacros(sql: string, query: Query, now: number): ExpandedSql {
  return expandCalls(sql, query, now, expandCall, (name, call) =>
    namesItsColumn(sql, call, name) ? '__timeGroupAlias' : name
  );
}

/** `$__timeGroup(...),` in a select list names its column since Grafana 5.3; told by the comma behind its first place. */
function namesItsColumn(sql: string, call: string, name: string): boolean {
  return name === '__timeGroup' && sql.charAt(sql.indexOf(call) + call.length) === ',';
}

const expandCall: Macro = (call) => {
  const macro = macros.get(call.name);
  if (macro === undefined) {
    throw new Error(`unknown macro "${call.name}"`);
  }
  return macro(call);
};

/** 2026-02-02T01:00:00.25Z: no trailing zeros, no point without a fraction. */
function rfc3339(ms: number): string {
  return new Date(ms).toISOString().replace(/\.?0+Z$/, 'Z');
}
