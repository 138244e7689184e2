import type { Place, Problem } from '../base/result';
import type { Node } from './ast';
import { wordHint } from './hints';
import { limits } from './limits';
import { quote } from '../base/quote';
import type { Token } from './tokens';

/**
 * The parser's position in the tokens, its use of the limits, and the problems found.
 * A method that returns null or false has added a problem; the parser then returns null to its caller.
 */
export class Cursor {
  readonly problems: Problem[] = [];
  private position = 0;
  private depth = 0;
  private nodes = 0;

  /** The last of `tokens` is of kind `end`. */
  constructor(private readonly tokens: readonly Token[]) {}

  get token(): Token {
    return this.tokens[this.position]!;
  }

  /** The place from `start` to the end of the token taken last. */
  since(start: Place): Place {
    return { ...start, end: this.last?.at.end ?? start.end };
  }

  /** Takes the current token, which is not the end. */
  take(): Token {
    return this.tokens[this.position++]!;
  }

  expect(text: string, expected: string): boolean {
    if (this.token.text === text) {
      this.position++;
      return true;
    }
    this.unexpected(expected);
    return false;
  }

  close(opening: Token, expected: string): boolean {
    if (this.token.kind === 'end') {
      this.fail('unclosed-parenthesis', opening.at, 'This "(" is not closed.', 'Add a ")".');
      return false;
    }
    return this.expect(')', expected);
  }

  /** Counts a node of the tree. */
  node(node: Node): Node | null {
    if (++this.nodes <= limits.nodes) {
      return node;
    }
    const message = `The formula has more than ${limits.nodes} numbers, names and operators.`;
    return this.fail('formula-too-large', node.at, message, 'Split it into several KPIs and use them with kpi("id").');
  }

  /** Parses one level deeper, after the token just taken. */
  nested(read: () => Node | null): Node | null {
    if (this.depth === limits.depth) {
      const message = `The formula is nested more than ${limits.depth} levels deep.`;
      const hint = 'Remove parentheses that are not needed, or split the formula.';
      return this.fail('formula-too-deep', (this.last ?? this.token).at, message, hint);
    }
    this.depth++;
    const node = read();
    this.depth--;
    return node;
  }

  /** Reports the current token as unexpected. */
  unexpected(expected: string): null {
    const { token, last } = this;
    if (token.kind === 'end') {
      return this.fail('unexpected-end', token.at, 'The formula ends too early.', `Expected ${expected}.`);
    }
    const message = token.kind === 'string' ? 'Unexpected text in quotes.' : `Unexpected ${quote(token.text)}.`;
    const hint = wordHint(token.text) ?? (last && wordHint(last.text)) ?? `Expected ${expected}.`;
    return this.fail('unexpected-token', token.at, message, hint);
  }

  fail(code: string, at: Place, message: string, hint: string): null {
    this.problems.push({ code, at, message, hint });
    return null;
  }

  private get last(): Token | undefined {
    return this.tokens[this.position - 1];
  }
}
