import { closing, isWord, type SqlToken } from './sqlTokens';
import { groupCalls } from './sqlSelect';
import { macroCalls } from './sqlMacros';

const bounds =
  /\$\{?__(?:(?:time|unixEpoch|unixEpochNano|date|dateTime)(?:Filter|From|To)(?:_ms)?|(?:from|to)(?:Time(?:_ms)?)?|dt)\b/i;

/** Whether a text says which rows of time it reads, also where it does so within a string. */
export function isTimeBound(code: readonly SqlToken[]): boolean {
  return code.some(({ kind, text }) => (kind === 'macro' || kind === 'string') && bounds.test(text));
}

/** Whether a text follows the window by its length. */
export function followsRange(code: readonly SqlToken[]): boolean {
  return code.some(({ kind, text }) => (kind === 'macro' || kind === 'string') && /\$\{?__range/.test(text));
}

/** A condition on the time column that does not follow the range. */
export interface FixedBound {
  readonly token: SqlToken;
  readonly column: string;
}

const comparisons = ['<', '<=', '>', '>=', '=', 'between'];
const lower = ['>', '>=', '=', 'between'];
const dateText = /^[eE]?['"]\d{4}-?\d\d(?:-?\d\d)?\b/;
const nows =
  /^(?:now|current_timestamp|current_date|curdate|getdate|sysdate|sysdatetime|localtimestamp|today|yesterday)$/i;
const clauseEnds = ['group', 'order', 'having', 'limit', 'union', 'window', 'fetch', 'offset', ';'];

/** A date in a `where` that cuts the column of the time filter or of the groups, wherever the window lies. */
export function fixedBound(code: readonly SqlToken[], sql: string): FixedBound | null {
  const columns = timeColumns(code, sql);
  for (let i = 0; i < code.length; i++) {
    const isFilter = isWord(code[i - 1], '(') && isWord(code[i - 2], 'filter');
    const found = isWord(code[i], 'where') && !isFilter ? inConditions(conditionsFrom(code, i + 1), columns) : null;
    if (found !== null) {
      return found;
    }
  }
  return null;
}

/** The last parts of the names of columns that hold the time. */
function timeColumns(code: readonly SqlToken[], sql: string): Set<string> {
  const filtered = macroCalls(code, sql).flatMap(({ macro, args }) => (/Filter/.test(macro.text) ? [args] : []));
  const grouped = groupCalls(code).flatMap(({ args }) => args[0]?.map(({ text }) => text).join('') ?? []);
  return new Set([...filtered, ...grouped].map((name) => bare(name.split('.').at(-1)!)));
}

function bare(name: string): string {
  return name
    .replace(/["`[\]]/g, '')
    .trim()
    .toLowerCase();
}

/** The conditions of a clause that must all hold; none where there is an `or`. */
function conditionsFrom(code: readonly SqlToken[], from: number): Array<readonly SqlToken[]> {
  const conditions: Array<readonly SqlToken[]> = [];
  let start = from;
  let isBetween = false;
  for (let i = from; ; i++) {
    const token = code[i];
    const isEnd = token === undefined || isWord(token, ')', ...clauseEnds);
    if (isWord(token, 'or')) {
      return [];
    }
    if (isEnd || (isWord(token, 'and') && !isBetween)) {
      conditions.push(code.slice(start, i));
      start = i + 1;
    }
    if (isEnd) {
      return conditions;
    }
    isBetween = isWord(token, 'between') || (isBetween && !isWord(token, 'and'));
    i = isWord(token, '(') ? closing(code, i) : i;
  }
}

function inConditions(conditions: ReadonlyArray<readonly SqlToken[]>, columns: ReadonlySet<string>): FixedBound | null {
  for (const condition of conditions) {
    const sign = condition.findIndex((token) => isWord(token, ...comparisons));
    const [left, right] = [condition.slice(0, sign), condition.slice(sign + 1)];
    const [name, other] = isColumn(left, columns) ? [left, right] : [right, left];
    if (sign < 0 || !isColumn(name, columns)) {
      continue;
    }
    const isLower = isWord(condition[sign], ...(name === left ? lower : ['<', '<=', '=']));
    const token = other.find(
      ({ kind, text }) =>
        (kind === 'string' && dateText.test(text)) ||
        (kind === 'number' && Number(text) >= 1e8) ||
        (isLower && kind === 'word' && nows.test(text))
    );
    if (token !== undefined) {
      return { token, column: name.map(({ text }) => text).join('') };
    }
  }
  return null;
}

function isColumn(code: readonly SqlToken[], columns: ReadonlySet<string>): boolean {
  const isName = code.every((token) => token.kind === 'word' || token.kind === 'name' || isWord(token, '.'));
  return code.length > 0 && isName && columns.has(bare(code.at(-1)!.text));
}
