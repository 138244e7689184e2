import type { ScopedVars } from '@grafana/data';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';

type Values = Readonly<Record<string, string | readonly string[]>>;
type Format = Parameters<TemplateSrv['replace']>[2];

const reference = /\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\]/g;

/** Dashboard variables as Grafana fills them in: scoped ones first, unknown ones left as they are, several as {a,b}. */
export function templatesWith(values: Values = {}): TemplateSrv {
  const templates: Pick<TemplateSrv, 'replace' | 'getVariables'> = {
    getVariables: () => Object.keys(values).map((name) => ({ type: 'query', name, label: name }) as never),
    replace: (text = '', scopedVars: ScopedVars = {}, format?: Format) =>
      text.replace(reference, (whole: string, ...names: Array<string | undefined>) => {
        const name = names.slice(0, 3).find((one) => one !== undefined) ?? '';
        const value: unknown = scopedVars[name]?.value ?? values[name];
        return value === undefined ? whole : formatted(value, format);
      }),
  };
  return templates as TemplateSrv;
}

export function installTemplates(values: Values = {}): TemplateSrv {
  const templates = templatesWith(values);
  setTemplateSrv(templates);
  return templates;
}

function formatted(value: unknown, format: Format): string {
  if (typeof format === 'function') {
    return String(format(value, {}, () => ''));
  }
  return Array.isArray(value) ? (value.length === 1 ? String(value[0]) : `{${value.join(',')}}`) : String(value);
}
