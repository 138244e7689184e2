import { meaningfulTokens } from './promqlTokens';
import { sqlTokens, type SqlSyntax } from './sqlTokens';

/** A variable as Grafana writes it; a name in front of which two lines stand is a macro, and one of digits a group of a pattern. */
const variable = /\$\{([A-Za-z_]\w*)[^{}]*\}|\$([A-Za-z_]\w*)|\[\[([A-Za-z_]\w*)[^[\]]*\]\]/g;

export type QueryLanguage = 'prometheus' | 'sql' | 'other';

/** The variables of a dashboard that a query needs, as they are written, each once. Comments do not count. */
export function dashboardVariables(query: unknown, language: QueryLanguage, dialect?: string): string[] {
  const found = textsOf(query, language, dialect).flatMap((text) =>
    [...text.matchAll(variable)].flatMap(([whole, ...names]) =>
      names.some((name) => name !== undefined && !name.startsWith('__')) ? [whole] : []
    )
  );
  return [...new Set(found)];
}

/** The parts of a query in which Grafana fills in variables. */
function textsOf(query: unknown, language: QueryLanguage, dialect?: string): string[] {
  if (typeof query !== 'string') {
    return stringsIn(query);
  }
  switch (language) {
    case 'prometheus':
      return meaningfulTokens(query).map(({ text }) => text);
    case 'sql':
      // A string between dollars begins with what looks like a variable.
      return sqlTokens(query, isSyntax(dialect) ? dialect : undefined)
        .filter(({ kind, text }) => kind !== 'comment' && !(kind === 'string' && text.startsWith('$')))
        .map(({ text }) => text);
    case 'other':
      return [query];
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function isSyntax(dialect: string | undefined): dialect is SqlSyntax {
  return ['postgres', 'mysql', 'mssql', 'sqlite', 'clickhouse'].includes(dialect ?? '');
}
