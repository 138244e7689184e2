import { unreachable } from '../base/result';
import { measureKey, type Formula, type Node, type PartMeasure } from './ast';

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

/** What a formula takes of other KPIs besides their values, by their ids; each measure once. */
export function partMeasures({ root, kpis }: Formula): ReadonlyMap<string, readonly PartMeasure[]> {
  const found = new Map<string, Map<string, PartMeasure>>();
  for (const node of kpis.length === 0 ? [] : walk(root)) {
    if (node.kind === 'kpi' && node.measure !== undefined) {
      const ofKpi = found.get(node.id) ?? new Map<string, PartMeasure>();
      found.set(node.id, ofKpi.set(measureKey(node.measure), node.measure));
    }
  }
  return new Map([...found].map(([id, measures]) => [id, [...measures.values()]]));
}
