import type { BinaryOperator, Node } from '../formula/ast';
import { unreachable } from '../base/result';

/** The language once more, on single numbers, by plain recursion: null is missing. Written to be read, not to be fast. */
export function meaning(node: Node, row: (name: string) => number): number | null {
  const value = plainMeaning(node, row);
  return value !== null && Number.isFinite(value) ? value : null;
}

const comparisons: readonly BinaryOperator[] = ['<', '<=', '>', '>=', '==', '!='];

function plainMeaning(node: Node, row: (name: string) => number): number | null {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'name':
      return row(node.name);
    case 'target':
      return row('target');
    case 'kpi':
      return row('kpi');
    case 'unary': {
      const x = meaning(node.operand, row);
      return x === null ? null : node.operator === '-' ? -x : Number(x === 0);
    }
    case 'binary': {
      const x = meaning(node.left, row);
      const y = meaning(node.right, row);
      if (x === null || y === null) {
        return null;
      }
      const isTarget = node.left.kind === 'target' || node.right.kind === 'target';
      const same =
        isTarget &&
        comparisons.includes(node.operator) &&
        Math.abs(x - y) <= 1e-12 * Math.min(Math.abs(x), Math.abs(y));
      return binaryMeaning(node.operator, x, same ? x : y);
    }
    case 'conditional': {
      const test = meaning(node.test, row);
      return test === null ? null : meaning(test === 0 ? node.otherwise : node.then, row);
    }
    case 'call':
      return callMeaning(
        node.name,
        node.args.map((arg) => meaning(arg, row))
      );
    default:
      return unreachable(node);
  }
}

function binaryMeaning(operator: BinaryOperator, x: number, y: number): number | null {
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0 ? null : x / y;
    case '%':
      return y === 0 ? null : x % y;
    case '^':
      return x ** y;
    case '<':
      return Number(x < y);
    case '<=':
      return Number(x <= y);
    case '>':
      return Number(x > y);
    case '>=':
      return Number(x >= y);
    case '==':
      return Number(x === y);
    case '!=':
      return Number(x !== y);
    case '&&':
      return Number(Boolean(x) && Boolean(y));
    case '||':
      return Number(Boolean(x) || Boolean(y));
    default:
      return unreachable(operator);
  }
}

function callMeaning(name: string, given: ReadonlyArray<number | null>): number | null {
  if (name === 'coalesce') {
    return given.find((value) => value !== null) ?? null;
  }
  if (name === 'isNull') {
    return Number(given[0] === null);
  }
  const values = given.filter((value) => value !== null);
  if (values.length < given.length) {
    return null;
  }
  const [x = NaN, y = NaN, z = NaN] = values;
  const sum = (numbers: number[]) => numbers.reduce((total, value) => total + value);
  switch (name) {
    case 'abs':
      return x < 0 ? -x : x;
    case 'avg':
      return sum(values) / values.length;
    case 'ceil':
      return -Math.floor(-x);
    case 'clamp':
      return y > z ? null : x < y ? y : x > z ? z : x;
    case 'exp':
      return Math.exp(x);
    case 'floor':
      return Math.floor(x);
    case 'ln':
      return x > 0 ? Math.log(x) : null;
    case 'log10':
      return x > 0 ? Math.log10(x) : null;
    case 'max':
      return [...values].sort((a, b) => b - a)[0]!;
    case 'min':
      return [...values].sort((a, b) => a - b)[0]!;
    case 'percentChange':
      return y === 0 ? null : (100 * (x - y)) / (y < 0 ? -y : y);
    case 'percentOf':
      return y === 0 ? null : (100 * x) / y;
    case 'round':
      return roundMeaning(x, values.length > 1 ? y : 0);
    case 'sign':
      return x === 0 ? 0 : x > 0 ? 1 : -1;
    case 'sqrt':
      return x < 0 ? null : Math.sqrt(x);
    case 'trunc':
      return x < 0 ? -Math.floor(-x) : Math.floor(x);
    case 'weighted': {
      const weights = values.filter((_, i) => i % 2 === 1);
      const products = values.filter((_, i) => i % 2 === 0).map((value, i) => value * weights[i]!);
      return sum(weights) === 0 || !Number.isFinite(sum(weights)) ? null : sum(products) / sum(weights);
    }
    default:
      throw new Error(`${name} has no meaning here yet`);
  }
}

function roundMeaning(x: number, digits: number): number | null {
  if (!Number.isInteger(digits) || digits < -15 || digits > 15) {
    return null;
  }
  const unit = Number(`1e${Math.abs(digits)}`);
  const scaled = digits < 0 ? Math.abs(x) / unit : Math.abs(x) * unit;
  if (digits >= 0 && scaled >= 4503599627370496) {
    return x;
  }
  const whole = Math.floor(scaled) + (scaled - Math.floor(scaled) >= 0.5 ? 1 : 0);
  return (x < 0 ? -1 : 1) * (digits < 0 ? whole * unit : whole / unit);
}
