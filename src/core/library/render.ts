import { isScalar, parseDocument, Scalar, visit } from 'yaml';
import { didYouMean } from '../base/nearest';
import { quote } from '../base/quote';
import { fail, ok, type Problem, type Result } from '../base/result';
import type { ParamKind, Template } from './template';
import { checkValue } from './values';

/** `Checkout availability`, of an id. */
export function nameFrom(id: string): string {
  const words = id.replace(/-/g, ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

interface Value {
  readonly kind: ParamKind;
  readonly text: string;
}

/**
 * The text of a file of definitions with one KPI. A value that does not fit its kind is refused; what is filled in is a
 * YAML scalar of its own, so that no value can add a field.
 */
export function renderTemplate(id: string, template: Template, given: ReadonlyMap<string, string>): Result<string> {
  const values = valuesOf(id, template, given);
  if (!values.ok) {
    return values;
  }
  const document = parseDocument(template.kpi);
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key' && typeof node.value === 'string' && node.value.includes('${')) {
        fill(node, values.value);
      }
    },
  });
  const fields = document.toString({ lineWidth: 0, singleQuote: true });
  return ok(`apiVersion: kpi/v1\nkpis:\n  - id: ${id}\n${fields.replace(/^(?=.)/gm, '    ')}`);
}

function valuesOf(
  id: string,
  { id: from, params }: Template,
  given: ReadonlyMap<string, string>
): Result<ReadonlyMap<string, Value>> {
  const problems: Problem[] = [];
  const names = params.map(({ name }) => name);
  for (const name of given.keys()) {
    if (!names.includes(name)) {
      const hint = didYouMean(name, names, `Settings of ${from}: ${names.join(', ')}.`);
      problems.push(usage(`Unknown setting ${quote(name)}.`, hint));
    }
  }
  const wanted = (name: string, standard: string) => given.get(name) ?? (name === 'name' ? nameFrom(id) : standard);
  const dialect = params.find(({ kind }) => kind === 'dialect');
  const spoken = dialect === undefined ? '' : wanted(dialect.name, dialect.default);
  const values = new Map<string, Value>();
  for (const param of params) {
    const checked = checkValue(param, wanted(param.name, param.default), spoken);
    if (checked.ok) {
      values.set(param.name, { kind: param.kind, text: checked.text });
    } else {
      problems.push(usage(checked.message, checked.hint));
    }
  }
  return problems.length > 0 ? fail(...problems) : ok(values);
}

function usage(message: string, hint: string): Problem {
  return { code: 'usage', message, hint, severity: 'error' };
}

/** Fills a scalar. A number or duration that is all of it stays one; all else is quoted. */
function fill(node: Scalar, values: ReadonlyMap<string, Value>): void {
  const text = String(node.value);
  const whole = values.get(/^\$\{(\w+)\}$/.exec(text)?.[1] ?? '');
  // No labels leave no comma and no braces behind.
  const filled = text
    .replace(/(,?)\$\{(\w+)\}(,?)/g, (hole, before: string, name: string, after: string) => {
      const value = values.get(name);
      if (value === undefined) {
        throw new Error(`No parameter for ${hole}`);
      }
      const isNothing = value.kind === 'labels' && value.text === '';
      return isNothing ? (before === '' || after === '' ? '' : ',') : `${before}${value.text}${after}`;
    })
    .replace(/([\w:])\{\}/g, '$1');
  node.value = whole?.kind === 'number' ? Number(filled) : filled;
  delete node.source;
  const isPlain = whole?.kind === 'number' || /^\d+[smhdw]$/.test(filled);
  node.type = isPlain ? Scalar.PLAIN : Scalar.QUOTE_SINGLE;
}

/** The parameters that a template has no hole for; none in a sound one. */
export function unusedParams({ kpi, params }: Template): string[] {
  return params.filter(({ name, kind }) => kind !== 'dialect' && !kpi.includes(`\${${name}}`)).map(({ name }) => name);
}

/** The texts of a template that stand within a query, where they could break out of it; none in a sound one. */
export function textsInQueries({ kpi, params }: Template): string[] {
  const found: string[] = [];
  visit(parseDocument(kpi), {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && ['query', 'formula'].includes(String(key.value)) && isScalar(value)) {
        const text = String(value.value);
        found.push(
          ...params.filter(({ name, kind }) => kind === 'text' && text.includes(`\${${name}}`)).map(({ name }) => name)
        );
      }
    },
  });
  return found;
}
