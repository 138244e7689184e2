import type { FormulaNode } from './definition';

/** Looks up inputs by name, other KPIs by id, and the target. NaN is missing. */
export interface Lookup {
  input(name: string): number;
  kpi(id: string): number;
  readonly target: number;
}

/** A formula on single numbers. Missing spreads, and what is not finite is missing. */
export function valueOf(node: FormulaNode, look: Lookup): number {
  const value = plainValue(node, look);
  return Number.isFinite(value) ? value : NaN;
}

function plainValue(node: FormulaNode, look: Lookup): number {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'name':
      return look.input(node.name);
    case 'target':
      return look.target;
    case 'kpi':
      return look.kpi(node.id);
    case 'unary': {
      const x = valueOf(node.operand, look);
      return Number.isNaN(x) ? NaN : node.operator === '-' ? -x : Number(x === 0);
    }
    case 'binary':
      return combine(node.operator, valueOf(node.left, look), valueOf(node.right, look));
    case 'conditional': {
      const test = valueOf(node.test, look);
      return Number.isNaN(test) ? NaN : valueOf(test === 0 ? node.otherwise : node.then, look);
    }
    case 'call':
      return call(
        node.name,
        node.args.map((one) => valueOf(one, look))
      );
  }
}

function combine(operator: string, x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) {
    return NaN;
  }
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    case '%':
      return x % y;
    case '^':
      return x ** y;
    case '>':
      return Number(x > y);
    case '<':
      return Number(x < y);
    case '&&':
      return Number(x !== 0 && y !== 0);
    default:
      throw new Error(`The oracle does not know ${operator}`);
  }
}

function call(name: string, args: readonly number[]): number {
  if (name === 'coalesce') {
    return args.find((one) => !Number.isNaN(one)) ?? NaN;
  }
  const [x = NaN, y = 0, z = 0] = args;
  if (args.some((one) => Number.isNaN(one))) {
    return NaN;
  }
  switch (name) {
    case 'abs':
      return Math.abs(x);
    case 'sqrt':
      return Math.sqrt(x);
    case 'min':
      return Math.min(...args);
    case 'max':
      return Math.max(...args);
    case 'clamp':
      return Math.min(Math.max(x, y), z);
    case 'ceil':
      return Math.ceil(x);
    case 'trunc':
      return Math.trunc(x);
    case 'round':
      return (Math.sign(x) * Math.round(Math.abs(x) * 10 ** y)) / 10 ** y;
    case 'weighted': {
      const pairs = args.filter((_, i) => i % 2 === 0).map((value, i) => [value, args[2 * i + 1] ?? 0] as const);
      const weight = pairs.reduce((sum, [, one]) => sum + one, 0);
      return pairs.reduce((sum, [value, one]) => sum + value * one, 0) / weight;
    }
    default:
      throw new Error(`The oracle does not know ${name}`);
  }
}
