import { type Query } from '../answer';
import { epoch, expandCalls, type ExpandedSql, group, type GroupStyle, type Macro, nanos, plain } from '../sql/macros';

/** Grafana keeps what follows to its server's log. */
export const keptToTheLog = 'please inspect Grafana server log for details';

const whoIsIt =
  /\s*show\s+grants|[\s,]session_user\([^)]*\)|[\s,]current_user(\([^)]*\))?|[\s,]system_user\([^)]*\)|[\s,]user\([^)]*\)([\s,;]|$)/im;

const timeGroup: GroupStyle = {
  seconds: (value) => value.toFixed(0),
  quotes: /^['"]+|['"]+$/g,
  needs: 'time column and interval',
};
const epochGroup: GroupStyle = {
  seconds: String,
  quotes: /^'+|'+$/g,
  needs: 'time column and interval and optional fill value',
};

const unixTime: Macro = plain((column) => `UNIX_TIMESTAMP(${column}) as time_sec`);

function timeFilter(column: string, { from, to }: Query): string {
  const begin = epoch(from);
  const start = from < 0 ? `DATE_ADD(FROM_UNIXTIME(0), INTERVAL ${begin} SECOND)` : `FROM_UNIXTIME(${begin})`;
  return `${column} BETWEEN ${start} AND FROM_UNIXTIME(${epoch(to)})`;
}

const macros: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['__time', unixTime],
  ['__timeEpoch', unixTime],
  ['__timeFilter', plain(timeFilter)],
  ['__timeFrom', plain((_, { from }) => `FROM_UNIXTIME(${epoch(from)})`)],
  ['__timeTo', plain((_, { to }) => `FROM_UNIXTIME(${epoch(to)})`)],
  ['__timeGroup', group(timeGroup, (column, step) => `UNIX_TIMESTAMP(${column}) DIV ${step} * ${step}`)],
  [
    '__timeGroupAlias',
    group(timeGroup, (column, step) => `UNIX_TIMESTAMP(${column}) DIV ${step} * ${step} AS "time"`, '__timeGroup'),
  ],
  ['__unixEpochFilter', plain((column, { from, to }) => `${column} >= ${epoch(from)} AND ${column} <= ${epoch(to)}`)],
  [
    '__unixEpochNanoFilter',
    plain((column, { from, to }) => `${column} >= ${nanos(from)} AND ${column} <= ${nanos(to)}`),
  ],
  ['__unixEpochNanoFrom', plain((_, { from }) => nanos(from))],
  ['__unixEpochNanoTo', plain((_, { to }) => nanos(to))],
  ['__unixEpochGroup', group(epochGroup, (column, step) => `${column} DIV ${step} * ${step}`)],
  [
    '__unixEpochGroupAlias',
    group(epochGroup, (column, step) => `${column} DIV ${step} * ${step} AS "time"`, '__unixEpochGroup'),
  ],
]);

/**
 * A query with MySQL's own macros replaced.
 * @throws Error in Grafana's words for an unknown macro, wrong arguments, or a question for the user it runs as.
 */
export function expandMacros(sql: string, query: Query, now: number): ExpandedSql {
  if (whoIsIt.test(sql)) {
    throw new Error(`invalid query - ${keptToTheLog}`);
  }
  return expandCalls(sql, query, now, (call) => {
    const macro = macros.get(call.name);
    if (macro === undefined) {
      throw new Error(`unknown macro ${call.name}`);
    }
    return macro(call);
  });
}
