import { type Cell, type Field, type FieldKind, type Notice } from '../frame';

export interface ColumnType {
  readonly kind: FieldKind;
  /** The database's text form to a cell; throws Errors in the words of Grafana's server for what cannot be read. */
  readonly read: (text: string) => Cell;
}

/** What one statement returned; cells in the database's text form. */
export interface StatementResult {
  /** `SELECT`, `SHOW`, `INSERT` ... */
  readonly command: string;
  readonly columns: ReadonlyArray<{ readonly name: string; readonly type: ColumnType }>;
  readonly rows: ReadonlyArray<ReadonlyArray<string | null>>;
}

export interface Table {
  readonly fields: readonly Field[];
  readonly notices: readonly Notice[];
}

/** Grafana's default for `row_limit` in the section `[dataproxy]` of its settings. */
const rowLimit = 1_000_000;

/**
 * The rows of every SELECT, one below the other.
 * @throws Error in Grafana's words where their columns differ or a cell cannot be read.
 */
export function tableOf(results: readonly StatementResult[]): Table {
  const selects = results.filter((result) => result.command === 'SELECT');
  const [first] = selects;
  if (first === undefined) {
    return { fields: [], notices: [] };
  }
  selects.forEach((result) => checkSameColumns(first, result));
  const rows = selects.flatMap((result) => result.rows.slice(0, rowLimit));
  const text = `Results have been limited to ${rowLimit} because the SQL row limit was reached`;
  const limited = selects.filter((result) => result.rows.length > rowLimit);
  return {
    fields: first.columns.map(({ name, type: { kind, read } }, index) => ({
      ...{ name, kind, nullable: true },
      values: rows.map((row) => readCell(row[index] ?? null, read)),
    })),
    notices: limited.map(() => ({ severity: 'warning', text })),
  };
}

function readCell(text: string | null, read: (text: string) => Cell): Cell {
  return text === null ? null : read(text);
}

function checkSameColumns(first: StatementResult, result: StatementResult): void {
  const [expected, got] = [first.columns.length, result.columns.length];
  if (expected !== got) {
    throw new Error(`incompatible result structure: expected ${expected} columns, got ${got} columns`);
  }
  result.columns.forEach(({ name }, index) => {
    const due = first.columns[index]?.name;
    if (name !== due) {
      throw new Error(
        `column name mismatch at position ${index}: expected ${JSON.stringify(due)}, got ${JSON.stringify(name)}`
      );
    }
  });
}
