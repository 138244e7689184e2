import { closing, codeOf, isWord, type SqlToken } from './sqlTokens';

/** A column of a select list. */
export interface SqlColumn {
  /** Without spaces and comments. */
  readonly code: readonly SqlToken[];
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** What the column is called; empty where the database chooses a name. */
  readonly name: string;
}

/** The outermost select of a text. */
export interface SqlSelect {
  readonly columns: readonly SqlColumn[];
  /** What follows the list, from `from` on; empty where there is nothing. */
  readonly rest: readonly SqlToken[];
}

/** Reads the outermost select; null where there is none, or where its columns are not named one by one. */
export function readSelect(tokens: readonly SqlToken[]): SqlSelect | null {
  const code = codeOf(tokens);
  const select = atTop(code, 0, 'select');
  if (select < 0) {
    return null;
  }
  const from = atTop(code, select + 1, 'from');
  const end = from < 0 ? code.length : from;
  const columns: SqlColumn[] = [];
  for (let start = select + 1; start <= end; ) {
    const comma = atTop(code, start, ',', end);
    const next = comma < 0 ? end : comma;
    columns.push(columnOf(code.slice(start, next), code[start - 1]!, code[next]));
    start = next + 1;
  }
  return columns.some((column) => isWord(column.code.at(-1), '*')) ? null : { columns, rest: code.slice(end) };
}

/** The index of the first such word or sign outside of parentheses, before `end`; -1 where there is none. */
function atTop(code: readonly SqlToken[], from: number, text: string, end = code.length): number {
  for (let i = from; i < end; i++) {
    if (isWord(code[i], text)) {
      return i;
    }
    if (isWord(code[i], '(')) {
      i = closing(code, i);
    }
  }
  return -1;
}

function columnOf(code: readonly SqlToken[], before: SqlToken, after: SqlToken | undefined): SqlColumn {
  const last = code.at(-1);
  const start = before.start + before.text.length;
  const end = after?.start ?? (last === undefined ? start : last.start + last.text.length);
  return { code, start, end, name: nameOf(code) };
}

function nameOf(code: readonly SqlToken[]): string {
  const last = code.at(-1);
  switch (last?.kind) {
    case 'word':
      return last.text;
    case 'name':
      return last.text.slice(1, -1);
    case 'string':
      // MySQL: as "n"
      return isWord(code.at(-2), 'as') ? last.text.slice(1, -1) : '';
    default:
      return '';
  }
}

/** Groups rows into buckets: the macros of Grafana's own sources, of SQLite's and of ClickHouse's. */
const groupMacro = /^\$__(?:timeGroup|timeGroupAlias|unixEpochGroup|unixEpochGroupAlias|unixEpochGroupSeconds)$/;
const ownIntervalMacro = /^\$__timeInterval(?:_ms)?$/;
const intervalMacro = /^\$(?:__interval(?:_ms|_s)?|\{__interval(?:_ms|_s)?\})$/;

/** Whether a token stands for the length of a bucket. */
export function isInterval({ kind, text }: SqlToken): boolean {
  return kind === 'macro' && intervalMacro.test(text);
}

/** A call of a macro that groups times. */
export interface GroupCall {
  readonly macro: SqlToken;
  /** Its arguments, without spaces and comments. */
  readonly args: ReadonlyArray<readonly SqlToken[]>;
  /** Indices in the code: of the macro, and of its closing parenthesis. */
  readonly from: number;
  readonly to: number;
  /** Whether its groups are buckets of whatever length is asked for. */
  readonly follows: boolean;
}

/** The calls of grouping macros that are not within another. */
export function groupCalls(code: readonly SqlToken[]): GroupCall[] {
  const calls: GroupCall[] = [];
  for (let from = 0; from < code.length; from++) {
    const macro = code[from]!;
    const isOwn = macro.kind === 'macro' && ownIntervalMacro.test(macro.text);
    if ((isOwn || (macro.kind === 'macro' && groupMacro.test(macro.text))) && isWord(code[from + 1], '(')) {
      const to = closing(code, from + 1);
      const args = split(code.slice(from + 2, to));
      calls.push({ macro, args, from, to, follows: isOwn || followsInterval(args[1] ?? []) });
      from = to;
    }
  }
  return calls;
}

/** `$__interval`, also in quotes. */
function followsInterval(size: readonly SqlToken[]): boolean {
  const [only] = size;
  const bare = only?.text.replace(/^['"]|['"]$/g, '') ?? '';
  return size.length === 1 && intervalMacro.test(bare);
}

/** A list at its commas outside of parentheses. */
function split(code: readonly SqlToken[]): Array<readonly SqlToken[]> {
  const parts: Array<readonly SqlToken[]> = [];
  let start = 0;
  for (let comma = atTop(code, 0, ','); comma >= 0; comma = atTop(code, start, ',')) {
    parts.push(code.slice(start, comma));
    start = comma + 1;
  }
  return [...parts, code.slice(start)];
}
