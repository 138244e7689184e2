/** Offsets of a part of a text, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type PromqlKind =
  | 'space'
  | 'comment'
  /** With its quotes; see `isClosed`. */
  | 'string'
  | 'number'
  /** `5m`, `1h30m` */
  | 'duration'
  /** A variable or macro of Grafana: `$job`, `${job:regex}`, `[[job]]`, `$__interval`. */
  | 'variable'
  /** A placeholder of another tool: `{{.window}}`. */
  | 'template'
  /** Names of metrics, labels and functions, and keywords. */
  | 'word'
  | 'operator'
  /** One of `( ) { } [ ] , : @` */
  | 'punctuation'
  /** A character that PromQL does not have. */
  | 'unknown';

export interface PromqlToken extends Span {
  readonly kind: PromqlKind;
  readonly text: string;
}

/** In this order; the first that fits is taken. */
const shapes: ReadonlyArray<readonly [PromqlKind, string]> = [
  ['space', String.raw`[ \t\r\n]+`],
  ['comment', String.raw`#[^\r\n]*`],
  ['string', String.raw`"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?|'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'?|${'`[^`]*`?'}`],
  ['variable', String.raw`\$\{[^{}\n]*\}|\$\w+|\[\[[^[\]\n]*\]\]`],
  ['template', String.raw`\{\{[^{}\n]*\}\}`],
  ['duration', String.raw`(?:\d+(?:ms|[smhdwy]))+(?![\w.])`],
  [
    'number',
    String.raw`0[xX][\da-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|(?:[iI][nN][fF]|[nN][aA][nN])(?![\w:])`,
  ],
  ['operator', '=~|!~|[=!<>]=|[-+*/%^<>=!]'],
];
const kinds = [...shapes.map(([kind]) => kind), 'word', 'punctuation', 'unknown'] as const;
const inOrder = (word: string, punctuation: string): RegExp =>
  new RegExp(
    [...shapes.map(([, shape]) => shape), word, punctuation, '[^]'].map((shape) => `(${shape})`).join('|'),
    'yu'
  );
const outside = inOrder('[a-zA-Z_:][\\w:]*', '[(){}[\\],@]');
/** Between square brackets a colon divides a range from its step. */
const between = inOrder('[a-zA-Z_]\\w*', '[(){}[\\],@:]');

/** Splits PromQL into tokens, whose texts joined are the text again. Never fails, and its time is linear in the text. */
export function promqlTokens(text: string): readonly PromqlToken[] {
  const tokens: PromqlToken[] = [];
  let isBetween = false;
  for (let start = 0; start < text.length; ) {
    const pattern: RegExp = isBetween ? between : outside;
    pattern.lastIndex = start;
    const found: RegExpExecArray = pattern.exec(text)!;
    const kind = kinds[found.findIndex((group, index) => index > 0 && group !== undefined) - 1]!;
    const end = start + found[0].length;
    tokens.push({ kind, text: found[0], start, end });
    if (kind === 'punctuation') {
      isBetween = found[0] === '[' || (isBetween && found[0] !== ']');
    }
    start = end;
  }
  return tokens;
}

/** The tokens that mean something: neither space nor comment. */
export function meaningfulTokens(text: string): readonly PromqlToken[] {
  return promqlTokens(text).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
}

/** Whether a string has its closing quote. */
export function isClosed({ kind, text }: PromqlToken): boolean {
  return kind !== 'string' || /^(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|`[^`]*`)$/.test(text);
}

export function isMark(token: PromqlToken | undefined, text: string): boolean {
  return token?.kind === 'punctuation' && token.text === text;
}

/** Whether a token is a name or a part of one, which variables may be. */
export function isName(token: PromqlToken | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'variable';
}

const closing = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

export interface Brackets {
  /** The index of the partner of each bracket, by its own index, both ways. */
  readonly partner: ReadonlyMap<number, number>;
  /** The first bracket without a partner. */
  readonly unmatched: PromqlToken | null;
}

/** The pairs of brackets among tokens. */
export function matchBrackets(tokens: readonly PromqlToken[]): Brackets {
  const partner = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'punctuation' || !/[()[\]{}]/.test(token.text)) {
      continue;
    }
    if (closing.has(token.text)) {
      open.push(index);
      continue;
    }
    const start = open.pop();
    if (start === undefined || closing.get(tokens[start]!.text) !== token.text) {
      return { partner, unmatched: start === undefined ? token : tokens[start]! };
    }
    partner.set(start, index).set(index, start);
  }
  return { partner, unmatched: open.length === 0 ? null : tokens[open[open.length - 1]!]! };
}
