import type { BinaryOperator, Node } from './ast';

interface Linear {
  readonly constant: number;
  readonly factors: ReadonlyMap<string, number>;
}

/**
 * The factor of each input where the formula is a sum of inputs times constants, as `total - errors` is 1 and -1;
 * null for anything else: another constant term, a product of inputs, a function, a target, another KPI.
 * An input that cancels out stays with factor 0, since where it is missing the result is missing.
 */
export function linearForm(root: Node): Map<string, number> | null {
  const form = linear(root);
  if (form === null || form.constant !== 0 || form.factors.size === 0) {
    return null;
  }
  const factors = [...form.factors.values()];
  return factors.every(Number.isFinite) ? new Map(form.factors) : null;
}

function linear(node: Node): Linear | null {
  switch (node.kind) {
    case 'number':
      return { constant: node.value, factors: new Map() };
    case 'name':
      return { constant: 0, factors: new Map([[node.name, 1]]) };
    case 'unary': {
      const operand = node.operator === '-' ? linear(node.operand) : null;
      return operand && each(operand, negated);
    }
    case 'binary': {
      const left = linear(node.left);
      const right = linear(node.right);
      return left && right && combined(node.operator, left, right);
    }
    default:
      return null;
  }
}

function combined(operator: BinaryOperator, left: Linear, right: Linear): Linear | null {
  switch (operator) {
    case '+':
      return sum(left, right);
    case '-':
      return sum(left, each(right, negated));
    case '*': {
      const [constant, other] = isConstant(left) ? [left, right] : [right, left];
      return isConstant(constant) ? each(other, (factor) => factor * constant.constant) : null;
    }
    case '/':
      return isConstant(right) ? each(left, (factor) => factor / right.constant) : null;
    default:
      return null;
  }
}

const negated = (factor: number) => 0 - factor;

function isConstant(form: Linear): boolean {
  return form.factors.size === 0;
}

function sum(a: Linear, b: Linear): Linear {
  const factors = new Map(a.factors);
  for (const [name, factor] of b.factors) {
    factors.set(name, (factors.get(name) ?? 0) + factor);
  }
  return { constant: a.constant + b.constant, factors };
}

function each(form: Linear, change: (factor: number) => number): Linear {
  const factors = new Map([...form.factors].map(([name, factor]) => [name, change(factor)]));
  return { constant: change(form.constant), factors };
}
