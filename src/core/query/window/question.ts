import type { QueryText } from '../../definition/types';
import { edited } from '../../base/edits';
import { macroCalls } from '../../syntax/sqlMacros';
import { sqlStatement } from '../../syntax/sqlStatement';
import { codeOf, sqlTokens } from '../../syntax/sqlTokens';
import { literal, withInterval, withRange } from '../../syntax/macros';
import { writeMacros } from '../../syntax/promqlMacros';
import { asSeries } from '../../syntax/promqlText';
import { macroValues } from '../promql';
import type { SourceInfo } from '../types';
import type { Interval } from '../../time/interval';
import { second } from '../../time/units';

/** One number, or one time, that a source is to compute for a whole window at once. */
export interface Question {
  readonly source: SourceInfo;
  readonly query: QueryText;
  /** Half-open; it ends on the grid of `bucket`. */
  readonly window: Interval;
  /** What `$__interval` stands for. */
  readonly bucket: number;
  /** Distance of the windows' ends where this is one of many along a line: they are multiples of it. Else the bucket. */
  readonly step: number;
}

/** The same for questions that have the same answer. */
export function keyOf({ source, query, window, bucket }: Question): string {
  const text = typeof query === 'string' ? query : JSON.stringify(query);
  return [source.uid, window.from, window.to, bucket, text].join('|');
}

/** The query for its own window, as it is sent; PromQL for a request whose only point lies `shift` ms after the window. */
export function textOf({ source, query, window, bucket }: Question, shift = 0): QueryText {
  if (typeof query !== 'string') {
    return query;
  }
  const length = window.to - window.from;
  const text = (): string => withInterval(withRange(query, length), bucket).trim();
  switch (source.kind) {
    case 'prometheus': {
      const sent = writeMacros(asSeries(query), macroValues(source, bucket, length));
      // A subquery counts both of its ends: short of one bucket it holds the one instant on the bucket's grid.
      const range = `[${literal(bucket - 1)}:${literal(bucket)}] offset ${literal(shift)}`;
      return shift === 0 ? sent : `last_over_time((${sent})${range})`;
    }
    case 'sql':
      return halfOpen(sqlStatement(text(), source.dialect), window, source.dialect);
    case 'other':
      return text();
  }
}

/** What stands for the ends of a request's range; SQLite has columns of seconds, and no word for it. See docs/sources.md. */
const ends = {
  grafana: ['$__timeFrom()', '$__timeTo()'],
  clickhouse: ['$__fromTime', '$__toTime'],
  clickhouseMs: ['$__fromTime_ms', '$__toTime_ms'],
};

type Ends = ReadonlyArray<string | number>;

/**
 * The author's time filters without the end of the window: Grafana's are BETWEEN, and the instant of the end belongs to
 * the window after. An end a moment earlier would lose what a database times more finely than that.
 */
export function halfOpen(sql: string, { from, to }: Interval, dialect: SourceInfo['dialect']): string {
  const seconds = [from / second, to / second];
  const filters = new Map<string, Ends>([
    ['$__timeFilter', dialect === 'sqlite' ? seconds : ends[dialect === 'clickhouse' ? 'clickhouse' : 'grafana']],
    ['$__timeFilter_ms', ends.clickhouseMs],
    ['$__unixEpochFilter', seconds],
    ['$__unixEpochNanoFilter', seconds.map((time) => `${time}000000000`)],
  ]);
  const calls = macroCalls(codeOf(sqlTokens(sql, dialect)), sql);
  return edited(
    sql,
    calls.flatMap(({ macro, args, after }) => {
      const times = filters.get(macro.text);
      return times === undefined ? [] : [{ start: macro.start, end: after, by: within(args, times) }];
    })
  );
}

function within(column: string, [from = '', to = '']: Ends): string {
  return `(${column} >= ${from} AND ${column} < ${to})`;
}
