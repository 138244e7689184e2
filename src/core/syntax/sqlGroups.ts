import { day, hour, minute, second } from '../time/units';
import { groupCalls, isInterval, readSelect, type GroupCall } from './sqlSelect';
import { closing, isWord, type SqlToken } from './sqlTokens';

/** How the times of a select are grouped. */
export type SqlGrouping =
  /** By whatever bucket is asked for. */
  | { readonly kind: 'follows' }
  /** By a length, in ms; null for one that differs, such as a month. `text` is how it is written. */
  | { readonly kind: 'fixed'; readonly length: number | null; readonly text: string; readonly remedy?: string }
  | { readonly kind: 'none' };

const none: SqlGrouping = { kind: 'none' };

/** How the rows of the outermost select are grouped; where it selects from other selects, how those are. */
export function groupingOfSelect(code: readonly SqlToken[]): SqlGrouping {
  const calls = groupCalls(code);
  if (calls.length === 0 && !code.some((token) => isWord(token, 'group'))) {
    return none;
  }
  const columns = readSelect(code)?.columns ?? [];
  const time =
    columns.find((column) => groupCalls(column.code).length > 0) ??
    columns.find(({ name }) => /^time$/i.test(name)) ??
    columns[0];
  const own = time === undefined ? none : groupingIn(time.code);
  const isFollowing = calls.some(({ follows }) => follows) || code.some(isInterval);
  return own.kind !== 'none' || isFollowing || (time !== undefined && !isName(time.code)) ? own : innerGrouping(code);
}

/** A column as it is, with or without a name of its own. */
function isName(code: readonly SqlToken[]): boolean {
  return code.every((token) => token.kind === 'word' || token.kind === 'name' || isWord(token, '.'));
}

function innerGrouping(code: readonly SqlToken[]): SqlGrouping {
  for (let i = 0; i < code.length; i++) {
    const from = isWord(code[i], 'select') ? code.findIndex((token, j) => j > i && isWord(token, 'from')) : -1;
    const found = from < 0 ? none : groupingIn(code.slice(i + 1, from));
    if (found.kind !== 'none') {
      return found;
    }
  }
  return none;
}

/** The grouping that a column calls first. */
function groupingIn(code: readonly SqlToken[]): SqlGrouping {
  const [call] = groupCalls(code);
  return call === undefined ? truncation(code) : ofMacro(call);
}

function ofMacro({ macro, follows, args }: GroupCall): SqlGrouping {
  const size = args[1] ?? [];
  if (follows) {
    return { kind: 'follows' };
  }
  // What a variable of a dashboard stands for is not known here; what lacks has another message.
  if (size.length === 0 || size.some(({ kind, text }) => kind === 'variable' || /\$[{A-Za-z]/.test(text))) {
    return none;
  }
  const text = size.map((token) => token.text).join('');
  const interval = /Seconds$/.test(macro.text) ? '$__interval_s' : '$__interval';
  const column = args[0]?.map((token) => token.text).join('') ?? '';
  const remedy = `${macro.text}(${column}, ${interval})`;
  return { kind: 'fixed', length: lengthOf(text), text: text.replace(/['"]/g, ''), remedy };
}

const units = new Map<string, number | null>([
  ...(['ms', 'millisecond', 'milliseconds'] as const).map((name) => [name, 1] as const),
  ...['s', 'sec', 'second', 'ss', ''].map((name) => [name, second] as const),
  ...['m', 'min', 'minute', 'mi'].map((name) => [name, minute] as const),
  ...['h', 'hour', 'hh'].map((name) => [name, hour] as const),
  ...['d', 'day', 'dd', 'dayofyear'].map((name) => [name, day] as const),
  ...['w', 'week', 'wk', 'isoweek', 'month', 'mm', 'quarter', 'qq', 'year', 'yy', 'y'].map(
    (name) => [name, null] as const
  ),
]);

/** A length as Grafana and databases write it: `5m`, `1 hour`, `300`, `00:05:00`; null for months and what is not known. */
function lengthOf(text: string): number | null {
  const bare = text.replace(/['"]/g, '').trim();
  const clock = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(bare);
  if (clock !== null) {
    return Number(clock[1]) * hour + Number(clock[2]) * minute + Number(clock[3] ?? 0) * second;
  }
  const [, count, name] = /^(\d+(?:\.\d+)?)?\s*([A-Za-z]*)$/.exec(bare) ?? [];
  const unit = name === undefined || bare === '' ? null : name === 'M' ? null : unitOf(name);
  return unit === null ? null : Number(count ?? 1) * unit;
}

function unitOf(name: string): number | null {
  const lower = name.toLowerCase();
  return units.get(lower) ?? units.get(lower.replace(/s$/, '')) ?? null;
}

const starts = new Map<string, number | null>([
  ['tostartofsecond', second],
  ['tostartofminute', minute],
  ['tostartoffiveminutes', 5 * minute],
  ['tostartoffiveminute', 5 * minute],
  ['tostartoftenminutes', 10 * minute],
  ['tostartoffifteenminutes', 15 * minute],
  ['tostartofhour', hour],
  ['tostartofday', day],
  ...['week', 'month', 'quarter', 'year'].map((name) => [`tostartof${name}`, null] as const),
  ['date', day],
  ['todate', day],
  ['last_day', null],
]);

/** Functions whose first text is the length of their groups. */
const lengthFirst = ['date_trunc', 'time_bucket', 'time_bucket_gapfill', 'date_bin', 'tostartofinterval'];

/** Groups that are written without a macro: `date_trunc('hour', t)`, `t::date`, `floor(x / 3600) * 3600`. */
function truncation(code: readonly SqlToken[]): SqlGrouping {
  for (let i = 0; i < code.length; i++) {
    const name = code[i]!.kind === 'word' ? code[i]!.text.toLowerCase() : '';
    const isCall = isWord(code[i + 1], '(');
    const args = isCall ? code.slice(i + 2, closing(code, i + 1)) : [];
    const found = lengthFirst.includes(name) && isCall ? literalLength(args) : null;
    if (found !== null) {
      return { kind: 'fixed', length: lengthOf(found), text: found };
    }
    const start = isCall ? starts.get(name) : undefined;
    if (start !== undefined) {
      return { kind: 'fixed', length: start, text: `${code[i]!.text}(...)` };
    }
    if (isWord(code[i], '::', 'as') && isWord(code[i + 1], 'date')) {
      const isCast = isWord(code[i], '::') || isWord(code[i + 2], ')');
      if (isCast) {
        return { kind: 'fixed', length: day, text: 'date' };
      }
    }
  }
  return dividedAndMultiplied(code);
}

/** `'1 hour'`, `interval '1 hour'` or `interval 1 hour` among arguments. */
function literalLength(args: readonly SqlToken[]): string | null {
  const text = args.find(({ kind }) => kind === 'string');
  if (text !== undefined) {
    return /\$/.test(text.text) ? null : text.text.slice(1, -1);
  }
  const interval = args.findIndex((token) => isWord(token, 'interval'));
  const [count, unit] = args.slice(interval + 1);
  return interval >= 0 && count?.kind === 'number' && unit?.kind === 'word' ? `${count.text} ${unit.text}` : null;
}

/** Whole seconds by arithmetic: divided by a number, and multiplied by the same. */
function dividedAndMultiplied(code: readonly SqlToken[]): SqlGrouping {
  const after = (...signs: string[]) =>
    code.flatMap((token, i) => (i > 0 && token.kind === 'number' && isWord(code[i - 1], ...signs) ? [token.text] : []));
  const multiplied = after('*');
  const both = after('/', 'div').find((text) => Number(text) > 1 && multiplied.includes(text));
  return both === undefined ? none : { kind: 'fixed', length: Number(both) * second, text: `${both} s` };
}
