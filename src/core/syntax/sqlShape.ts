import type { Problem } from '../base/result';
import { shorten } from '../base/shorten';
import { codeOf, isWord, type SqlToken } from './sqlTokens';
import { placeIn } from './placeIn';

export type SqlFault = Pick<Problem, 'code' | 'message' | 'hint' | 'severity'>;

/** A longer text would take noticeable time to read, again and again. */
const maxLength = 100_000;

/** What keeps a text from being one statement: something is not closed, closes nothing, or follows the statement. */
export function checkSqlShape(sql: string, tokens: readonly SqlToken[]): SqlFault[] {
  const code = codeOf(tokens);
  return [...openToken(sql, tokens), ...parentheses(sql, code), ...furtherStatement(sql, code)].slice(0, 1);
}

/** A text that is too long is not read at all. */
export function checkSqlLength(sql: string): SqlFault[] {
  const message = `The query has more than ${maxLength.toLocaleString('en')} characters.`;
  const hint = 'Put it into a view of the database, and select from that.';
  return sql.length > maxLength ? [{ code: 'long-query', message, hint }] : [];
}

function openToken(sql: string, tokens: readonly SqlToken[]): SqlFault[] {
  const token = tokens.find(({ open }) => open === true);
  if (token === undefined) {
    return [];
  }
  const begin = /^(?:\/\*|[eE]'|\$\$|[^])/u.exec(token.text)?.[0] ?? '';
  const close = begin === '/*' ? '*/' : begin === '[' ? ']' : begin.replace(/^e/i, '');
  const what = { comment: 'comment', name: 'quoted name' }[token.kind as string] ?? 'string';
  const message = `The ${what} that begins at ${placeIn(sql, token.start)} of the query (${shorten(token.text, 20)}) is not closed.`;
  const twice = begin === "'" ? " Within a string, write a quote twice: ''." : '';
  return [{ code: 'open-sql', message, hint: `Close it with ${close}, or remove it.${twice}` }];
}

function parentheses(sql: string, code: readonly SqlToken[]): SqlFault[] {
  const opened: SqlToken[] = [];
  for (const token of code) {
    if (isWord(token, '(')) {
      opened.push(token);
    } else if (isWord(token, ')') && opened.pop() === undefined) {
      const message = `The parenthesis at ${placeIn(sql, token.start)} of the query closes nothing.`;
      return [{ code: 'open-sql', message, hint: 'Remove it, or write the parenthesis that it closes.' }];
    }
  }
  const last = opened.at(-1);
  const message = `The parenthesis at ${placeIn(sql, last?.start ?? 0)} of the query is not closed.`;
  return last === undefined ? [] : [{ code: 'open-sql', message, hint: 'Close it with ).' }];
}

function furtherStatement(sql: string, code: readonly SqlToken[]): SqlFault[] {
  const end = code.findIndex((token) => isWord(token, ';'));
  const next = end < 0 ? undefined : code.slice(end).find((token) => !isWord(token, ';'));
  if (next === undefined) {
    return [];
  }
  const message = `The query has a second statement, at ${placeIn(sql, next.start)}.`;
  return [{ code: 'several-statements', message, hint: 'Write one statement, which selects the rows.' }];
}
