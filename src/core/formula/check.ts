import type { Problem } from '../base/result';
import { didYouMean } from '../base/nearest';
import type { Formula, Node } from './ast';
import { functions, takes, type FormulaFunction } from './functions';
import { callHint, nameHint } from './hints';
import { quote } from '../base/quote';
import { walk } from './walk';

/** What a formula may speak of. */
export interface FormulaScope {
  readonly inputs: readonly string[];
  /** Ids of the KPIs there are; null where they are not known, and `kpi("id")` is taken as it is. */
  readonly kpis?: ReadonlySet<string> | null;
  /** Whether there is a target to speak of. */
  readonly target: boolean;
}

/** Every name, call and id that the scope or the language does not have, in the order of the text; empty when all is well. */
export function checkFormula(formula: Formula, scope: FormulaScope): Problem[] {
  const problems: Problem[] = [];
  for (const node of walk(formula.root)) {
    const problem = checkNode(node, scope);
    if (problem !== null) {
      problems.push(problem);
    }
  }
  return problems;
}

function checkNode(node: Node, scope: FormulaScope): Problem | null {
  switch (node.kind) {
    case 'name':
      return scope.inputs.includes(node.name) ? null : unknownInput(node.name, node, scope);
    case 'target':
      return scope.target ? null : noTarget(node);
    case 'kpi':
      return scope.kpis?.has(node.id) === false ? unknownKpi(node.id, node, scope.kpis) : null;
    case 'call': {
      const entry = functions.get(node.name);
      if (entry === undefined) {
        return unknownFunction(node.name, node, scope);
      }
      return takes(entry, node.args.length) ? null : wrongArity(entry, node.args.length, node);
    }
    default:
      return null;
  }
}

function unknownInput(name: string, { at }: Node, scope: FormulaScope): Problem {
  const entry = functions.get(name);
  const names = scope.target ? [...scope.inputs, 'target'] : scope.inputs;
  const hint =
    entry === undefined
      ? didYouMean(name, names, nameHint(name) ?? listed(scope.inputs))
      : `${name} is a function: write ${entry.usage}.`;
  return { code: 'unknown-input', at, message: `There is no input named ${quote(name)}.`, hint };
}

function noTarget({ at }: Node): Problem {
  const message = 'The formula uses target, and there is none here.';
  return { code: 'no-target', at, message, hint: 'Give the KPI a target, or write the number itself.' };
}

function unknownKpi(id: string, { at }: Node, kpis: ReadonlySet<string>): Problem {
  const hint = didYouMean(id, kpis, 'Write the id of a KPI as its definition has it.');
  return { code: 'unknown-kpi', at, message: `There is no KPI with the id ${quote(id)}.`, hint };
}

function unknownFunction(name: string, node: Node, scope: FormulaScope): Problem {
  const at = { ...node.at, end: node.at.start + name.length };
  const hint = scope.inputs.includes(name)
    ? `${name} is an input: write ${name} without parentheses, or * between them to multiply.`
    : (callHint(name) ?? didYouMean(name, functions.keys(), `The functions are ${[...functions.keys()].join(', ')}.`));
  return { code: 'unknown-function', at, message: `There is no function named ${quote(name)}.`, hint };
}

function wrongArity({ name, usage, min, max, pairs }: FormulaFunction, count: number, { at }: Node): Problem {
  const values = (number: number) => (number === 1 ? '1 value' : `${number} values`);
  let takesText = max === min ? values(min) : max === Infinity ? `at least ${values(min)}` : `${min} to ${values(max)}`;
  if (pairs) {
    takesText = 'its values in pairs';
  }
  return {
    code: 'wrong-arity',
    at,
    message: `${name} takes ${takesText}; here ${count === 1 ? 'is' : 'are'} ${count}.`,
    hint: `Write ${usage}.`,
  };
}

const mostListed = 8;

function listed(inputs: readonly string[]): string {
  if (inputs.length === 0) {
    return 'There are no inputs: add one.';
  }
  const more = inputs.length > mostListed ? ', ...' : '';
  return `The inputs are ${inputs.slice(0, mostListed).join(', ')}${more}.`;
}
