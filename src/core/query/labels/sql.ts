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
  /**
   * A label as the database compares it: by the collation of its column, so that `eu` and `EU` are one set where its own
   * `group by` says so.
   */
  readonly key: (column: string) => string;
  /** One spelling of the labels that are equal, the same whatever rows there are beside. */
  readonly spelling: (key: string) => string;
  /** A text in which Grafana finds no variable, and a database no sign of its own; of no collation but the column's. */
  readonly hidden: (value: string) => string;
  /** The same as a column of text. */
  readonly text: (hidden: string) => string;
}

/** What Grafana or a database may read as more than a character.  */
const unusual = /[\\$[\]{}\p{Cc}]/u;

/** A character as PostgreSQL's E'...' has it. It has no text with the character zero. */
function escaped(value: string): string {
  return Array.from(value, (char) => {
    const code = char.charCodeAt(0);
    return unusual.test(char) ? `\\u${(code === 0 ? 0xfffd : code).toString(16).padStart(4, '0')}` : char;
  }).join('');
}

/** The bytes of a text in hexadecimal digits. */
function utf8(value: string): string {
  return encodeURIComponent(value).replace(
    /%(..)|([^])/g,
    (_, hex: string | undefined, char: string) => hex ?? char.charCodeAt(0).toString(16)
  );
}

const dialects = new Map<string, Dialect>([
  [
    'postgres',
    {
      // A cast keeps the collation; the extension citext has none, and compares in lower case.
      key: (column) =>
        `coalesce(case when cast(pg_typeof(${column}) as text) like '%citext' then lower(cast(${column} as text)) else cast(${column} as text) end, '')`,
      spelling: (key) => `max(${key} collate "C")`,
      hidden: (value) => `E'${escaped(value).replaceAll("'", "''")}'`,
      text: (hidden) => hidden,
    },
  ],
  [
    'mysql',
    {
      // A cast to char would have the collation of the connection.
      key: (column) => `coalesce(concat(${column}), '')`,
      spelling: (key) => `convert(max(cast(convert(${key} using utf8mb4) as binary)) using utf8mb4)`,
      // Without a character set it compares with texts of any collation.
      hidden: (value) => `x'${utf8(value)}'`,
      text: (hidden) => `convert(${hidden} using utf8mb4)`,
    },
  ],
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

function literal(value: string, { hidden }: Dialect): string {
  const whole = value.replace(/\p{Cs}/gu, '\uFFFD');
  return unusual.test(whole) ? hidden(whole) : `'${whole.replaceAll("'", "''")}'`;
}

function keysOf({ labels, dialect }: SqlRows): string[] {
  return labels.map((_, index) => dialect.key(`kpi_${index}`));
}

/** The rows of named sets, which the database finds by its own comparison: `kpi_set` is the index of the set. */
function namedRows({ labels, dialect }: SqlRows, sets: readonly LabelSet[]): string {
  const keys = labels.map((_, index) => `kpi_k${index}`);
  const cases = sets.map((set, index) => {
    const equal = labels.map((label, i) => `${keys[i]!} = ${literal(labelValue(set, label), dialect)}`);
    return `WHEN ${equal.join(' AND ')} THEN ${index}`;
  });
  const columns = labels.map((_, index) => `${dialect.key(`kpi_${index}`)} AS ${keys[index]!}`);
  return `FROM (SELECT kpi_time, kpi_value, CASE ${[...cases, 'ELSE -1'].join(' ')} END AS kpi_set
FROM (SELECT kpi_time, kpi_value, ${columns.join(', ')} FROM kpi_rows) kpi_keyed) kpi_named
WHERE kpi_set >= 0`.replace('CASE ELSE -1 END', '-1');
}

/** The labels of named sets as columns, spelled as they were asked for. */
function namedLabels({ labels, dialect }: SqlRows, sets: readonly LabelSet[]): string[] {
  return labels.map((label) => {
    const cases = sets.map((set, index) => {
      const value = literal(labelValue(set, label), dialect);
      return `WHEN ${index} THEN ${value.startsWith("'") ? value : dialect.text(value)}`;
    });
    return `${sets.length === 0 ? "''" : `CASE kpi_set ${cases.join(' ')} END`} AS "${label}"`;
  });
}

/** Rows of time, labels and value, of these sets alone. */
export function setsSql(rows: SqlRows, fold: string, sets: readonly LabelSet[]): string {
  const columns = ['kpi_time AS "time"', ...namedLabels(rows, sets), `${fold}(kpi_value) AS "value"`];
  return `${rows.head}SELECT ${columns.join(', ')}\n${namedRows(rows, sets)}\nGROUP BY kpi_time, kpi_set`;
}

/** Rows of time and value over all sets. */
export function wholeSql({ head }: SqlRows, fold: string): string {
  return `${head}SELECT kpi_time AS "time", ${fold}(kpi_value) AS "value"\nFROM kpi_rows\nGROUP BY kpi_time`;
}

/** A row a set, the largest first, at most so many of them; of named sets alone where they are given. */
export function largestSql(rows: SqlRows, fold: string, sets: readonly LabelSet[] | null, most: number): string {
  const keys = keysOf(rows);
  const spelled = keys.map((key, index) => `${rows.dialect.spelling(key)} AS "${rows.labels[index]!}"`);
  const size = rows.nullIsNothing ? `coalesce(${fold}(kpi_value), 0)` : `${fold}(kpi_value)`;
  const columns = [
    'max(kpi_time) AS "time"',
    ...(sets === null ? spelled : namedLabels(rows, sets)),
    `${size} AS "value"`,
  ];
  return `${rows.head}SELECT ${columns.join(', ')}
${sets === null ? 'FROM kpi_rows' : namedRows(rows, sets)}
GROUP BY ${sets === null ? keys.join(', ') : 'kpi_set'}
ORDER BY coalesce(${fold}(kpi_value), 0) DESC
LIMIT ${most}`;
}

/** One row: how many sets there are. */
export function countSql(rows: SqlRows): string {
  return `${rows.head}SELECT max(t) AS "time", count(*) AS "value"
FROM (SELECT max(kpi_time) AS t FROM kpi_rows GROUP BY ${keysOf(rows).join(', ')}) kpi_sets`;
}
