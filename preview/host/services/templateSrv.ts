import type { ScopedVars, TimeRange, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv, VariableInterpolation } from '@grafana/runtime';

import type { Variable } from '../model/variables';
import { formatValue, type VariableValue } from './formats';

// $name, [[name:format]] and ${name.path:format}, each with its parts in groups.
const pattern = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/g;

interface Found {
  readonly value: VariableValue;
  readonly text: string;
  readonly model: Partial<TypedVariableModel>;
}

/** Grafana's service of variables: those of the dashboard, of the request at hand, and the built-in ones of time. */
export class PreviewTemplateSrv implements TemplateSrv {
  private variables: readonly Variable[] = [];
  private range: TimeRange | null = null;
  private timeZone = 'browser';

  /** What `$name` means from now on. */
  setDashboard(variables: readonly Variable[], range: TimeRange, timeZone: string): void {
    this.variables = variables;
    this.range = range;
    this.timeZone = timeZone;
  }

  getVariables(): TypedVariableModel[] {
    // The models of variables are the dashboard's own JSON with what is picked.
    return this.variables.map(({ model, current }) => ({ ...model, current }) as unknown as TypedVariableModel);
  }

  replace(
    target?: string,
    scopedVars: ScopedVars = {},
    format?: string | Function,
    interpolations?: VariableInterpolation[]
  ): string {
    return (target ?? '').replace(pattern, (match, ...groups: Array<string | undefined>) => {
      const [dollar, bracket, bracketFormat, brace, fieldPath, braceFormat] = groups;
      const variableName = dollar ?? bracket ?? brace ?? '';
      const asked = bracketFormat ?? braceFormat ?? format;
      const found = this.find(variableName, fieldPath, scopedVars);
      const value = found === null ? match : write(found, variableName, asked);
      const named = typeof asked === 'string' ? asked : undefined;
      interpolations?.push({ match, variableName, fieldPath, format: named, value, found: found !== null });
      return value;
    });
  }

  containsTemplate(target?: string): boolean {
    const names = [...(target ?? '').matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[4] ?? '');
    return names.some((name) => this.find(name, undefined, {}) !== null);
  }

  updateTimeRange(range: TimeRange): void {
    this.range = range;
  }

  private find(name: string, fieldPath: string | undefined, scopedVars: ScopedVars): Found | null {
    const scoped = scopedVars[name];
    if (scoped !== undefined && scoped.value !== null && scoped.value !== undefined) {
      const value = fieldPath === undefined ? scoped.value : follow(scoped.value, fieldPath);
      return { value, text: String(scoped.text ?? value), model: {} };
    }
    const variable = this.variables.find((one) => one.name === name);
    if (variable !== undefined) {
      const { value, text } = variable.current;
      return { value: variable.expanded ?? value, text: [text].flat().join(' + '), model: variable.model };
    }
    const builtIn = this.builtIn(name);
    return builtIn === null ? null : { value: builtIn, text: String(builtIn), model: {} };
  }

  private builtIn(name: string): VariableValue | null {
    switch (name) {
      case '__from':
        return this.range?.from.valueOf() ?? null;
      case '__to':
        return this.range?.to.valueOf() ?? null;
      case '__timezone':
        return this.timeZone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : this.timeZone;
      default:
        return null;
    }
  }
}

function follow(value: unknown, path: string): VariableValue {
  const found = path.split('.').reduce<unknown>((part, key) => Object(part)[key], value);
  return typeof found === 'number' || typeof found === 'boolean' ? found : String(found ?? '');
}

function write({ value, text, model }: Found, name: string, format: string | Function | undefined): string {
  return typeof format === 'function' ? String(format(value, model)) : formatValue(value, format ?? 'glob', name, text);
}
