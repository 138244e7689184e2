import { selectorParts, type PromqlMatcher } from '../../syntax/matchers';

/** Labels with the name of the metric as `__name__`. */
export type LabelSet = Readonly<Record<string, string>>;

/** A selector as data: its metric, and what each label must be. */
export interface Selected {
  readonly metric: string;
  readonly matchers: ReadonlyArray<{
    readonly label: string;
    readonly fits: (value: string) => boolean;
    readonly values: readonly string[];
  }>;
}

/** The selector; null where its text says more than a metric and matchers, or no label can be made up for it. */
export function selected(selector: string): Selected | null {
  const parts = selectorParts(selector);
  if (parts === null || parts.metric === '') {
    return null;
  }
  const matchers = parts.matchers.map(matcherOf);
  const known = matchers.flatMap((one) => one ?? []);
  return known.length === matchers.length ? { metric: parts.metric, matchers: known } : null;
}

/** Values to try where a label must not be something. */
const others = ['200', '500', 'GET', 'other', 'x'];

function matcherOf({ label, operator, value }: PromqlMatcher): Selected['matchers'][number] | null {
  const text = unquoted(value);
  const pattern = text === null ? null : patternOf(operator.endsWith('~') ? text : escaped(text));
  if (text === null || pattern === null) {
    return null;
  }
  const isNegated = operator.startsWith('!');
  const fits = (one: string): boolean => pattern.test(one) !== isNegated;
  const example = operator.endsWith('~') ? exampleOf(text) : text;
  const values = [...(example === null ? [] : [example]), ...others];
  return { label, fits, values };
}

function unquoted(value: string): string | null {
  const inside = value.slice(1, -1);
  return value.startsWith('`') ? inside : /\\(?![\\.dw"'])/.test(inside) ? null : inside.replace(/\\\\/g, '\\');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function patternOf(text: string): RegExp | null {
  try {
    return new RegExp(`^(?:${text})$`, 's');
  } catch {
    return null;
  }
}

/** A text that a simple pattern matches: the first of alternatives, each repetition once. Null where it cannot be told. */
export function exampleOf(pattern: string): string | null {
  const reader = { text: pattern, at: 0 };
  const found = alternatives(reader);
  return found !== null && reader.at === pattern.length && patternOf(pattern)?.test(found) === true ? found : null;
}

interface Reader {
  readonly text: string;
  at: number;
}

function alternatives(reader: Reader): string | null {
  let first: string | null = null;
  for (let i = 0; ; i++) {
    const one = sequence(reader);
    first = i === 0 ? one : first;
    if (one === null || reader.text[reader.at] !== '|') {
      return one === null ? null : first;
    }
    reader.at++;
  }
}

function sequence(reader: Reader): string | null {
  let made = '';
  while (reader.at < reader.text.length && !/[|)]/.test(reader.text[reader.at]!)) {
    const one = atom(reader);
    if (one === null) {
      return null;
    }
    const isRepeated = /[*+?]/.test(reader.text[reader.at] ?? '');
    reader.at += isRepeated ? 1 : 0;
    made += one;
  }
  return made;
}

function atom(reader: Reader): string | null {
  const mark = reader.text[reader.at++]!;
  switch (mark) {
    case '.':
      return '0';
    case '\\': {
      const next = reader.text[reader.at++] ?? '';
      return next === 'd' ? '0' : next === 'w' ? 'w' : next;
    }
    case '[': {
      const close = reader.text.indexOf(']', reader.at);
      const first = reader.text[reader.at];
      reader.at = close + 1;
      return close < 0 || first === '^' || first === undefined ? null : first;
    }
    case '(': {
      reader.at += reader.text.startsWith('?:', reader.at) ? 2 : 0;
      const inner = alternatives(reader);
      return reader.text[reader.at++] === ')' ? inner : null;
    }
    default:
      return mark;
  }
}
