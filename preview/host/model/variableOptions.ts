import {
  CustomVariableSupport,
  type DataFrame,
  type DataQuery,
  type DataQueryRequest,
  type DataSourceApi,
  FieldType,
  isDataFrame,
  type MetricFindValue,
  type TimeRange,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';

import { type Variable, type VariableOption, withOptions } from './variables';

/**
 * Fills in the options of variables, one after the other, since a later one may ask with an earlier one's value.
 * @param settled is called with what is known so far before each query.
 */
export async function loadOptions(
  variables: readonly Variable[],
  range: TimeRange,
  settled: (variables: readonly Variable[]) => void
): Promise<readonly Variable[]> {
  let all = variables;
  for (const { name, type } of variables) {
    if (type === 'query') {
      settled(all);
      const variable = all.find((one) => one.name === name);
      const options = variable === undefined ? [] : await optionsOf(variable, range);
      all = all.map((one) => (one.name === name ? withOptions(one, options) : one));
    }
  }
  settled(all);
  return all;
}

async function optionsOf(variable: Variable, range: TimeRange): Promise<readonly VariableOption[]> {
  const dataSource = await getDataSourceSrv().get(variable.datasource);
  const options = (await ask(dataSource, variable, range)).map(({ text, value }) => ({
    text,
    value: String(value ?? text),
  }));
  return options.filter(({ value }, index) => options.findIndex((other) => other.value === value) === index);
}

/** A data source offers variables by a support of its own, as the KPI data source does, or by `metricFindQuery`. */
async function ask(dataSource: DataSourceApi, variable: Variable, range: TimeRange): Promise<MetricFindValue[]> {
  const support = dataSource.variables;
  if (support instanceof CustomVariableSupport) {
    const request: DataQueryRequest = {
      app: 'dashboard',
      requestId: `variable-${variable.name}`,
      timezone: 'browser',
      range,
      interval: '1m',
      intervalMs: 60_000,
      maxDataPoints: 1000,
      startTime: Date.now(),
      scopedVars: {},
      targets: [toQuery(variable.query)],
    };
    const { data } = await lastValueFrom(from(support.query(request)));
    const answers: unknown[] = data;
    return answers.flatMap(toValues);
  }
  return (await dataSource.metricFindQuery?.(variable.query, { range, variable: { name: variable.name } })) ?? [];
}

function toQuery(query: unknown): DataQuery {
  const model = typeof query === 'object' && query !== null ? query : { query: String(query) };
  return { refId: 'variable', ...model };
}

function toValues(item: unknown): MetricFindValue[] {
  if (isDataFrame(item)) {
    return frameValues(item);
  }
  return typeof item === 'object' && item !== null && 'text' in item ? [item as MetricFindValue] : [];
}

/** The fields `text` and `value` of a frame, or its first text field. */
function frameValues({ fields }: DataFrame): MetricFindValue[] {
  const text = fields.find(({ name }) => name === 'text') ?? fields.find(({ type }) => type === FieldType.string);
  const value = fields.find(({ name }) => name === 'value') ?? text;
  return (text?.values ?? []).map((item, index) => ({ text: String(item), value: String(value?.values[index]) }));
}
