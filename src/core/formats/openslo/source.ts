import type { AuthoredKpi } from '../../definition/schema/kpi';
import { toValue } from '../../definition/yaml/tree';
import { looksLikePromql } from '../../syntax/promqlChecks';
import { sourceOf, type Import } from '../shared/draft';
import { notImported, type Fields, type Placed } from '../shared/fields';
import type { Objects, OpenSloObject } from './objects';

type Query = NonNullable<AuthoredKpi['inputs']>[string]['query'];

/** How the query of a source is read. */
export type Language = 'promql' | 'sql' | 'other';

/** A query with the data source that it is for. */
export interface Metric {
  readonly source: string;
  readonly language: Language;
  /** A text for PromQL and SQL, otherwise the whole mapping. */
  readonly query: Query;
  readonly at: Fields;
  /** Of a text. */
  readonly text: Placed<string> | null;
}

const types: ReadonlyArray<readonly [RegExp, Language]> = [
  [/prom|mimir|thanos|cortex|victoria/i, 'promql'],
  [/sql|redshift|bigquery|snowflake|athena|clickhouse|postgres|maria|timescale|oracle/i, 'sql'],
];

const queryKeys = ['query', 'promql', 'expr', 'expression', 'sql'];

/** `metricSource` of a metric; null, with a note, where it has none. */
export function readMetric(metric: Fields | null, where: Fields, objects: Objects, into: Import): Metric | null {
  const source = metric?.fields('metricSource') ?? null;
  metric?.rest('a metric');
  const spec = source?.fields('spec') ?? null;
  if (source === null || spec === null) {
    const message = 'The metric has no metricSource with a spec.';
    where.notes.error(metric?.tree ?? where.tree, 'missing-key', message, 'Add metricSource with spec.query.');
    return null;
  }
  const reference = source.text('metricSourceRef');
  const type = source.text('type')?.value ?? null;
  source.rest('a metricSource');
  const object = reference === null ? null : objects.find('DataSource', reference.value);
  const declared = object === null ? type : (readDataSource(object) ?? type);
  const text = queryKeys.flatMap((key) => spec.text(key) ?? []).at(0) ?? null;
  const language = languageOf(declared, text?.value ?? '');
  const named = object?.metadata?.text('displayName')?.value ?? reference?.value ?? null;
  const name = named ?? (language === 'promql' || declared === null ? sourceOf(into) : declared);
  return language !== 'other' && text !== null
    ? { source: name, language, query: text.value.trim(), at: restOf(spec), text }
    : { source: name, language: 'other', query: modelOf(spec), at: spec, text: null };
}

function languageOf(type: string | null, query: string): Language {
  const known = type === null ? undefined : types.find(([name]) => name.test(type))?.[1];
  if (known !== undefined || type !== null) {
    return known ?? 'other';
  }
  return /^\s*(?:select|with)\b/i.test(query) ? 'sql' : looksLikePromql(query) ? 'promql' : 'other';
}

const inGrafana = 'connections are set in the data sources of Grafana';

/** The type. */
function readDataSource({ spec, metadata, whole }: OpenSloObject): string | null {
  ['name', 'displayName'].forEach((key) => metadata?.treeOf(key));
  ['labels', 'annotations'].forEach((key) => metadata?.skip(key, inGrafana, 'No action is needed.'));
  metadata?.rest('metadata');
  const type = spec?.text('type') ?? null;
  spec?.skip('description', inGrafana, 'No action is needed.');
  spec?.skip('connectionDetails', inGrafana, 'Make a data source of this name in Grafana.');
  spec?.rest('a DataSource');
  whole.rest('a DataSource');
  return type?.value ?? null;
}

/** Names what stands beside the text of a query. */
function restOf(spec: Fields): Fields {
  for (const [key] of spec.entries()) {
    if (!queryKeys.includes(key)) {
      spec.skip(key, inGrafana, 'Set it in the data source of Grafana.');
    }
  }
  return spec;
}

const secret = /key|secret|token|password|credential/i;

/** The whole query as it is written, without what looks like a secret by its name. */
function modelOf(spec: Fields): Record<string, unknown> {
  const message = 'The query is copied as it is: its source is neither Prometheus nor SQL.';
  const hint = 'Replace it by the query model of the data source in Grafana.';
  spec.notes.warning(spec.tree, 'foreign-query', message, hint);
  return Object.fromEntries(
    spec.entries().flatMap(([key, value]) => {
      if (secret.test(key)) {
        spec.notes.warning(value, notImported, `${key} is not imported: ${inGrafana}.`, 'Never write it in a file.');
      }
      spec.treeOf(key);
      return secret.test(key) ? [] : [[key, toValue(value, 20)]];
    })
  );
}
