import { isAdditive, type Over } from '../base/terms';
import { formatDuration } from '../time/duration';
import { second } from '../time/units';
import { sqlNullIsNothing } from './sql';
import { placeIn } from './placeIn';
import { checkSqlLength, checkSqlShape, type SqlFault } from './sqlShape';
import { groupingOfSelect } from './sqlGroups';
import { macroCalls } from './sqlMacros';
import { readSelect } from './sqlSelect';
import { fixedBound, followsRange, isTimeBound } from './sqlTime';
import { codeOf, isWord, sqlTokens, type SqlSyntax, type SqlToken } from './sqlTokens';

/** What the checks of a query need to know. */
export interface SqlUse {
  readonly dialect: SqlSyntax | undefined;
  readonly over: Over;
  /** In ms. */
  readonly bucket: number;
  /** How the source groups rows into buckets, in its own words. */
  readonly grouping: string;
  /** Whether a missing row is a zero. */
  readonly isZero: boolean;
}

/** Whether a text is one statement that Grafana and the database can read; for queries of every use. */
export function checkSqlText(sql: string, dialect: SqlSyntax | undefined, over: Over): SqlFault[] {
  const long = checkSqlLength(sql);
  if (long.length > 0) {
    return long;
  }
  const tokens = sqlTokens(sql, dialect);
  const shape = checkSqlShape(sql, tokens);
  return shape.length > 0 ? shape : nestedArguments(sql, codeOf(tokens), dialect, over);
}

/** What would make the numbers of an input wrong, whatever the database answers. */
export function checkSqlInput(sql: string, use: SqlUse): SqlFault[] {
  const code = codeOf(sqlTokens(sql, use.dialect));
  const isSelect = isWord(
    code.find((token) => !isWord(token, '(')),
    'select',
    'with'
  );
  const bound = isSelect ? fixedBound(code, sql) : null;
  if (use.over !== 'window' && followsRange(code)) {
    const message = '$__range is the whole window, but this input is read in buckets.';
    return [{ code: 'range-of-bucket', message, hint: 'Write $__interval, or over: window.' }];
  }
  return [
    ...(use.over === 'window' ? windowBound(code) : []),
    ...(use.over !== 'window' && isSelect
      ? [...timeFilter(code), ...fixedGroup(code, use), ...limited(sql, code)]
      : []),
    ...(bound === null ? [] : [literalDate(sql, bound)]),
    ...severalAggregates(sql, use),
    ...meanOfMeans(code, use.over),
  ];
}

/** Grafana's own macros end at the first closing parenthesis; the filters of whole windows are written here. */
function nestedArguments(
  sql: string,
  code: readonly SqlToken[],
  dialect: SqlSyntax | undefined,
  over: Over
): SqlFault[] {
  if (dialect === 'sqlite' || dialect === 'clickhouse') {
    return [];
  }
  const nested = macroCalls(code, sql).find(
    ({ macro, args }) => args.includes('(') && (over !== 'window' || !/Filter$/.test(macro.text))
  );
  if (nested === undefined) {
    return [];
  }
  const message = `${nested.macro.text} has parentheses in its arguments: Grafana reads them up to the first ).`;
  const hint = 'Write the name of a column; compute it in a subquery or a view.';
  return [{ code: 'macro-argument', message, hint }];
}

function timeFilter(code: readonly SqlToken[]): SqlFault[] {
  if (isTimeBound(code) || !code.some((token) => isWord(token, 'from'))) {
    return [];
  }
  const message = 'The query has no time filter: every refresh would read the whole table.';
  return [{ code: 'no-time-filter', message, hint: 'Write $__timeFilter(column) in its where.' }];
}

function windowBound(code: readonly SqlToken[]): SqlFault[] {
  return isTimeBound(code) || followsRange(code)
    ? []
    : [{ code: 'no-range', message: 'The query does not use the window.', hint: 'Write $__timeFilter(column).' }];
}

/** Groups of another length than the bucket: rows of a part of a group would replace those of the whole. */
function fixedGroup(code: readonly SqlToken[], { bucket, grouping }: SqlUse): SqlFault[] {
  const group = groupingOfSelect(code);
  if (group.kind !== 'fixed' || group.length === bucket) {
    return [];
  }
  const message = `The query groups rows by ${group.text}, but the bucket is ${formatDuration(bucket)}: parts of a group would be counted as the whole, or not at all.`;
  const isLonger = group.length !== null && group.length > bucket && group.length % second === 0;
  const other = isLonger ? `, or bucket: ${formatDuration(group.length)}` : '';
  return [{ code: 'fixed-group', message, hint: `Write ${group.remedy ?? grouping}${other}.` }];
}

const limits = ['limit', 'fetch', 'offset'];

/** Rows that are cut off by their number. */
function limited(sql: string, code: readonly SqlToken[]): SqlFault[] {
  const [top] = readSelect(code)?.columns ?? [];
  const first = top?.code[0];
  const isTop = isWord(first, 'top') && (top?.code[1]?.kind === 'number' || isWord(top?.code[1], '('));
  let depth = 0;
  const found = code.find((token, i) => {
    depth += isWord(token, '(') ? 1 : isWord(token, ')') ? -1 : 0;
    return (
      depth === 0 && isWord(token, ...limits) && !isWord(code[i + 1], 'all', '.') && !isWord(code[i - 1], '.', 'as')
    );
  });
  const limit = isTop ? first : found;
  if (limit === undefined) {
    return [];
  }
  const message = `${limit.text} at ${placeIn(sql, limit.start)} of the query leaves out buckets, which would count as missing.`;
  return [{ code: 'limited', message, hint: `Remove ${limit.text}: the time filter bounds the rows.` }];
}

function literalDate(sql: string, { token, column }: { token: SqlToken; column: string }): SqlFault {
  const message = `The query cuts ${column} at ${token.text} (${placeIn(sql, token.start)}), wherever the window lies: what is left out would count as missing.`;
  const hint = 'Remove the condition: the time filter bounds the rows. Leave out time with an exclusion.';
  return { code: 'literal-date', message, hint };
}

/** `sum(a) - sum(b)` is NULL where one of the two is. */
function severalAggregates(sql: string, { over, dialect, isZero }: SqlUse): SqlFault[] {
  if (!isZero || !isAdditive(over) || sqlNullIsNothing(sql, over, dialect)) {
    return [];
  }
  const message = 'The number is made of several aggregates: where one of them is NULL, the bucket is unknown.';
  const hint = 'Write coalesce(..., 0) around each, or use an input for each and combine them in the formula.';
  return [{ code: 'several-aggregates', message, hint, severity: 'warning' }];
}

const quantile = /^(?:percentile_cont|percentile_disc|quantile\w*|median|approx_percentile)$/i;

/** A mean of values that are themselves means or percentiles: quiet buckets would weigh as much as busy ones. */
function meanOfMeans(code: readonly SqlToken[], over: Over): SqlFault[] {
  const called = code.flatMap(({ kind, text }, i) => (kind === 'word' && isWord(code[i + 1], '(') ? [text] : []));
  const isQuantile = called.some((name) => quantile.test(name));
  if (over !== 'avg' || (!isQuantile && !called.some((name) => /^avg(?:if)?$/i.test(name)))) {
    return [];
  }
  const message = `A mean of ${isQuantile ? 'percentiles' : 'averages'} weighs quiet buckets as much as busy ones.`;
  const hint = isQuantile
    ? 'Use two inputs with over: sum, for the events below a limit and for all events. Or write over: window.'
    : 'Use two inputs with over: sum, for sum and count, and divide them in the formula.';
  return [{ code: 'mean-of-means', message, hint, severity: 'warning' }];
}
