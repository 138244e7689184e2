import { quote } from '../base/quote';
import { fail, ok, type Problem, type Result } from '../base/result';
import { valueAt } from '../base/valueAt';
import type { DefinitionFile } from '../definition/decode';
import type { QueryTarget, SourceRequest } from '../query/batch';
import { unknownSource } from '../query/checks/sources';
import type { SourceInfo } from '../query/types';
import { hour, minute } from '../time/units';
import { repliesOf } from './reply';

/** Where a data source reads definitions besides its own files: a query of a SQL source whose rows hold them. */
export interface RegistryTable {
  /** By name or uid. */
  readonly source: string;
  readonly query: string;
}

/** The columns that `kpi publish` writes. */
export const nameColumn = 'name';
export const definitionColumn = 'definition';
export const standardTable = 'kpi_definitions';

/** The query of a table that `kpi publish` wrote. */
export function queryOfTable(table: string): string {
  return `SELECT ${nameColumn}, ${definitionColumn} FROM ${table} ORDER BY ${nameColumn}`;
}

/** More rows are a query over something else. */
const maxRows = 5_000;

const refId = 'definitions';
const remedy = `Write a query such as ${queryOfTable(standardTable)}.`;

/** The table that the settings of a data source name; null where they name none. */
export function registryTableIn(jsonData: unknown): Result<RegistryTable | null> {
  const setting = valueAt(jsonData, 'registry');
  if (setting === undefined || setting === null) {
    return ok(null);
  }
  const [source, query] = [valueAt(setting, 'source'), valueAt(setting, 'query')];
  const missing = [
    ...(typeof source === 'string' && source.trim() !== '' ? [] : ['source']),
    ...(typeof query === 'string' && query.trim() !== '' ? [] : ['query']),
  ];
  return typeof source === 'string' && typeof query === 'string' && missing.length === 0
    ? ok({ source, query })
    : fail(
        registryFault(
          `The registry in the settings of the data source has no ${missing.join(' and no ')}.`,
          `Choose a SQL data source and its query, such as ${queryOfTable(standardTable)}, or remove the registry.`
        )
      );
}

/** The request for the rows; a problem where the source is not there, or is no SQL source. */
export function registryRequest(
  { source: ref, query }: RegistryTable,
  sources: ReadonlyMap<string, SourceInfo>,
  now: number
): Result<SourceRequest<QueryTarget>> {
  const source = sources.get(ref);
  if (source === undefined) {
    const { message, hint = '' } = unknownSource(ref, new Map([...sources].filter(([, { kind }]) => kind === 'sql')));
    return fail(registryFault(`The registry is in an ${message.replace('Unknown', 'unknown')}`, hint));
  }
  if (source.kind !== 'sql') {
    const message = `The registry is in ${quote(source.name)}, which is no SQL data source.`;
    return fail(registryFault(message, 'Choose a SQL data source in the settings.'));
  }
  return ok({
    source,
    step: minute,
    range: { from: now - hour, to: now },
    targets: [{ refId, text: query }],
  });
}

/** The rows of a response as files, in their order, each named after its row; or why it has none. */
export function registryRows(request: SourceRequest<QueryTarget>, response: unknown): Result<DefinitionFile[]> {
  const { name } = request.source;
  const failed = repliesOf(request, response).get(refId);
  const isRefused = failed?.kind === 'failed' && failed.problem.code === 'source-failed';
  if (isRefused) {
    return fail(failed.problem);
  }
  const columns = columnsOf(response);
  if (columns.length === 0) {
    return ok([]);
  }
  const names = columns.find((column) => isNamed(column, nameColumn));
  const texts = columns.filter((column) => column !== names && column.isText);
  const definitions =
    columns.find((column) => isNamed(column, definitionColumn)) ?? (texts.length === 1 ? texts[0] : undefined);
  if (definitions === undefined) {
    const listed = columns.map((column) => quote(column.name)).join(', ');
    return fail(
      registryFault(
        `${name} returned the columns ${listed} for the registry; expected a column of YAML named ${quote(definitionColumn)}.`,
        remedy
      )
    );
  }
  const rows = Array.from(definitions.values);
  return rows.length > maxRows
    ? fail(registryFault(`${name} returned ${rows.length} rows for the registry; at most ${maxRows} are read.`, remedy))
    : ok(rows.map((value, i) => ({ name: rowName(i, names?.values[i]), text: textOf(value), isRow: true })));
}

/** `row 3 (checkout.yaml)` */
function rowName(index: number, name: unknown): string {
  return `row ${index + 1}${typeof name === 'string' && name.trim() !== '' ? ` (${name.trim()})` : ''}`;
}

/** The name that a row has in the table; null where the query returns none. */
export function nameOfRow({ name }: Pick<DefinitionFile, 'name'>): string | null {
  return /^row \d+ \((.*)\)$/s.exec(name)?.[1] ?? null;
}

/** A column of JSON is told as an object; JSON is YAML, too. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}

interface Column {
  readonly name: string;
  readonly isText: boolean;
  readonly values: ArrayLike<unknown>;
}

function isNamed({ name }: Column, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}

function columnsOf(response: unknown): Column[] {
  const frames = valueAt(response, 'data');
  const frame: unknown = Array.isArray(frames) ? frames.find((one) => valueAt(one, 'refId') === refId) : undefined;
  const fields = valueAt(frame, 'fields');
  return (Array.isArray(fields) ? fields : []).flatMap((field: unknown): Column[] => {
    const [name, type, values] = [valueAt(field, 'name'), valueAt(field, 'type'), valueAt(field, 'values')];
    const list = Array.isArray(values) ? values : [];
    return typeof name === 'string' ? [{ name, isText: type === 'string', values: list }] : [];
  });
}

function registryFault(message: string, hint: string): Problem {
  return { code: 'registry', message, hint, severity: 'error' };
}
