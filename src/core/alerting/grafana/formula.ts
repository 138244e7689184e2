import { fail, ok, type Problem, type Result } from '../../base/result';
import type { Node } from '../../formula/ast';
import { numeral } from '../text';

/** A formula as Grafana's math, with the conditions under which it has a value: nothing is divided by zero. */
export interface MathFormula {
  readonly text: string;
  readonly guards: readonly string[];
}

const calls: Readonly<Record<string, string>> = { abs: 'abs', ceil: 'ceil', floor: 'floor', ln: 'log' };

/** A formula in the functions that Grafana's math has; each input's name becomes what `inputs` gives for it. */
export function mathOf(node: Node, inputs: (name: string) => string): Result<MathFormula> {
  switch (node.kind) {
    case 'number':
      return ok({ text: numeral(node.value), guards: [] });
    case 'name':
      return ok({ text: inputs(node.name), guards: [] });
    case 'unary':
      return mapped([node.operand], inputs, ([x]) => ({ text: `(${node.operator}${x})`, guards: [] }));
    case 'binary':
      return mapped([node.left, node.right], inputs, ([a = '', b = '']) => {
        switch (node.operator) {
          case '/':
            return { text: `(${a} / (${b} + (${b} == 0)))`, guards: [`(${b} != 0)`] };
          case '^':
            return { text: `(${a} ** ${b})`, guards: [] };
          case '%':
            return null;
          default:
            return { text: `(${a} ${node.operator} ${b})`, guards: [] };
        }
      });
    case 'call':
      return mapped(node.args, inputs, (args) => {
        const [x = '', low = '', high = ''] = args;
        const name = calls[node.name];
        if (name !== undefined) {
          return { text: `${name}(${x})`, guards: name === 'log' ? [`(${x} > 0)`] : [] };
        }
        switch (node.name) {
          case 'min':
            return { text: args.reduce((a, b) => smaller(a, b)), guards: [] };
          case 'max':
            return { text: args.reduce((a, b) => larger(a, b)), guards: [] };
          case 'clamp':
            return { text: smaller(larger(x, low), high), guards: [] };
          case 'avg':
            return { text: `((${args.join(' + ')}) / ${args.length})`, guards: [] };
          case 'sqrt':
            return { text: `((${x}) ** 0.5)`, guards: [`(${x} >= 0)`] };
          case 'percentOf':
            return { text: `(100 * ${x} / (${low} + (${low} == 0)))`, guards: [`(${low} != 0)`] };
          default:
            return null;
        }
      });
    default:
      return fail(unsayable);
  }
}

const smaller = (a: string, b: string): string => `(${a} * (${a} <= ${b}) + ${b} * (${a} > ${b}))`;
const larger = (a: string, b: string): string => `(${a} * (${a} >= ${b}) + ${b} * (${a} < ${b}))`;

function mapped(
  nodes: readonly Node[],
  inputs: (name: string) => string,
  write: (texts: readonly string[]) => MathFormula | null
): Result<MathFormula> {
  const parts = nodes.map((node) => mathOf(node, inputs));
  const texts: string[] = [];
  const guards: string[] = [];
  for (const part of parts) {
    if (!part.ok) {
      return part;
    }
    texts.push(part.value.text);
    guards.push(...part.value.guards);
  }
  const written = write(texts);
  return written === null ? fail(unsayable) : ok({ text: written.text, guards: [...guards, ...written.guards] });
}

const unsayable: Problem = {
  code: 'no-rule',
  message: 'Its formula uses what the math of Grafana does not have.',
  hint: 'Write it with + - * / ^, comparisons, && || !, abs, avg, ceil, clamp, floor, ln, max, min, percentOf and sqrt.',
};
