import { unreachable } from '../base/result';
import type { Node } from './ast';

/** The parts of a node, in the order of the text. */
function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'name':
    case 'target':
    case 'kpi':
      return [];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.test, node.then, node.otherwise];
    case 'call':
      return node.args;
    default:
      return unreachable(node);
  }
}

/** The node and all nodes below it, parents first, in the order of the text. */
export function* walk(root: Node): Generator<Node, void> {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    waiting.push(...[...children(node)].reverse());
  }
}
