import type { Kpi } from '../definition/types';
import { measureKey as partKey, type BinaryOperator, type Node } from '../formula/ast';
import { unreachable } from '../base/result';

/**
 * A text that is equal for two KPIs that compute the same from the same queries: the names of inputs, white space,
 * parentheses, and the order of what is added or multiplied do not count.
 */
export function measureKey({ formula, inputs }: Kpi): string {
  const keys = new Map(
    inputs.map(({ name, source, query, over }) => [name, JSON.stringify([source, queryKey(query), over])])
  );
  return nodeKey(formula.root, keys);
}

type Keys = ReadonlyMap<string, string>;

function nodeKey(node: Node, keys: Keys): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'name':
      return keys.get(node.name) ?? node.name;
    case 'target':
      return 'target';
    case 'kpi':
      return `kpi(${node.id}${node.measure === undefined ? '' : ` ${partKey(node.measure)}`})`;
    case 'unary':
      return `(${node.operator}${nodeKey(node.operand, keys)})`;
    case 'binary':
      return binaryKey(node, keys);
    case 'conditional':
      return `(${[node.test, node.then, node.otherwise].map((part) => nodeKey(part, keys)).join('?')})`;
    case 'call': {
      const args = node.args.map((arg) => nodeKey(arg, keys));
      return `${node.name}(${(unordered.has(node.name) ? args.sort() : args).join(',')})`;
    }
    default:
      return unreachable(node);
  }
}

/** Functions whose arguments may change places. */
const unordered: ReadonlySet<string> = new Set(['min', 'max', 'avg']);

/** Operators whose operands may change places, and what a comparison is called from its other side. */
const symmetric: ReadonlySet<BinaryOperator> = new Set(['==', '!=', '&&', '||']);
const mirrored: Partial<Record<BinaryOperator, BinaryOperator>> = { '>': '<', '>=': '<=' };

/** Operators of which a chain has operands in any order, with the inverse of each. */
const chains = [
  ['+', '-'],
  ['*', '/'],
] as const;

function binaryKey(node: Extract<Node, { kind: 'binary' }>, keys: Keys): string {
  const chain = chains.find((pair) => pair.some((operator) => operator === node.operator));
  if (chain !== undefined) {
    const operands: Record<'plain' | 'inverse', string[]> = { plain: [], inverse: [] };
    collect(node, chain, 'plain', operands, keys);
    return `(${operands.plain.sort().join(chain[0])}${chain[1]}${operands.inverse.sort().join(chain[1])})`;
  }
  const [left, right] = [nodeKey(node.left, keys), nodeKey(node.right, keys)];
  const mirror = mirrored[node.operator];
  if (mirror !== undefined) {
    return `(${right}${mirror}${left})`;
  }
  return `(${(symmetric.has(node.operator) ? [left, right].sort() : [left, right]).join(node.operator)})`;
}

function collect(
  node: Node,
  chain: (typeof chains)[number],
  side: 'plain' | 'inverse',
  operands: Readonly<Record<'plain' | 'inverse', string[]>>,
  keys: Keys
): void {
  if (node.kind !== 'binary' || !chain.some((operator) => operator === node.operator)) {
    operands[side].push(nodeKey(node, keys));
    return;
  }
  const other = side === 'plain' ? 'inverse' : 'plain';
  collect(node.left, chain, side, operands, keys);
  collect(node.right, chain, node.operator === chain[1] ? other : side, operands, keys);
}

const quoted = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`/g;

/** A query without the white space that means nothing in PromQL and SQL; texts in quotes stay. */
function queryKey(query: Kpi['inputs'][number]['query']): string {
  if (typeof query !== 'string') {
    return JSON.stringify(query);
  }
  let key = '';
  let end = 0;
  for (const match of query.matchAll(quoted)) {
    key += tight(query.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return (key + tight(query.slice(end))).trim();
}

function tight(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/ ?([()[\]{},=<>!~+*/;-]) ?/g, '$1');
}
