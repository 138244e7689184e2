import { codeOf, isWord, sqlTokens, type SqlSyntax } from './sqlTokens';

/**
 * The one statement of a text as it can be sent or put in parentheses: without the semicolon, the comments and the spaces
 * at its end.
 */
export function sqlStatement(sql: string, dialect?: SqlSyntax): string {
  const last = codeOf(sqlTokens(sql, dialect))
    .reverse()
    .find((token) => !isWord(token, ';'));
  return last === undefined ? sql : sql.slice(0, last.start + last.text.length).trimStart();
}
