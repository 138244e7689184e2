import { checkFormula, type FormulaScope } from './check';
import { parseFormula } from './parser';

const scope: FormulaScope = { inputs: ['good', 'total'], kpis: new Set(['checkout', 'search']), target: true };

function check(text: string, changes: Partial<FormulaScope> = {}) {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(`${text}: ${formula.problems[0]?.message}`);
  }
  return checkFormula(formula.value, { ...scope, ...changes });
}

test.each([
  '100 * good / total',
  'kpi("checkout") - target',
  'max(good, total, 1)',
  'weighted(good, 1, total, 2)',
  '1',
])('%s is in order', (text) => {
  expect(check(text)).toEqual([]);
});

test.each<[string, string, number, number, RegExp]>([
  ['100 * god / total', 'unknown-input', 6, 9, /^Did you mean "good"\?$/],
  ['GOOD', 'unknown-input', 0, 4, /"good"/],
  ['taget', 'unknown-input', 0, 5, /"target"/],
  ['errors', 'unknown-input', 0, 6, /^Known inputs: good, total\.$/],
  ['true', 'unknown-input', 0, 4, /^Write 1 for true/],
  ['null', 'unknown-input', 0, 4, /isNull/],
  ['good + min', 'unknown-input', 7, 10, /^min is a function: write min\(a, b, \.\.\.\)\.$/],
  ['__proto__', 'unknown-input', 0, 9, /Known inputs:/],
  ['constructor', 'unknown-input', 0, 11, /Known inputs:/],
  ['1 + flor(good)', 'unknown-function', 4, 8, /"floor"/],
  ['isnull(good)', 'unknown-function', 0, 6, /"isNull"/],
  ['toString(good)', 'unknown-function', 0, 8, /Known functions: abs, avg/],
  ['__proto__(good)', 'unknown-function', 0, 9, /Known functions:/],
  ['good(total)', 'unknown-function', 0, 4, /good is an input.*\*/],
  ['pow(good, 2)', 'unknown-function', 0, 3, /x \^ y/],
  ['if(good, 1, 2)', 'unknown-function', 0, 2, /\? a : b/],
  ['1 + clamp(good, 1)', 'wrong-arity', 4, 18, /clamp\(x, low, high\)/],
  ['abs()', 'wrong-arity', 0, 5, /abs\(x\)/],
  ['round(1, 2, 3)', 'wrong-arity', 0, 14, /round\(x, digits\)/],
  ['max(good)', 'wrong-arity', 0, 9, /max\(a, b/],
  ['weighted(good, 1, total)', 'wrong-arity', 0, 24, /weighted\(value1/],
  ['kpi("chekout")', 'unknown-kpi', 0, 14, /"checkout"/],
  ['kpi("payments")', 'unknown-kpi', 0, 15, /the id as in/],
])('%s: %s', (text, code, start, end, hint) => {
  const problems = check(text);
  expect(problems).toEqual([expect.objectContaining({ code, at: { start, end, line: 1, column: start + 1 } })]);
  expect(problems[0]!.hint).toMatch(hint);
});

test.each([
  ['clamp(1)', 'clamp takes 3 values, found 1.'],
  ['abs()', 'abs takes 1 value, found 0.'],
  ['max(1)', 'max takes at least 2 values, found 1.'],
  ['round(1, 2, 3)', 'round takes 1 to 2 values, found 3.'],
  ['weighted(1, 2, 3)', 'weighted takes pairs of values, found 3.'],
])('%s: %s', (text, message) => {
  expect(check(text)[0]!.message).toBe(message);
});

test('all problems at once, in the order of the text', () => {
  const problems = check('god / nope(totl) > kpi("x") ? target : 1', { target: false });
  expect(problems.map(({ code, at }) => [code, at?.start])).toEqual([
    ['unknown-input', 0],
    ['unknown-function', 6],
    ['unknown-input', 11],
    ['unknown-kpi', 19],
    ['no-target', 30],
  ]);
});

test('ids of KPIs are not checked where they are not known', () => {
  expect(check('kpi("anything")', { kpis: null })).toEqual([]);
  expect(check('kpi("anything")', { kpis: undefined })).toEqual([]);
});

test('hints stay short where there are many inputs, and say so where there is none', () => {
  const inputs = Array.from({ length: 50 }, (_, i) => `input_number_${i}`);
  expect(check('x', { inputs })[0]!.hint).toMatch(/input_number_7, \.\.\.\.$/);
  expect(check('x', { inputs: [] })[0]!.hint).toBe('The KPI has no inputs. Add one.');
});

test('a name of any length gives a short message', () => {
  expect(check('x'.repeat(4000))[0]!.message).toBe(`Unknown input "${'x'.repeat(40)}…".`);
});
