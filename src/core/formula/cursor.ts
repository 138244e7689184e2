import type { Place, Problem } from '../base/result';
import type { Node } from './ast';
import { wordHint } from './hints';
import { limits } from './limits';
import { quote } from '../base/quote';
import type { Token } from './tokens';

/**
 * Where the parser stands among the tokens, what it has used of the limits, and what went wrong.
 * Whatever returns null or false has noted a problem; the parser then hands the null up to its caller.
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
      this.fail('unclosed-parenthesis', opening.at, 'This "(" is never closed.', 'Add a ")".');
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
    return this.fail(
      'formula-too-large',
      node.at,
      message,
      'Split it into KPIs of their own and use them with kpi("id").'
    );
  }

  /** Reads what stands one level deeper, behind the token just taken. */
  nested(read: () => Node | null): Node | null {
    if (this.depth === limits.depth) {
      const message = `The formula is nested more than ${limits.depth} levels deep.`;
      const hint = 'Leave out parentheses that are not needed, or split the formula.';
      return this.fail('formula-too-deep', (this.last ?? this.token).at, message, hint);
    }
    this.depth++;
    const node = read();
    this.depth--;
    return node;
  }

  /** The current token cannot stand here. */
  unexpected(expected: string): null {
    const { token, last } = this;
    if (token.kind === 'end') {
      return this.fail('unexpected-end', token.at, 'The formula ends too early.', `Next should be ${expected}.`);
    }
    const message =
      token.kind === 'string' ? 'A text in quotes is not expected here.' : `${quote(token.text)} is not expected here.`;
    const hint = wordHint(token.text) ?? (last && wordHint(last.text)) ?? `Here should be ${expected}.`;
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
