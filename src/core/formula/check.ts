import type { Problem } from '../base/result';
import { didYouMean } from '../base/nearest';
import type { Formula, Node } from './ast';
import { functions, takes, type FormulaFunction } from './functions';
import { callHint, nameHint } from './hints';
import { quote } from '../base/quote';
import { walk } from './walk';

/** The names that a formula may use. */
export interface FormulaScope {
  readonly inputs: readonly string[];
  /** Ids of the known KPIs; null where they are not known, so that any `kpi("id")` is accepted. */
  readonly kpis?: ReadonlySet<string> | null;
  /** Whether the KPI has a target. */
  readonly target: boolean;
}

/** Every unknown name, call and id, in the order of the text; empty when there are no errors. */
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
  return { code: 'unknown-input', at, message: `Unknown input ${quote(name)}.`, hint };
}

function noTarget({ at }: Node): Problem {
  const message = 'The formula uses target, but the KPI has no target.';
  return { code: 'no-target', at, message, hint: 'Add target to the KPI, or write a number.' };
}

function unknownKpi(id: string, { at }: Node, kpis: ReadonlySet<string>): Problem {
  const hint = didYouMean(id, kpis, 'Write the id as in the definition of the KPI.');
  return { code: 'unknown-kpi', at, message: `Unknown KPI ${quote(id)}.`, hint };
}

function unknownFunction(name: string, node: Node, scope: FormulaScope): Problem {
  const at = { ...node.at, end: node.at.start + name.length };
  const hint = scope.inputs.includes(name)
    ? `${name} is an input: write ${name} without parentheses, or add * to multiply.`
    : (callHint(name) ?? didYouMean(name, functions.keys(), `Known functions: ${[...functions.keys()].join(', ')}.`));
  return { code: 'unknown-function', at, message: `Unknown function ${quote(name)}.`, hint };
}

function wrongArity({ name, usage, min, max, pairs }: FormulaFunction, count: number, { at }: Node): Problem {
  const values = (number: number) => (number === 1 ? '1 value' : `${number} values`);
  let takesText = max === min ? values(min) : max === Infinity ? `at least ${values(min)}` : `${min} to ${values(max)}`;
  if (pairs) {
    takesText = 'pairs of values';
  }
  return {
    code: 'wrong-arity',
    at,
    message: `${name} takes ${takesText}, found ${count}.`,
    hint: `Write ${usage}.`,
  };
}

const mostListed = 8;

function listed(inputs: readonly string[]): string {
  if (inputs.length === 0) {
    return 'The KPI has no inputs. Add one.';
  }
  const more = inputs.length > mostListed ? ', ...' : '';
  return `Known inputs: ${inputs.slice(0, mostListed).join(', ')}${more}.`;
}
