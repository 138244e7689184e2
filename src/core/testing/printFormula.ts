import { unreachable } from '../base/result';
import type { Node } from '../formula/ast';
import { formatDuration } from '../time/duration';
import { binaryForms, precedence } from '../formula/operators';

/**
 * The formula as canonical text: one space around operators, only the parentheses that are needed.
 * Parsing it gives the same tree again, though a long formula may exceed the length limit because of the spaces.
 */
export function printFormula(node: Node): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'name':
      return node.name;
    case 'target':
      return 'target';
    case 'kpi':
      return referenceText(node);
    case 'unary':
      return node.operator + part(node.operand, precedence.unary);
    case 'binary': {
      const { precedence: own, associates } = binaryForms[node.operator];
      const left = part(node.left, associates === 'left' ? own : own + 1);
      const right = part(node.right, associates === 'right' ? precedence.unary : own + 1);
      return `${left} ${node.operator} ${right}`;
    }
    case 'conditional': {
      const test = part(node.test, precedence.conditional + 1);
      return `${test} ? ${printFormula(node.then)} : ${printFormula(node.otherwise)}`;
    }
    case 'call':
      return `${node.name}(${node.args.map(printFormula).join(', ')})`;
    default:
      return unreachable(node);
  }
}

/** The text of a part, in parentheses where it binds less tightly than `minimum`. */
function part(node: Node, minimum: number): string {
  return bindingOf(node) < minimum ? `(${printFormula(node)})` : printFormula(node);
}

function bindingOf(node: Node): number {
  switch (node.kind) {
    case 'binary':
      return binaryForms[node.operator].precedence;
    case 'unary':
      return precedence.unary;
    case 'conditional':
      return precedence.conditional;
    case 'number':
      return node.value < 0 ? precedence.unary : precedence.primary;
    case 'name':
    case 'target':
    case 'kpi':
    case 'call':
      return precedence.primary;
    default:
      return unreachable(node);
  }
}

function referenceText({ id, measure }: Extract<Node, { kind: 'kpi' }>): string {
  const quoted = id.includes('"') ? `'${id}'` : `"${id}"`;
  const lookback = measure?.kind === 'burn' ? `, ${formatDuration(measure.lookback)}` : '';
  return `${measure?.kind ?? 'kpi'}(${quoted}${lookback})`;
}
