import type { Problem } from '../../base/result';
import { quote } from '../../base/quote';
import { nullIsNothing, sqlComposes } from '../../syntax/sql';
import { groupCalls, readSelect, type SqlColumn } from '../../syntax/sqlSelect';
import { sqlTokens } from '../../syntax/sqlTokens';
import { sqlStatement } from '../../syntax/sqlStatement';
import type { InputQuery } from '../query';
import { labelValue, type LabelSet } from '../../base/labelSet';

/** How a dialect writes what the others write differently. */
interface Dialect {
  readonly textType: string;
  /** A text by the bytes of its UTF-8, in hexadecimal digits. */
  readonly bytes: (hex: string) => string;
}

const dialects = new Map<string, Dialect>([
  ['postgres', { textType: 'text', bytes: (hex) => `convert_from(decode('${hex}', 'hex'), 'UTF8')` }],
  // Without a character set it compares with texts of any collation.
  ['mysql', { textType: 'char', bytes: (hex) => `x'${hex}'` }],
]);

/** A SQL text with the names of its columns made known, so that others can be built on it. */
export interface SqlRows {
  /** Common table `kpi_rows` with the columns kpi_time, kpi_value and the labels as kpi_0, kpi_1. */
  readonly head: string;
  readonly dialect: Dialect;
  readonly labels: readonly string[];
  /** Whether coarse groups are the sums of fine ones. */
  readonly composes: boolean;
  /** Whether a row without a number has nothing to count. */
  readonly nullIsNothing: boolean;
}

export type SqlRead = { readonly ok: true; readonly rows: SqlRows } | { readonly ok: false; readonly problem: Problem };

/** Reads what an author selects: the time, a column a label and one number, in any order. `input` is for the messages. */
export function sqlRows(
  input: string,
  { text, over, source }: Pick<InputQuery, 'text' | 'over' | 'source'>,
  labels: readonly string[]
): SqlRead {
  const dialect = dialects.get(source.dialect ?? '');
  if (dialect === undefined || typeof text !== 'string') {
    const message = `The input ${quote(input)} reads from ${source.name}, whose SQL cannot be split by label.`;
    return refused('no-dialect', message, 'Results by label need Prometheus, PostgreSQL, MySQL or MariaDB.');
  }
  const tokens = sqlTokens(text, source.dialect);
  const columns = readSelect(tokens)?.columns ?? null;
  const names = columns?.map(({ name }) => name.toLowerCase()) ?? [];
  const lacking = labels.find((label) => !names.includes(label.toLowerCase()));
  if (columns === null || lacking !== undefined) {
    return columns === null
      ? refused('unread-sql', `The columns of the input ${quote(input)} cannot be made out.`, remedy(labels))
      : lacks(input, lacking ?? '', `Select a column named ${lacking ?? ''} and group by it.`);
  }
  const others = columns.filter(({ name }) => !labels.some((label) => label.toLowerCase() === name.toLowerCase()));
  const marked = others.findIndex(({ code }) => groupCalls(code).length > 0);
  const time = others[Math.max(0, marked)];
  if (time === undefined || others.length !== 2) {
    const message = `The input ${quote(input)} selects ${columns.length} columns.`;
    return refused('wrong-columns', message, remedy(labels));
  }
  const nameOf = (column: SqlColumn): string => {
    const index = labels.findIndex((label) => label.toLowerCase() === column.name.toLowerCase());
    return column === time ? 'kpi_time' : index >= 0 ? `kpi_${index}` : 'kpi_value';
  };
  const value = others.find((one) => one !== time) ?? time;
  const [selected, counted] = [time, value].map(({ start, end }) => text.slice(start, end));
  const before = text.slice(0, columns[0]!.start);
  const rest = text.slice(columns.at(-1)!.end);
  return {
    ok: true,
    rows: {
      head: `WITH kpi_rows (${columns.map(nameOf).join(', ')}) AS (\n${sqlStatement(text, source.dialect)}\n)\n`,
      dialect,
      labels,
      composes: sqlComposes(`${before} ${selected}, ${counted} ${rest}`, over, source.dialect),
      nullIsNothing: nullIsNothing([value], over),
    },
  };
}

function remedy(labels: readonly string[]): string {
  return `Select $__timeGroupAlias(column, $__interval), ${labels.join(', ')} and one number, by name.`;
}

/** An input does not have a label that results are split by. */
export function lacks(input: string, label: string, hint: string): { readonly ok: false; readonly problem: Problem } {
  const message = `The input ${quote(input)} has no label ${quote(label)}: there are results for the whole only.`;
  return refused('lacks-label', message, hint);
}

function refused(code: string, message: string, hint: string): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, message, hint } };
}

const literalText = /^[^\\$[\]{}\p{Cc}]*$/u;

function literal(value: string, { bytes }: Dialect): string {
  if (literalText.test(value)) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  const utf8 = encodeURIComponent(value.replace(/\p{Cs}/gu, '\uFFFD'));
  return bytes(utf8.replace(/%(..)|([^])/g, (_, hex: string, char: string) => hex ?? char.charCodeAt(0).toString(16)));
}

function labelColumn(index: number, { textType }: Dialect): string {
  return `coalesce(cast(kpi_${index} as ${textType}), '')`;
}

function where({ labels, dialect }: SqlRows, sets: readonly LabelSet[] | null): string {
  if (sets === null) {
    return '';
  }
  const columns = labels.map((_, index) => labelColumn(index, dialect));
  const values = sets.map((set) => `(${labels.map((label) => literal(labelValue(set, label), dialect)).join(', ')})`);
  return `WHERE (${columns.join(', ')}) IN (${values.join(', ')})\n`;
}

/** Rows of time, labels and value; of the sets alone where they are given. */
export function setsSql(rows: SqlRows, fold: string, sets: readonly LabelSet[] | null): string {
  const labels = rows.labels.map((label, index) => `${labelColumn(index, rows.dialect)} AS "${label}"`);
  const places = ['kpi_time', ...rows.labels.map((_, index) => labelColumn(index, rows.dialect))];
  const columns = ['kpi_time AS "time"', ...labels, `${fold}(kpi_value) AS "value"`];
  return `${rows.head}SELECT ${columns.join(', ')}\nFROM kpi_rows\n${where(rows, sets)}GROUP BY ${places.join(', ')}`;
}

/** Rows of time and value over all sets. */
export function wholeSql({ head }: SqlRows, fold: string): string {
  return `${head}SELECT kpi_time AS "time", ${fold}(kpi_value) AS "value"\nFROM kpi_rows\nGROUP BY kpi_time`;
}

/** A row a set, the largest first, at most so many of them. */
export function largestSql(rows: SqlRows, fold: string, sets: readonly LabelSet[] | null, most: number): string {
  const columns = rows.labels.map((_, index) => labelColumn(index, rows.dialect));
  const named = columns.map((column, index) => `${column} AS "${rows.labels[index]!}"`);
  const size = `${fold}(kpi_value)`;
  return `${rows.head}SELECT max(kpi_time) AS "time", ${named.join(', ')}, ${size} AS "value"
FROM kpi_rows
${where(rows, sets)}GROUP BY ${columns.join(', ')}
ORDER BY coalesce(${size}, 0) DESC
LIMIT ${most}`;
}

/** One row: how many sets there are. */
export function countSql(rows: SqlRows): string {
  const columns = rows.labels.map((_, index) => labelColumn(index, rows.dialect)).join(', ');
  return `${rows.head}SELECT max(t) AS "time", count(*) AS "value"
FROM (SELECT max(kpi_time) AS t FROM kpi_rows GROUP BY ${columns}) kpi_sets`;
}
