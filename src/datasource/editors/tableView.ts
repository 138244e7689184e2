import type { Problem } from '../../core/base/result';
import type { SourceInfo } from '../../core/query/types';
import { queryOfTable, standardTable, type RegistryTable } from '../../core/wire/registryTable';
import { counted } from '../problems';
import type { TableRows } from './useTableRows';

/** What the fields start with: the first SQL data source, and the query of the usual table. */
export function newTable(sources: ReadonlyMap<string, SourceInfo>): RegistryTable {
  const [first] = sqlSources(sources);
  return { source: first ?? '', query: queryOfTable(standardTable) };
}

/** The names of the SQL data sources, and the chosen one where it is none of them. */
export function sqlSourceOptions(
  sources: ReadonlyMap<string, SourceInfo>,
  chosen = ''
): Array<{ readonly value: string; readonly label: string }> {
  const names = sqlSources(sources);
  const chosenName = sources.get(chosen)?.name ?? chosen;
  const options = names.map((name) => ({ value: name === chosenName ? chosen : name, label: name }));
  return chosen === '' || names.includes(chosenName) ? options : [...options, { value: chosen, label: chosenName }];
}

function sqlSources(sources: ReadonlyMap<string, SourceInfo>): string[] {
  return [...new Set([...sources.values()].filter(({ kind }) => kind === 'sql').map(({ name }) => name))];
}

/** What is known of the table, where it has not failed. */
export function tableText({ state, rows }: Pick<TableRows, 'state' | 'rows'>): string {
  switch (state) {
    case 'reading':
      return 'Reading the table ...';
    case 'read':
      return rows.length === 0 ? 'The table has no rows.' : `${counted(rows.length, 'row')} read.`;
    default:
      return '';
  }
}

/** Each problem tells its row. */
export function problemsOfRows(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, message: `${problem.at?.file ?? ''}: ${problem.message}` }));
}
