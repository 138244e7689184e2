import { edited, type Edit } from '../../base/edits';
import type { LabelSet } from '../../base/labelSet';
import { codeOf, closing, isWord, sqlTokens } from '../../syntax/sqlTokens';
import type { SqlDialect } from '../types';

/** Grafana's macros that limit the rows to the time that is asked for. */
const timeFilter = /^\$__(?:timeFilter|timeFilter_ms|unixEpochFilter|unixEpochNanoFilter|dateFilter|dateTimeFilter)$/;

/**
 * A SQL query over the rows alone whose columns have these values: a condition beside each time filter. Null where the query has
 * no time filter of Grafana's, beside which a condition would be of the same rows.
 */
export function narrowedSql(text: string, set: LabelSet, dialect?: SqlDialect): string | null {
  const code = codeOf(sqlTokens(text, dialect));
  const conditions = Object.entries(set).map(([column, value]) => `${column} = ${literal(value, dialect)}`);
  const edits = code.flatMap((token, i): Edit[] => {
    if (token.kind !== 'macro' || !timeFilter.test(token.text) || !isWord(code[i + 1], '(')) {
      return [];
    }
    const last = code[closing(code, i + 1)];
    const end = last === undefined ? text.length : last.start + last.text.length;
    return [
      { start: token.start, end: token.start, by: '(' },
      { start: end, end, by: ` AND ${conditions.join(' AND ')})` },
    ];
  });
  return edits.length === 0 ? null : edited(text, edits);
}

function literal(value: string, dialect: SqlDialect | undefined): string {
  const escapes = dialect === 'mysql' || dialect === 'clickhouse';
  const text = escapes ? value.replaceAll('\\', '\\\\') : value;
  return `'${text.replaceAll("'", "''")}'`;
}
