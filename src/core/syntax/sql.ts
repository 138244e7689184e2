import type { Over } from '../base/terms';

/** Keywords that a SQL text must not have if its coarse groups are to be the sums of its fine ones. */
const spoilers = /\b(distinct|having|limit|offset|with|union|intersect|except|over|fetch|top)\b/i;

/** Databases differ in how these affect strings and comments, so such a text is never composed. */
const unclear = /\\|#|\$\$/;

/** Sums and counts: `total` is SQLite's, `sumIf` and `countIf` are ClickHouse's. */
const additive = /\b(sum|count|total|sumIf|countIf)\s*\(/i;

/** Casts that keep every digit; casts to integers are exact only for counts. */
const exactCast = /^(float|float8|float64|double|numeric|decimal)$/i;
const countCast = /^(int|integer|bigint|int4|int8|int64|uint64)$/i;

/** Allowed after a sum or count in its column: a filter, a cast, a constant factor, a default, a name. */
const tail =
  /^\s*(?:filter\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*)?(?:::\s*(\w+)\s*)?(?:\*\s*\d+(?:\.\d+)?\s*|(\/)\s*(\d+(?:\.\d+)?)\s*)?(?:,\s*0(?:\.0)?\s*\)\s*)?(?:as\s+)?(?:""|\w+)?\s*$/i;

/** Allowed before it: the start of the column, a constant factor, a default. */
const head = /^\s*(\d+(\.\d+)?\s*\*\s*)?((coalesce|ifnull|isnull)\s*\(\s*)?$/i;

/** The text without comments and with empty quoted strings and names, so that words in them are not read as SQL. */
function bare(text: string): string {
  return text
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/g, '""');
}

/** The columns of the select list: the text between `select` and `from`, split at commas outside parentheses. */
function columns(sql: string): string[] {
  const list = /\bselect\b([\s\S]*?)\bfrom\b/i.exec(sql)?.[1] ?? '';
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < list.length; i++) {
    const char = list[i];
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (char === ',' && depth === 0) {
      parts.push(list.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, list.slice(start)];
}

/** Whether a column is one sum or count, with only additive operations around it. */
function isPlainSum(column: string): boolean {
  const call = additive.exec(column);
  if (call === null) {
    return false;
  }
  let depth = 0;
  for (let i = call.index; i < column.length; i++) {
    depth += column[i] === '(' ? 1 : column[i] === ')' ? -1 : 0;
    if (column[i] === ')' && depth === 0) {
      return head.test(column.slice(0, call.index)) && isExactTail(column.slice(i + 1), /^count/i.test(call[0]));
    }
  }
  return false;
}

/**
 * A division may drop the remainder (of integers in PostgreSQL) or digits (the fifth in MySQL) in each bucket:
 * only a power of ten with a point in it, or one after a cast that keeps all digits, is the same in every database.
 */
function isExactTail(text: string, counts: boolean): boolean {
  const [match, cast, divides, divisor = ''] = tail.exec(text) ?? [];
  const exact = cast !== undefined && exactCast.test(cast);
  return (
    match !== undefined &&
    (cast === undefined || exact || (counts && countCast.test(cast))) &&
    (divides === undefined || exact || /^10{1,4}\.0$/.test(divisor))
  );
}

/**
 * Whether a SQL text is surely additive: one select of a time group and one sum or count. In doubt it is not: the
 * buckets are then read one by one, which is slower but always correct.
 */
export function sqlComposes(text: string, over: Over): boolean {
  if (unclear.test(text)) {
    return false;
  }
  const sql = bare(text);
  const selects = sql.match(/\bselect\b/gi) ?? [];
  if (over !== 'sum' || selects.length !== 1 || spoilers.test(sql)) {
    return false;
  }
  const [time, value, ...more] = columns(sql);
  return (
    time !== undefined &&
    /\$__(timeGroup|timeInterval|unixEpochGroup)/.test(time) &&
    value !== undefined &&
    more.length === 0 &&
    isPlainSum(value)
  );
}
