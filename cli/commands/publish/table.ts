import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import { decodeRegistry, type DefinitionFile } from '../../../src/core/definition/decode';
import { nameColumn, nameOfRow, standardTable, type RegistryTable } from '../../../src/core/wire/registryTable';
import { writeFiles } from '../../files/write';
import type { Address } from '../../grafana/client';
import { connect } from '../../grafana/connect';
import { misuse } from '../../options/parse';
import { counted } from '../../output/words';
import { readTable } from '../../registry/read';
import {
  isTableName,
  sqlForChanges,
  tableDialects,
  type Row,
  type Table,
  type TableDialect,
} from '../../registry/tableSql';
import type { World } from '../../world';
import { tellChanges } from './changes';

interface Wanted {
  readonly address: Address;
  readonly registry: RegistryTable;
  readonly published: readonly DefinitionFile[];
  readonly out: string | undefined;
  readonly table: string | undefined;
  readonly isDryRun: boolean;
}

/**
 * Shows what changes in the table of a data source, and writes the SQL that changes it, unless it is a dry run: Grafana only
 * reads databases. What is said at the end.
 */
export async function writeTableSql(wanted: Wanted, world: World): Promise<Result<string>> {
  const { out, isDryRun, table: name = standardTable } = wanted;
  if (!isTableName(name)) {
    return fail(
      misuse(`${quote(name)} is no name of a table.`, 'Write --table NAME, with its schema where it has one.')
    );
  }
  const grafana = await connect(wanted.address, world);
  if (!grafana.ok) {
    return grafana;
  }
  const source = grafana.value.sources.get(wanted.registry.source);
  const dialect = tableDialects.find((one) => one === source?.dialect);
  const files = await readTable(wanted.registry, grafana.value, world);
  if (!files.ok) {
    return files;
  }
  if (dialect === undefined) {
    return fail(otherDatabase(source?.name ?? wanted.registry.source));
  }
  const before = rowsOf(files.value);
  if (!before.ok) {
    return before;
  }
  const after = wanted.published.map(({ name: file, text }): Row => ({ name: file, definition: text }));
  tellChanges(decodeRegistry(files.value), decodeRegistry(wanted.published), world);
  if (isSame(before.value, after)) {
    return ok('The table has these definitions already. Nothing was written.\n');
  }
  if (isDryRun) {
    return ok('Dry run: nothing was written.\n');
  }
  return out === undefined
    ? fail(noFile())
    : write(out, sqlForChanges(before.value, after, { name, dialect }), { name, dialect }, world);
}

async function write(out: string, text: string, { dialect, name }: Table, world: World): Promise<Result<string>> {
  const written = await writeFiles([{ name: out, text }], world.folder, world.signal);
  return written.ok
    ? ok(`Written: ${out}. Run it as a user who may write ${name}: ${runners[dialect](out)}\n`)
    : written;
}

const runners: Readonly<Record<TableDialect, (file: string) => string>> = {
  postgres: (file) => `psql -v ON_ERROR_STOP=1 -f ${file}`,
  mysql: (file) => `mysql < ${file}`,
};

function rowsOf(files: readonly DefinitionFile[]): Result<Row[]> {
  const named = files.map((file) => ({ name: nameOfRow(file), definition: file.text }));
  const nameless = named.filter(({ name }) => name === null).length;
  return nameless > 0
    ? fail({
        code: 'nameless-rows',
        message: `${counted(nameless, 'row')} of the table ${nameless === 1 ? 'has' : 'have'} no ${nameColumn}.`,
        hint: `Let the query of the registry return the column ${nameColumn}, which tells rows apart.`,
        severity: 'error',
      })
    : ok(named.map(({ name, definition }) => ({ name: name ?? '', definition })));
}

function isSame(before: readonly Row[], after: readonly Row[]): boolean {
  const texts = new Map(before.map(({ name, definition }) => [name, definition]));
  return before.length === after.length && after.every(({ name, definition }) => texts.get(name) === definition);
}

function otherDatabase(source: string): Problem {
  const hint = 'Write the rows into the table in your own way: a row is a name and a text of YAML.';
  return misuse(`SQL is written for PostgreSQL and MySQL; ${quote(source)} is neither.`, hint);
}

function noFile(): Problem {
  const hint = 'Write --out publish.sql, and run that file in the database; or --dry-run to see what would change.';
  return misuse('This data source reads its definitions from a table, which Grafana cannot write.', hint);
}
