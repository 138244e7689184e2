import { type Answer, type Query } from '../answer';
import { type Frame } from '../frame';
import { type Database } from './database';
import { expandGlobals, expandMacros, type ExpandedSql } from './macros';
import { tableOf } from './rows';
import { toSeries } from './series';
import { inStep } from './steps';
import { asTime } from './times';

/** Answers one query from a PostgreSQL, as Grafana's data source does; null for a query without SQL, which has no answer. */
export async function queryPostgres(
  database: Database,
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
    expanded = inStep('interpolation failed', () => expandMacros(global, query, now));
  } catch (error) {
    return failed(error, undefined);
  }
  try {
    const results = await database.run(expanded.sql, signal);
    const { fields, notices } = inStep('convert frame from rows error', () => tableOf(results));
    const meta = { executedQueryString: expanded.sql, ...(notices.length > 0 && { notices }) };
    const shaped = fields.every(({ values }) => values.length === 0)
      ? { fields: [], meta: {} }
      : shape(fields, query, expanded);
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
function shape(columns: Frame['fields'], query: Query, { fill }: ExpandedSql): Frame {
  const table = query.model.format === 'table';
  const timeIndex = columns.map(({ name }) => name).lastIndexOf('time');
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
