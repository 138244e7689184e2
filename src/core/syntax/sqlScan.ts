/** Where something that began in a SQL text ends; `open` where nothing closes it. */
export interface Skipped {
  readonly end: number;
  readonly open?: boolean;
}

/** A string or quoted name from its opening quote on. A doubled closing quote is one within it. */
export function skipQuoted(sql: string, start: number, close: string, escapes: boolean): Skipped {
  for (let i = start + 1; i < sql.length; i++) {
    if (escapes && sql[i] === '\\') {
      i++;
    } else if (sql[i] === close) {
      if (sql[i + 1] !== close) {
        return { end: i + 1 };
      }
      i++;
    }
  }
  return { end: sql.length, open: true };
}

/** A comment between slashes and stars. */
export function skipBlockComment(sql: string, start: number, nests: boolean): Skipped {
  let depth = 1;
  for (let i = start + 2; i < sql.length - 1; i++) {
    if (sql[i] === '*' && sql[i + 1] === '/') {
      depth--;
      i++;
    } else if (nests && sql[i] === '/' && sql[i + 1] === '*') {
      depth++;
      i++;
    }
    if (depth === 0) {
      return { end: i + 1 };
    }
  }
  return { end: sql.length, open: true };
}

/** A comment up to the end of its line, which is not part of it. */
export function skipToLineEnd(sql: string, start: number, lineEnd: RegExp): number {
  lineEnd.lastIndex = start;
  const found = lineEnd.exec(sql);
  return found === null ? sql.length : found.index;
}

const opening = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;

/** A string such as `$tag$...$tag$`; null where there is none. A tag that never comes again is a variable. */
export function skipDollarQuoted(sql: string, start: number): Skipped | null {
  opening.lastIndex = start;
  const tag = opening.exec(sql)?.[0];
  if (tag === undefined) {
    return null;
  }
  const end = sql.indexOf(tag, start + tag.length);
  return end >= 0 ? { end: end + tag.length } : tag === '$$' ? { end: sql.length, open: true } : null;
}
