import { fail, ok, type Problem, type Result } from '../base/result';
import type { Node } from '../formula/ast';
import { numeral } from './text';

const functions: Readonly<Record<string, string>> = {
  abs: 'abs',
  ceil: 'ceil',
  floor: 'floor',
  ln: 'ln',
  sqrt: 'sqrt',
};

/**
 * A formula in PromQL over one series an input, all with the same labels. It has no value where it would divide by zero, as on
 * the board.
 */
export function promqlOf(node: Node, inputs: (name: string) => string): Result<string> {
  switch (node.kind) {
    case 'number':
      return ok(numeral(node.value));
    case 'name':
      return ok(inputs(node.name));
    case 'unary':
      return node.operator === '-' ? mapped([node.operand], inputs, ([x]) => `(-${x})`) : fail(unsayable);
    case 'binary': {
      const { operator, left, right } = node;
      if (!/^[-+*/^]$/.test(operator) || (operator === '/' && right.kind === 'number' && right.value === 0)) {
        return fail(unsayable);
      }
      return mapped([left, right], inputs, ([a, b]) =>
        operator !== '/'
          ? `(${a} ${operator} ${b})`
          : right.kind === 'number'
            ? `(${a} / ${b})`
            : `(${a} / (${b} != 0))`
      );
    }
    case 'call': {
      const name = functions[node.name];
      if (node.name === 'percentOf') {
        return mapped(node.args, inputs, ([part, whole]) => `(100 * ${part} / (${whole} != 0))`);
      }
      return name === undefined ? fail(unsayable) : mapped(node.args, inputs, ([x]) => `${name}(${x})`);
    }
    default:
      return fail(unsayable);
  }
}

function mapped(
  nodes: readonly Node[],
  inputs: (name: string) => string,
  write: (texts: readonly string[]) => string
): Result<string> {
  const texts: string[] = [];
  for (const node of nodes) {
    const text = promqlOf(node, inputs);
    if (!text.ok) {
      return text;
    }
    texts.push(text.value);
  }
  return ok(write(texts));
}

const unsayable: Problem = {
  code: 'no-rule',
  message: 'Its formula uses what PromQL cannot say of sums.',
  hint: 'Write it with + - * / ^, abs, ceil, floor, ln, percentOf and sqrt.',
};
