import { skipBlockComment, skipDollarQuoted, skipQuoted, skipToLineEnd } from './sqlScan';

/** Dialects whose texts are read differently; without one a text is read in the way that most databases share. */
export type SqlSyntax = 'postgres' | 'mysql' | 'mssql' | 'sqlite' | 'clickhouse';

export type SqlTokenKind =
  | 'space'
  | 'comment'
  | 'string'
  /** A quoted name. */
  | 'name'
  | 'word'
  | 'number'
  /** Grafana's own: `$__timeFilter`, `${__from}`. Arguments are tokens of their own. */
  | 'macro'
  /** A variable of a dashboard: `$region`, `${region:sqlstring}`. */
  | 'variable'
  | 'sign';

export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly text: string;
  /** Offset in the text. */
  readonly start: number;
  /** It is not closed, and so lasts until the end of the text. */
  readonly open?: true;
}

interface Traits {
  readonly strings: string;
  readonly names: string;
  /** A backslash in a string escapes the next character. */
  readonly escapes: boolean;
  /** Comments within comments. */
  readonly nests: boolean;
  readonly dashes: RegExp;
  readonly hash: RegExp | null;
  /** Strings such as `$tag$...$tag$`. */
  readonly dollars: boolean;
  readonly lineEnd: RegExp;
}

const common: Traits = {
  strings: "'",
  names: '"`[',
  escapes: false,
  nests: false,
  dashes: /--/y,
  hash: null,
  dollars: false,
  lineEnd: /\n/g,
};

/*
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html, https://dev.mysql.com/doc/refman/8.4/en/comments.html
 * and string-literals.html, https://learn.microsoft.com/sql/t-sql (slash-star, identifiers), https://sqlite.org/lang_comment.html
 * and lang_keywords.html, https://clickhouse.com/docs/sql-reference/syntax.
 */
const dialects: Readonly<Record<SqlSyntax, Traits>> = {
  postgres: { ...common, names: '"', nests: true, dollars: true, lineEnd: /[\n\r]/g },
  mysql: { ...common, strings: `'"`, names: '`', escapes: true, dashes: /--(?=[\s\p{Cc}]|$)/uy, hash: /#/y },
  mssql: { ...common, names: '"[', nests: true },
  sqlite: common,
  clickhouse: { ...common, names: '"`', escapes: true, hash: /#(?=[ !])/y, dollars: true },
};

const space = /\s+/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const grafana = /\$\{[^{}\n]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\$\d+|\[\[\w+(?::\w+)?\]\]/y;
const sign = /::|:=|<=>|<>|<=|>=|!=|\|\||\*\/|[^]/uy;
/** MySQL and MariaDB run what stands in such a comment. */
const runComment = /\/\*M?!\d*/y;

/** The tokens of a SQL text, comments and spaces among them: their texts joined are the text. */
export function sqlTokens(sql: string, dialect?: SqlSyntax): SqlToken[] {
  const traits = dialect === undefined ? common : dialects[dialect];
  const tokens: SqlToken[] = [];
  for (let start = 0; start < sql.length; ) {
    const found = tokenAt(sql, start, traits, dialect === 'mysql');
    tokens.push({
      kind: found.kind,
      text: sql.slice(start, found.end),
      start,
      ...(found.open === true && { open: true }),
    });
    start = found.end;
  }
  return tokens;
}

interface Found {
  readonly kind: SqlTokenKind;
  readonly end: number;
  readonly open?: boolean;
}

function tokenAt(sql: string, start: number, traits: Traits, runsComments: boolean): Found {
  const char = sql[start]!;
  const plain = plainAt(sql, start, char, traits) ?? commentAt(sql, start, char, traits, runsComments);
  if (plain !== null) {
    return plain;
  }
  const found = char === '$' || char === '[' ? grafanaAt(sql, start, traits) : null;
  if (found !== null) {
    return found;
  }
  if (traits.strings.includes(char)) {
    return { kind: 'string', ...skipQuoted(sql, start, char, traits.escapes) };
  }
  if (traits.names.includes(char)) {
    const close = char === '[' ? ']' : char;
    return { kind: 'name', ...skipQuoted(sql, start, close, traits.escapes && char !== '[') };
  }
  return { kind: 'sign', end: matchEnd(sign, sql, start) ?? start + 1 };
}

const startsWord = /[\p{L}_]/u;

/** A space, a word or a number. */
function plainAt(sql: string, start: number, char: string, traits: Traits): Found | null {
  if (startsWord.test(char)) {
    const end = matchEnd(word, sql, start) ?? start + 1;
    // PostgreSQL's E'...'
    return traits.dollars && !traits.escapes && end === start + 1 && /e/i.test(char) && sql[end] === "'"
      ? { kind: 'string', ...skipQuoted(sql, end, "'", true) }
      : { kind: 'word', end };
  }
  const blank = matchEnd(space, sql, start);
  if (blank !== null) {
    return { kind: 'space', end: blank };
  }
  const counted = matchEnd(number, sql, start);
  return counted === null ? null : { kind: 'number', end: counted };
}

/** A comment; one that the database runs is a sign, and what stands in it tokens of its own. */
function commentAt(sql: string, start: number, char: string, traits: Traits, runsComments: boolean): Found | null {
  const { dashes, hash, nests, lineEnd } = traits;
  if (char === '-' || char === '#') {
    const begins = char === '-' ? dashes : hash;
    return begins !== null && matchEnd(begins, sql, start) !== null
      ? { kind: 'comment', end: skipToLineEnd(sql, start, lineEnd) }
      : null;
  }
  if (char !== '/' || sql[start + 1] !== '*') {
    return null;
  }
  const run = runsComments ? matchEnd(runComment, sql, start) : null;
  return run === null ? { kind: 'comment', ...skipBlockComment(sql, start, nests) } : { kind: 'sign', end: run };
}

/** A macro, a variable or a string between dollars. */
function grafanaAt(sql: string, start: number, { dollars }: Traits): Found | null {
  const found = matchEnd(grafana, sql, start);
  const isMacro = /^\$\{?__/.test(sql.slice(start, start + 4));
  const quoted = dollars && !isMacro ? skipDollarQuoted(sql, start) : null;
  if (quoted !== null) {
    return { kind: 'string', ...quoted };
  }
  return found === null ? null : { kind: isMacro ? 'macro' : 'variable', end: found };
}

function matchEnd(pattern: RegExp, sql: string, start: number): number | null {
  pattern.lastIndex = start;
  return pattern.test(sql) ? pattern.lastIndex : null;
}

/** The tokens that a database acts on: without spaces and comments. */
export function codeOf(tokens: readonly SqlToken[]): SqlToken[] {
  return tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
}

/** Whether a token is this word or sign, in whatever letters. */
export function isWord(token: SqlToken | undefined, ...texts: readonly string[]): boolean {
  return (
    token !== undefined && (token.kind === 'word' || token.kind === 'sign') && texts.includes(token.text.toLowerCase())
  );
}

/** The index of the parenthesis that closes the one at `from`; the length where none does. */
export function closing(code: readonly SqlToken[], from: number): number {
  let depth = 0;
  for (let i = from; i < code.length; i++) {
    depth += isWord(code[i], '(') ? 1 : isWord(code[i], ')') ? -1 : 0;
    if (depth === 0) {
      return i;
    }
  }
  return code.length;
}
