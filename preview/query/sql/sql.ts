import { type Answer, type Query } from '../answer';
import { type Frame } from '../frame';
import { type Database } from './database';
import { expandGlobals, type ExpandedSql } from './macros';
import { tableOf } from './rows';
import { toSeries } from './series';
import { inStep } from './steps';
import { asTime } from './times';

/** What differs from one kind of database to the next. */
export interface Dialect {
  /** Columns of these names are read as times; the last one of them is the time of a series. */
  readonly timeColumns: readonly string[];
  /** Whom Grafana blames for a macro that is wrong. */
  readonly macroErrors?: 'plugin';
  /**
   * Replaces the macros of the kind's own.
   * @throws Error in Grafana's words for an unknown macro or wrong arguments.
   */
  readonly expand: (sql: string, query: Query, now: number) => ExpandedSql;
}

/** Answers one query from a database, as Grafana's data source does; null for a query without SQL, which has no answer. */
export async function querySql(
  database: Database,
  dialect: Dialect,
  query: Query,
  now: number,
  signal: AbortSignal
): Promise<Answer | null> {
  const rawSql = query.model.rawSql;
  if (typeof rawSql !== 'string' || rawSql === '') {
    return null;
  }
  let expanded: ExpandedSql;
  const global = expandGlobals(rawSql, query);
  try {
    expanded = inStep('interpolation failed', () => dialect.expand(global, query, now));
  } catch (error) {
    return { ...failed(error, undefined), errorSource: dialect.macroErrors };
  }
  try {
    const results = await database.run(expanded.sql, signal);
    const { fields, notices } = inStep('convert frame from rows error', () => tableOf(results));
    const meta = { executedQueryString: expanded.sql, ...(notices.length > 0 && { notices }) };
    const shaped = fields.every(({ values }) => values.length === 0)
      ? { fields: [], meta: {} }
      : shape(fields, query, expanded, dialect);
    return { status: 200, frames: [{ fields: shaped.fields, meta: { ...shaped.meta, ...meta } }] };
  } catch (error) {
    return failed(error, expanded.sql);
  }
}

function failed(error: unknown, executedQueryString: string | undefined): Answer {
  const meta = executedQueryString === undefined ? {} : { executedQueryString };
  return { error: error instanceof Error ? error.message : String(error), status: 500, frames: [{ fields: [], meta }] };
}

/** The rows as a table or as time series, with their columns of time read as times. */
function shape(columns: Frame['fields'], query: Query, { fill }: ExpandedSql, { timeColumns }: Dialect): Frame {
  const table = query.model.format === 'table';
  const timeIndex = columns.map(({ name }) => timeColumns.includes(name)).lastIndexOf(true);
  const timeEndIndex = table ? columns.map(({ name }) => name.toLowerCase()).lastIndexOf('timeend') : -1;
  const fields = inStep('converting time columns failed', () =>
    columns.map((field, index) => {
      if (index === timeIndex) {
        return timeColumn('time', () => asTime(field));
      }
      return index === timeEndIndex ? timeColumn('timeend', () => asTime(field)) : field;
    })
  );
  if (table) {
    return { fields, meta: {} };
  }
  if (timeIndex === -1) {
    throw new Error(
      "db has no time column: time column is missing; make sure your data includes a time column for time series format or switch to a table format that doesn't require it"
    );
  }
  return toSeries({ fields, timeIndex, fill, from: query.from, to: query.to });
}

function timeColumn<T>(name: string, convert: () => T): T {
  return inStep(`failed to convert ${name} column`, () => {
    try {
      return convert();
    } catch {
      throw new Error('unable to convert data to a time field');
    }
  });
}
