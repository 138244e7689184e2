import { isAdditive, type Over } from '../base/terms';
import { groupCalls, isInterval, readSelect, type SqlColumn } from './sqlSelect';
import { closing, codeOf, isWord, sqlTokens, type SqlSyntax, type SqlToken } from './sqlTokens';

/** Keywords that a SQL text must not have if its coarse groups are to be the sums of its fine ones. */
const spoilers =
  /^(?:distinct|having|limit|offset|with|union|intersect|except|over|fetch|top|rollup|cube|qualify|tablesample)$/i;

/** Sums and counts: `total` is SQLite's, `sumIf` and `countIf` are ClickHouse's. */
const additive = /^(?:sum|count|total|sumIf|countIf)$/i;

/** Further functions that make one value of many rows. */
const aggregate = /^(?:sum|count|total|avg|min|max|stddev\w*|var\w*|bool_\w+|every|any|median|quantile\w*)(?:If)?$/i;

/** These give a value where an aggregate has none. */
const defaults = ['coalesce', 'ifnull', 'isnull', 'nvl'];

/** Casts that keep every digit; casts to integers are exact only for counts. */
const exactCast = /^(?:float|float8|float64|double|numeric|decimal)$/i;
const countCast = /^(?:int|integer|bigint|int4|int8|int64|uint64)$/i;

/**
 * Whether a SQL text is surely additive: one select of a time group and one sum or count. In doubt it is not: the
 * buckets are then read one by one, which is slower but always correct.
 */
export function sqlComposes(text: string, over: Over, dialect?: SqlSyntax): boolean {
  if (over !== 'sum') {
    return false;
  }
  const code = codeOf(sqlTokens(text, dialect));
  const selects = code.filter((token) => isWord(token, 'select')).length;
  if (selects !== 1 || code.some((token) => isUnclear(token) || (token.kind === 'word' && spoilers.test(token.text)))) {
    return false;
  }
  const [time, value, ...more] = readSelect(code)?.columns ?? [];
  return (
    time !== undefined &&
    isTimeGroup(time.code) &&
    value !== undefined &&
    more.length === 0 &&
    isPlainSum(value.code) &&
    intervalsGroup(code)
  );
}

/** Settings of a server decide how backslashes are read, and what is open has no end that is known. */
function isUnclear({ kind, text, open }: SqlToken): boolean {
  return open === true || text.includes('\\') || (kind === 'sign' && /^(?:[#$]|\/\*|\*\/)/.test(text));
}

/** A call of a grouping macro that follows the interval, and a name for it. */
function isTimeGroup(code: readonly SqlToken[]): boolean {
  const [call] = groupCalls(code);
  return call?.follows === true && call.from === 0 && isAlias(code.slice(call.to + 1));
}

/** Whether the length of a bucket only groups: a condition on it would be another one for a tile. */
function intervalsGroup(code: readonly SqlToken[]): boolean {
  const outside = [-1, ...groupCalls(code).map(({ to }) => to)];
  const ends = [...groupCalls(code).map(({ from }) => from), code.length];
  return outside.every((start, i) => !code.slice(start + 1, ends[i]).some(isInterval));
}

function isAlias(code: readonly SqlToken[]): boolean {
  const [name, more] = isWord(code[0], 'as') ? code.slice(1) : code;
  return more === undefined && (name === undefined || /^(?:word|name|string)$/.test(name.kind));
}

/** Reads tokens from left to right. */
class Reader {
  private at = 0;
  constructor(private readonly code: readonly SqlToken[]) {}

  get next(): SqlToken | undefined {
    return this.code[this.at];
  }
  get rest(): readonly SqlToken[] {
    return this.code.slice(this.at);
  }
  /** Takes these words or signs one after the other, if they are next. */
  take(...texts: readonly string[]): boolean {
    const isNext = texts.every((text, i) => isWord(this.code[this.at + i], text));
    this.at += isNext ? texts.length : 0;
    return isNext;
  }
  takeIf(test: (token: SqlToken) => boolean): SqlToken | null {
    const { next } = this;
    if (next === undefined || !test(next)) {
      return null;
    }
    this.at++;
    return next;
  }
  /** Takes everything up to the parenthesis that closes the one that is next. */
  takeParentheses(): boolean {
    const end = isWord(this.next, '(') ? closing(this.code, this.at) : this.code.length;
    const isClosed = end < this.code.length;
    this.at = isClosed ? end + 1 : this.at;
    return isClosed;
  }
}

const isNumber = ({ kind }: SqlToken): boolean => kind === 'number';

/** Whether a column is one sum or count, with only additive operations around it. */
function isPlainSum(code: readonly SqlToken[]): boolean {
  const reader = new Reader(code);
  if (reader.takeIf(isNumber) !== null && !reader.take('*')) {
    return false;
  }
  const isDefaulted = defaults.some((name) => reader.take(name, '('));
  const call = reader.takeIf(({ kind, text }) => kind === 'word' && additive.test(text));
  if (call === null || !reader.takeParentheses()) {
    return false;
  }
  if (reader.take('filter') && !reader.takeParentheses()) {
    return false;
  }
  const cast = reader.take('::') ? reader.takeIf(({ kind }) => kind === 'word') : undefined;
  const isScaled = reader.take('*') ? reader.takeIf(isNumber) !== null : true;
  const divisor = isScaled && reader.take('/') ? reader.takeIf(isNumber) : undefined;
  const isClosed = !isDefaulted || (reader.take(',') && isZero(reader.takeIf(isNumber)) && reader.take(')'));
  return isScaled && isClosed && isAlias(reader.rest) && isExact(cast, divisor, /^count/i.test(call.text));
}

function isZero(token: SqlToken | null): boolean {
  return token !== null && Number(token.text) === 0;
}

/**
 * A division may drop the remainder (of integers in PostgreSQL) or digits (the fifth in MySQL) in each bucket:
 * only a power of ten with a point in it, or one after a cast that keeps all digits, is the same in every database.
 */
function isExact(cast: SqlToken | null | undefined, divisor: SqlToken | null | undefined, counts: boolean): boolean {
  const exact = cast !== undefined && cast !== null && exactCast.test(cast.text);
  const isKnownCast = cast === undefined || exact || (cast !== null && counts && countCast.test(cast.text));
  return isKnownCast && (divisor === undefined || (divisor !== null && (exact || /^10{1,4}\.0$/.test(divisor.text))));
}

/**
 * Whether a row whose number is NULL has nothing to count, by the columns that it is selected from: for `over: sum` and
 * `count`, and wherever the number is a sum or a count. Of several aggregates, as in `sum(a) - sum(b)`, one may be NULL
 * alone, so that nothing is known of the others; and the mean, minimum or maximum of nothing is unknown.
 */
export function nullIsNothing(columns: readonly SqlColumn[], over: Over): boolean {
  const called = columns.map(({ code }) => aggregatesIn(code));
  const isSum = called.some((names) => names.length === 1 && additive.test(names[0]!));
  return called.every((names) => names.length < 2) && (isAdditive(over) || isSum);
}

/** The same by the text; where its columns cannot be made out, `over` decides. */
export function sqlNullIsNothing(text: string, over: Over, dialect?: SqlSyntax): boolean {
  return nullIsNothing(readSelect(sqlTokens(text, dialect))?.columns ?? [], over);
}

/** The aggregate functions that a column calls, without those that have a default. */
export function aggregatesIn(code: readonly SqlToken[]): string[] {
  const names: string[] = [];
  for (let i = 0; i < code.length; i++) {
    const { kind, text } = code[i]!;
    const isCall = kind === 'word' && isWord(code[i + 1], '(');
    const isAggregate = isCall && aggregate.test(text);
    if (isAggregate) {
      names.push(text);
    }
    if (isAggregate || (isCall && defaults.includes(text.toLowerCase()))) {
      i = closing(code, i + 1);
    }
  }
  return names;
}
