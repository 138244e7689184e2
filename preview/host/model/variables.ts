import type { DataSourceRef } from '@grafana/data';

import type { VariableValue } from '../services/formats';
import { isJson, type Json, objectAt, objectsAt, textAt } from './json';

export interface VariableOption {
  readonly text: string;
  readonly value: string;
}

/** A dashboard variable with what is picked. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly options: readonly VariableOption[];
  readonly current: { readonly text: string | string[]; readonly value: string | string[] };
  /** What "All" stands for. */
  readonly expanded?: VariableValue;
  readonly datasource: DataSourceRef | string | null;
  /** The query of a type `query` variable: a text, or an object of its data source's making. */
  readonly query: unknown;
  readonly model: Json;
}

export const everything = '$__all';
const supported = ['custom', 'textbox', 'constant', 'query'];

/** The variables of a dashboard that the preview knows, with the URL's `var-name` picked where there is one. */
export function readVariables(models: readonly Json[], url: URLSearchParams): readonly Variable[] {
  return models.filter((model) => supported.includes(textAt(model, 'type'))).map((model) => readVariable(model, url));
}

function readVariable(model: Json, url: URLSearchParams): Variable {
  const name = textAt(model, 'name');
  const type = textAt(model, 'type');
  const datasource = model.datasource;
  const variable: Variable = {
    name,
    type,
    label: textAt(model, 'label') || name,
    hidden: model.hide === 2 || type === 'constant',
    multi: model.multi === true,
    includeAll: model.includeAll === true,
    options: type === 'query' ? [] : ownOptions(model, type),
    current: readCurrent(objectAt(model, 'current'), textAt(model, 'query')),
    datasource: isJson(datasource) || typeof datasource === 'string' ? datasource : null,
    query: model.query,
    model,
  };
  const asked = url.getAll(`var-${name}`);
  return settle(asked.length === 0 ? variable : pick(variable, asked));
}

function readCurrent(current: Json, fallback: string): Variable['current'] {
  const read = (value: unknown): string | string[] | null =>
    Array.isArray(value) ? value.map(String) : value === undefined || value === null ? null : String(value);
  const value = read(current.value) ?? fallback;
  return { value, text: read(current.text) ?? value };
}

/** Options that stand in the model: a list of texts, `text : value` pairs among them. */
function ownOptions(model: Json, type: string): readonly VariableOption[] {
  if (type === 'textbox' || type === 'constant') {
    return [];
  }
  const written = objectsAt(model, 'options').filter(({ value }) => value !== everything && typeof value === 'string');
  if (written.length > 0) {
    return written.map((option) => ({ text: textAt(option, 'text'), value: textAt(option, 'value') }));
  }
  return textAt(model, 'query')
    .split(/(?<!\\),/)
    .map((item) => item.trim().replaceAll('\\,', ','))
    .filter((item) => item !== '')
    .map((item) => {
      const [text = item, value = text] = item.split(' : ');
      return { text, value };
    });
}

/** A variable with other options; what is picked stays if it still can. */
export function withOptions(variable: Variable, options: readonly VariableOption[]): Variable {
  return settle({ ...variable, options });
}

/** A variable with other values picked; texts are those of the options. */
export function pick(variable: Variable, values: readonly string[]): Variable {
  const textOf = (value: string): string => {
    return value === everything ? 'All' : (variable.options.find((option) => option.value === value)?.text ?? value);
  };
  const [first = ''] = values;
  const several = variable.multi && first !== everything;
  const value = several ? [...values] : first;
  return settle({ ...variable, current: { value, text: several ? values.map(textOf) : textOf(first) } });
}

/** Sees to it that something is picked, and that "All" means the options of now. */
function settle(variable: Variable): Variable {
  const { current, options, includeAll, multi } = variable;
  const values = [current.value].flat();
  const known = [everything, ...options.map(({ value }) => value)];
  const [first] = options;
  if (first !== undefined && !values.every((value) => known.includes(value))) {
    return pick(variable, [includeAll ? everything : first.value]);
  }
  if (values.includes(everything)) {
    const all = textAt(variable.model, 'allValue') || options.map(({ value }) => value);
    return {
      ...variable,
      current: { text: multi ? ['All'] : 'All', value: multi ? [everything] : everything },
      expanded: all,
    };
  }
  return { ...variable, expanded: undefined };
}
