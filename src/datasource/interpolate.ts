import type { ScopedVars } from '@grafana/data';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { kpisBehind, queriesOf } from '../core/definition/queriesOf';
import type { Input, Kpi, SourceQuestion } from '../core/definition/types';

/** A dashboard variable in a query. Names that start with two underscores are macros of the engine or of Grafana. */
const variable = /\$(?!__)[a-zA-Z]\w*|\$\{(?!__)\w+[^}]*\}|\[\[(?!__)\w+[^\]]*\]\]/;

/** The engine replaces these for each bucket and window: Grafana would fill in the panel's own. */
const ownMacros = [
  '__interval',
  '__interval_s',
  '__interval_ms',
  '__range',
  '__range_s',
  '__range_ms',
  '__rate_interval',
  '__rate_interval_ms',
  '__from',
  '__to',
];
const macrosUnchanged: ScopedVars = Object.fromEntries(
  ownMacros.map((name) => [name, { text: `$${name}`, value: `$${name}` }])
);

export interface FilledKpi {
  readonly kpi: Kpi;
  /** All KPIs; those that the formula refers to have their variables filled in. */
  readonly kpis: ReadonlyMap<string, Kpi>;
}

/**
 * Fills the dashboard's variables into the queries of a KPI, of its parts, and of those that share its budget. Each source
 * quotes values in its own way. Where a source is not available the query is left unchanged: running it reports why.
 */
export async function fillVariables(
  kpi: Kpi,
  kpis: ReadonlyMap<string, Kpi>,
  scopedVars: ScopedVars
): Promise<FilledKpi> {
  const withVariables = [...kpisBehind(kpi, kpis)].filter((one) =>
    queriesOf(one).some(({ query }) => usesVariables(query))
  );
  if (withVariables.length === 0) {
    return { kpi, kpis };
  }
  const variables = { ...scopedVars, ...macrosUnchanged };
  const filled = new Map(
    await Promise.all(withVariables.map(async (one) => [one, await fillKpi(one, variables)] as const))
  );
  const parts = [...filled].filter(([one]) => kpis.get(one.id) === one);
  return {
    kpi: filled.get(kpi) ?? kpi,
    kpis: new Map([...kpis, ...parts.map(([{ id }, part]) => [id, part] as const)]),
  };
}

/** The queries of a KPI that use the dashboard's variables, with their values: equal where the variables make no difference. */
export function variablesOf(kpi: Kpi, kpis: ReadonlyMap<string, Kpi>, scopedVars: ScopedVars): string[] {
  return [...kpisBehind(kpi, kpis)]
    .flatMap(queriesOf)
    .filter(({ query }) => usesVariables(query))
    .map(({ query }) => fillText(JSON.stringify(query), { ...scopedVars, ...macrosUnchanged }));
}

function usesVariables(query: unknown): boolean {
  return variable.test(typeof query === 'string' ? query : JSON.stringify(query));
}

async function fillKpi(kpi: Kpi, scopedVars: ScopedVars): Promise<Kpi> {
  const fill = (all: readonly Input[]) => Promise.all(all.map((one) => fillInput(one, scopedVars)));
  const versions = kpi.versions.map(async (past) => ({ ...past, inputs: await fill(past.inputs) }));
  const { unresolvedTarget, quality } = kpi;
  return {
    ...kpi,
    inputs: await fill(kpi.inputs),
    versions: await Promise.all(versions),
    unresolvedTarget:
      unresolvedTarget?.kind === 'query'
        ? { ...unresolvedTarget, input: await fillOne(unresolvedTarget.input, scopedVars) }
        : unresolvedTarget,
    quality:
      quality.queries === undefined
        ? quality
        : { ...quality, queries: await Promise.all(quality.queries.map((one) => fillOne(one, scopedVars))) },
  };
}

interface Model extends DataQuery {
  expr?: string;
  rawSql?: string;
}

async function fillInput(input: Input, scopedVars: ScopedVars): Promise<Input> {
  const { fallback } = input;
  const filled = await fillOne(input, scopedVars);
  return fallback === undefined ? filled : { ...filled, fallback: await fillOne(fallback, scopedVars) };
}

async function fillOne<T extends SourceQuestion>(question: T, scopedVars: ScopedVars): Promise<T> {
  const { query } = question;
  if (!usesVariables(query)) {
    return question;
  }
  const source = await getDataSourceSrv()
    .get(question.source)
    .catch(() => null);
  if (source === null) {
    return question;
  }
  if (source.interpolateVariablesInQueries === undefined) {
    return {
      ...question,
      query: typeof query === 'string' ? fillText(query, scopedVars) : fillRecord(query, scopedVars),
    };
  }
  const isText = typeof query === 'string';
  const model: Model = isText ? { refId: 'A', expr: query, rawSql: query } : { refId: 'A', ...query };
  const [filled] = source.interpolateVariablesInQueries([model], scopedVars);
  const { expr, rawSql }: Model = { ...model, ...filled };
  return { ...question, query: isText ? ((expr === query ? rawSql : expr) ?? query) : { ...model, ...filled } };
}

function fillText(text: string, scopedVars: ScopedVars): string {
  return getTemplateSrv().replace(text, scopedVars);
}

/** Every text in a query, for sources that do not fill in variables themselves. */
function fillRecord(record: object, scopedVars: ScopedVars): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fillValue(value, scopedVars)]));
}

function fillValue(value: unknown, scopedVars: ScopedVars): unknown {
  if (typeof value === 'string') {
    return fillText(value, scopedVars);
  }
  if (Array.isArray(value)) {
    return value.map((item) => fillValue(item, scopedVars));
  }
  return typeof value === 'object' && value !== null ? fillRecord(value, scopedVars) : value;
}
