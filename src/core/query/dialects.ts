import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import { didYouMean } from '../base/nearest';
import type { SourceInfo, SqlDialect } from './types';

/** What Grafana's own SQL sources know besides: pkg/tsdb/{grafana-postgresql-datasource,mysql,mssql} of Grafana 12.4. */
const ownMacros =
  'time timeEpoch timeFilter timeFrom timeTo timeGroup timeGroupAlias unixEpochFilter unixEpochFrom unixEpochTo unixEpochNanoFilter unixEpochNanoFrom unixEpochNanoTo unixEpochGroup unixEpochGroupAlias';
const ownGroup = '$__timeGroupAlias(column, $__interval)';

/** By dialect: the macros that take arguments, without `$__`, and how rows are grouped into buckets. See docs/sources.md. */
const dialects: Readonly<Record<SqlDialect, { readonly macros: string; readonly group: string }>> = {
  postgres: { macros: ownMacros, group: ownGroup },
  mysql: { macros: ownMacros, group: ownGroup },
  mssql: { macros: ownMacros, group: ownGroup },
  // https://github.com/fr-ser/grafana-sqlite-datasource, "Macros"
  sqlite: {
    macros: 'timeFilter unixEpochGroupSeconds',
    group: '$__unixEpochGroupSeconds(column, $__interval_s) AS time',
  },
  // https://grafana.com/docs/plugins/grafana-clickhouse-datasource/, "Macros"
  clickhouse: {
    macros:
      'timeFilter timeFilter_ms timeInterval timeInterval_ms dateFilter dateTimeFilter dt fromTime toTime fromTime_ms toTime_ms interval_s conditionalAll column columns',
    group: '$__timeInterval(column) AS time',
  },
};

/** How the rows of a source are grouped into buckets, in its own words. */
export function groupingOf({ dialect = 'postgres' }: SourceInfo): string {
  return dialects[dialect].group;
}

/** Macros in a SQL text that its source does not have. */
export function unknownMacros(sql: string, source: SourceInfo): Array<Pick<Problem, 'code' | 'message' | 'hint'>> {
  const known = dialects[source.dialect ?? 'postgres'].macros.split(' ').map((name) => `$__${name}`);
  const called = new Set([...sql.matchAll(/\$__\w+(?=\()/g)].map(([name]) => name));
  return [...called]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'unknown-macro',
      message: `${quote(source.name)} has no macro ${name}.`,
      hint: /group|interval/i.test(name)
        ? `Write ${groupingOf(source)}.`
        : didYouMean(name, known, `It has ${known.join(', ')}.`),
    }));
}
