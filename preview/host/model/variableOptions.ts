import {
  CustomVariableSupport,
  DataSourceVariableSupport,
  type DataFrame,
  type DataQuery,
  type DataQueryRequest,
  type DataSourceApi,
  FieldType,
  isDataFrame,
  type MetricFindValue,
  StandardVariableSupport,
  type TimeRange,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';

import { textAt } from './json';
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
    if (type === 'query' || type === 'datasource') {
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
  if (variable.type === 'datasource') {
    const type = textAt(variable.model, 'query');
    return getDataSourceSrv()
      .getList({ type })
      .map(({ name, uid }) => ({ text: name, value: uid }));
  }
  const dataSource = await getDataSourceSrv().get(variable.datasource);
  return toOptions(await ask(dataSource, variable, range), variable.regex);
}

/** A data source offers variables in one of four ways. */
async function ask(dataSource: DataSourceApi, variable: Variable, range: TimeRange): Promise<MetricFindValue[]> {
  const support = dataSource.variables;
  if (
    support instanceof CustomVariableSupport ||
    support instanceof StandardVariableSupport ||
    support instanceof DataSourceVariableSupport
  ) {
    const query: DataQuery =
      support instanceof StandardVariableSupport
        ? support.toDataQuery(textQuery(String(variable.query)))
        : toQuery(variable.query);
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
      targets: [query],
    };
    const run = support instanceof DataSourceVariableSupport ? undefined : support.query?.bind(support);
    const { data } = await lastValueFrom(from(run ? run(request) : dataSource.query(request)));
    const answers: unknown[] = data;
    return answers.flatMap(toValues);
  }
  return (await dataSource.metricFindQuery?.(variable.query, { range, variable: { name: variable.name } })) ?? [];
}

function textQuery(query: string): DataQuery & { query: string } {
  return { refId: 'variable', query };
}

function toQuery(query: unknown): DataQuery {
  return typeof query === 'object' && query !== null ? { refId: 'variable', ...query } : textQuery(String(query));
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

function toOptions(values: readonly MetricFindValue[], regex: string): readonly VariableOption[] {
  const wanted = /^\/(.*)\/$/.exec(regex)?.[1] ?? regex;
  const pattern = wanted === '' ? null : new RegExp(wanted);
  const options = values.flatMap(({ text, value }): VariableOption[] => {
    const match = pattern === null ? null : pattern.exec(text);
    if (pattern !== null && match === null) {
      return [];
    }
    const caught = match?.[1];
    return [caught === undefined ? { text, value: String(value ?? text) } : { text: caught, value: caught }];
  });
  return options.filter(({ value }, index) => options.findIndex((other) => other.value === value) === index);
}
