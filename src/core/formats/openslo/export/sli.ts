import type { Input, QueryText } from '../../../definition/types';
import { counterCalls } from '../../../syntax/counterCalls';
import type { Names } from '../../shared/names';
import type { Source } from './source';

/** What a KPI measures, in the words of OpenSLO. `isReversed`: its value is the share of bad events. */
export type Sli =
  | {
      readonly kind: 'ratio';
      readonly part: 'good' | 'bad';
      readonly counted: Input;
      readonly total: Input;
      readonly full: number;
      readonly isReversed: boolean;
    }
  | { readonly kind: 'raw'; readonly isSuccess: boolean; readonly ratio: Input }
  | { readonly kind: 'threshold'; readonly value: Input };

/** Formulas of a ratio, without spaces; x is what is counted, t the total. `full` is the value when all events are good. */
const ratios: ReadonlyArray<readonly [formulas: readonly string[], part: 'good' | 'bad', full: number]> = [
  [['100*x/t', '100*(x/t)', 'x/t*100', 'percentOf(x,t)'], 'good', 100],
  [['100*(t-x)/t', '100*(1-x/t)', '(1-x/t)*100', '100-100*x/t'], 'bad', 100],
  [['x/t'], 'good', 1],
  [['(t-x)/t', '1-x/t'], 'bad', 1],
];

/** Null where OpenSLO has nothing alike. */
export function sliOf({ kpi }: Source): Sli | null {
  const { inputs, formula, budget, direction } = kpi;
  const text = formula.text.replace(/\s/g, '');
  const counts = inputs.filter(({ over }) => over === 'sum');
  for (const counted of counts) {
    for (const total of counts.filter((one) => one !== counted)) {
      const found = ratios.find(([formulas]) =>
        formulas.some((one) => one.replace(/\bx\b/g, counted.name).replace(/\bt\b/g, total.name) === text)
      );
      if (found !== undefined) {
        const [, part, full] = found;
        const isReversed = direction === 'lower' && part === 'good';
        return { kind: 'ratio', part: isReversed ? 'bad' : part, counted, total, full, isReversed };
      }
    }
  }
  if (budget?.method === 'occurrences') {
    return ofBudget(budget.good.text.replace(/\s/g, ''), budget.total.text.trim(), counts);
  }
  const [only, more] = inputs;
  if (only === undefined || more !== undefined || only.over !== 'avg') {
    return null;
  }
  if (text === only.name) {
    return { kind: 'threshold', value: only };
  }
  const isSuccess = text === `100*${only.name}`;
  return isSuccess || text === `100*(1-${only.name})` ? { kind: 'raw', isSuccess, ratio: only } : null;
}

/** The ratio that an error budget counts, where the formula is another one. */
function ofBudget(good: string, total: string, counts: readonly Input[]): Sli | null {
  const all = counts.find(({ name }) => name === total);
  const part = counts.find(({ name }) => name === good) ? 'good' : 'bad';
  const counted = counts.find(({ name }) => good === (part === 'good' ? name : `${total}-${name}`));
  return all === undefined || counted === undefined
    ? null
    : { kind: 'ratio', part, counted, total: all, full: 100, isReversed: false };
}

/** The data sources of an export, each with a name that OpenSLO allows. */
export class DataSources {
  private readonly byKey = new Map<string, { readonly name: string; readonly source: string; readonly type: string }>();

  constructor(private readonly names: Names) {}

  /** The metric of an input. */
  metric({ source, query }: Input): Record<string, unknown> {
    const type = typeOf(query);
    const key = `${type} ${source}`;
    const known = this.byKey.get(key) ?? { name: this.names.take(source), source, type };
    this.byKey.set(key, known);
    const spec = typeof query === 'string' ? { query } : query;
    return { metricSource: { metricSourceRef: known.name, type, spec } };
  }

  objects(): Array<Record<string, unknown>> {
    return [...this.byKey.values()].map(({ name, source, type }) => ({
      apiVersion: 'openslo/v1',
      kind: 'DataSource',
      metadata: { name, ...(name !== source && { displayName: source }) },
      spec: { type, connectionDetails: {} },
    }));
  }
}

function typeOf(query: QueryText): string {
  return typeof query !== 'string' ? 'Grafana' : isPromql(query) ? 'Prometheus' : 'SQL';
}

/** Whether a query is taken for PromQL: a text that does not begin as SQL does. */
export function isPromql(query: QueryText): query is string {
  return typeof query === 'string' && !/^\s*(?:select|with)\b/i.test(query);
}

/** The inputs that an SLI measures. */
export function partsOfSli(sli: Sli): readonly Input[] {
  switch (sli.kind) {
    case 'ratio':
      return [sli.counted, sli.total];
    case 'raw':
      return [sli.ratio];
    case 'threshold':
      return [sli.value];
  }
}

/** The spec of an SLI. */
export function specOf(sli: Sli, sources: DataSources): Record<string, unknown> {
  switch (sli.kind) {
    case 'threshold':
      return { thresholdMetric: sources.metric(sli.value) };
    case 'raw':
      return {
        ratioMetric: { rawType: sli.isSuccess ? 'success' : 'failure', raw: sources.metric(sli.ratio) },
      };
    case 'ratio':
      return {
        ratioMetric: {
          counter: [sli.counted, sli.total].some(
            ({ query }) => typeof query === 'string' && counterCalls(query).length > 0
          ),
          [sli.part]: sources.metric(sli.counted),
          total: sources.metric(sli.total),
        },
      };
  }
}
