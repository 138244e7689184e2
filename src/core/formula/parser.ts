import { fail, ok, unreachable, type Place, type Result } from '../base/result';
import type { BinaryOperator, Formula, Node, PartMeasure } from './ast';
import { Cursor } from './cursor';
import { limits } from './limits';
import { binaryForms, isBinaryOperator, isUnaryOperator, precedence } from './operators';
import { quote } from '../base/quote';
import { badNumber, tokenize, type Token } from './tokens';

/** Reserved words, which cannot be names of inputs. Function names are free: `min` and `min(a, b)` differ. */
export const reservedNames: readonly string[] = ['target', 'kpi'];

/** What a formula can take of another KPI, with the syntax. `budget` and `burn` are free as names of inputs. */
const references: ReadonlyMap<string, string> = new Map([
  ['kpi', 'kpi("id")'],
  ['budget', 'budget("id")'],
  ['target', 'target("id")'],
  ['burn', 'burn("id", 1h)'],
]);

const operandExpected = 'a number, a name or "("';

/**
 * Parses a formula. Never throws: for any text, a failure holds one problem with its place, code, message and remedy.
 * Names are not looked up here; `checkFormula` does that.
 */
export function parseFormula(text: string): Result<Formula> {
  if (text.length > limits.length) {
    return fail({
      code: 'formula-too-long',
      at: { start: 0, end: text.length, line: 1, column: 1 },
      message: `The formula has ${text.length} characters; the maximum is ${limits.length}.`,
      hint: 'Split it into several KPIs and use them with kpi("id").',
    });
  }
  const tokens = tokenize(text);
  if (!tokens.ok) {
    return tokens;
  }
  const cursor = new Cursor(tokens.value);
  const parser = new Parser(cursor);
  const root = parser.formula();
  if (root === null) {
    return fail(...cursor.problems);
  }
  return ok({ text, root, names: [...parser.names], kpis: [...parser.kpis], usesTarget: parser.usesTarget });
}

function measureOf(name: string, lookback: number): PartMeasure | null {
  switch (name) {
    case 'budget':
    case 'target':
      return { kind: name };
    case 'burn':
      return { kind: name, lookback };
    default:
      return null;
  }
}

/** A Pratt parser: an expression continues as long as the operators bind tightly enough. */
class Parser {
  readonly names = new Set<string>();
  readonly kpis = new Set<string>();
  usesTarget = false;

  constructor(private readonly cursor: Cursor) {}

  formula(): Node | null {
    const { token } = this.cursor;
    if (token.kind === 'end') {
      return this.cursor.fail(
        'formula-empty',
        token.at,
        'The formula is empty.',
        'Write 100 * good / total, for example.'
      );
    }
    const root = this.expression(0);
    return root === null || this.cursor.token.kind === 'end' ? root : this.cursor.unexpected('an operator');
  }

  private expression(minimum: number): Node | null {
    const start = this.cursor.token.at;
    let left = this.operand();
    let previous = 0;
    while (left !== null) {
      const { kind, text, at } = this.cursor.token;
      if (kind === 'symbol' && text === '?' && minimum <= precedence.conditional) {
        left = this.conditional(left, start);
        continue;
      }
      if (kind !== 'symbol' || !isBinaryOperator(text) || binaryForms[text].precedence < minimum) {
        return left;
      }
      const form = binaryForms[text];
      if (form.associates === 'none' && form.precedence === previous) {
        const message = `Comparisons cannot be chained: ${quote(text)} would compare a 0 or a 1.`;
        return this.cursor.fail('chained-comparison', at, message, 'Write a < b && b < c, or use parentheses.');
      }
      previous = form.precedence;
      left = this.binary(left, text, start);
    }
    return null;
  }

  private binary(left: Node, operator: BinaryOperator, start: Place): Node | null {
    this.cursor.take();
    const form = binaryForms[operator];
    // The right side of a power may carry a sign, 2^-1, and another power.
    const right =
      form.associates === 'right'
        ? this.cursor.nested(() => this.expression(precedence.unary))
        : this.expression(form.precedence + 1);
    return right && this.cursor.node({ kind: 'binary', operator, left, right, at: this.cursor.since(start) });
  }

  private conditional(test: Node, start: Place): Node | null {
    this.cursor.take();
    return this.cursor.nested(() => {
      const then = this.expression(0);
      if (then === null || !this.cursor.expect(':', 'an operator or ":"')) {
        return null;
      }
      const otherwise = this.expression(precedence.conditional);
      return (
        otherwise && this.cursor.node({ kind: 'conditional', test, then, otherwise, at: this.cursor.since(start) })
      );
    });
  }

  private operand(): Node | null {
    const { token } = this.cursor;
    switch (token.kind) {
      case 'number':
        this.cursor.take();
        return this.cursor.node({ kind: 'number', value: token.value, at: token.at });
      case 'name':
        this.cursor.take();
        return this.named(token);
      case 'symbol':
        return this.signedOrParenthesized(token);
      case 'duration': {
        const { code, message, hint = '' } = badNumber('', token.text, token.at);
        return this.cursor.fail(code, token.at, message, hint);
      }
      case 'string':
      case 'end':
        return this.cursor.unexpected(operandExpected);
      default:
        return unreachable(token);
    }
  }

  private signedOrParenthesized(token: Token): Node | null {
    const operator = token.text;
    if (isUnaryOperator(operator)) {
      this.cursor.take();
      const operand = this.cursor.nested(() => this.expression(precedence.unary));
      return operand && this.cursor.node({ kind: 'unary', operator, operand, at: this.cursor.since(token.at) });
    }
    if (operator !== '(') {
      return this.cursor.unexpected(operandExpected);
    }
    this.cursor.take();
    const inner = this.cursor.nested(() => this.expression(0));
    return inner !== null && this.cursor.close(token, 'an operator or ")"') ? inner : null;
  }

  private named(token: Token): Node | null {
    const { text: name, at } = token;
    if (name === 'kpi' || (references.has(name) && this.cursor.token.text === '(')) {
      return this.reference(token);
    }
    if (name === 'target') {
      this.usesTarget = true;
      return this.cursor.node({ kind: 'target', at });
    }
    if (this.cursor.token.text === '(') {
      return this.call(token);
    }
    this.names.add(name);
    return this.cursor.node({ kind: 'name', name, at });
  }

  private reference(token: Token): Node | null {
    const name = token.text;
    const usage = `Write ${references.get(name)}.`;
    const opening = this.cursor.token;
    const called = this.cursor.token.text === '(';
    if (called) {
      this.cursor.take();
    }
    const id = this.cursor.token;
    if (!called || id.kind !== 'string' || id.value === '') {
      return this.cursor.fail('bad-kpi', token.at, `${name} needs the id of a KPI in quotes.`, usage);
    }
    this.cursor.take();
    const lookback = name === 'burn' ? this.lookback() : 0;
    if (lookback === null) {
      return this.cursor.fail('bad-kpi', token.at, 'burn needs a lookback such as 1h after the id.', usage);
    }
    if (!this.cursor.close(opening, '")"')) {
      return null;
    }
    this.kpis.add(id.value);
    const measure = measureOf(name, lookback);
    const at = this.cursor.since(token.at);
    return this.cursor.node({ kind: 'kpi', id: id.value, ...(measure === null ? {} : { measure }), at });
  }

  /** `, 1h` in ms; null where there is none. */
  private lookback(): number | null {
    if (this.cursor.token.text !== ',') {
      return null;
    }
    this.cursor.take();
    const { token } = this.cursor;
    return token.kind === 'duration' ? (this.cursor.take(), token.value) : null;
  }

  private call(token: Token): Node | null {
    const opening = this.cursor.take();
    const args: Node[] = [];
    while (args.length > 0 || this.cursor.token.text !== ')') {
      const arg = this.cursor.nested(() => this.expression(0));
      if (arg === null) {
        return null;
      }
      args.push(arg);
      if (this.cursor.token.text !== ',') {
        break;
      }
      this.cursor.take();
    }
    return this.cursor.close(opening, 'an operator, "," or ")"')
      ? this.cursor.node({ kind: 'call', name: token.text, args, at: this.cursor.since(token.at) })
      : null;
  }
}
