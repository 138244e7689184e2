import { linearForm } from './linear';
import { parseFormula } from './parser';

function form(text: string): Record<string, number> | null {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(`${text}: ${formula.problems[0]?.message}`);
  }
  const factors = linearForm(formula.value.root);
  return factors && Object.fromEntries(factors);
}

test.each<[string, Record<string, number> | null]>([
  ['good', { good: 1 }],
  ['total - errors', { total: 1, errors: -1 }],
  ['total - (slow + errors)', { total: 1, slow: -1, errors: -1 }],
  ['a + a', { a: 2 }],
  ['a - a + b', { a: 0, b: 1 }],
  ['-(a - 2 * b)', { a: -1, b: 2 }],
  ['a * 3 * 2', { a: 6 }],
  ['2 * (a + b / 4)', { a: 2, b: 0.5 }],
  ['a / 3', { a: 1 / 3 }],
  ['(1 + 2) * a', { a: 3 }],
  ['a + 1 - 1', { a: 1 }],
  ['constructor + __proto__', { constructor: 1, ['__proto__']: 1 }],
  ['0', null],
  ['5', null],
  ['a + 1', null],
  ['a * b', null],
  ['a * a', null],
  ['1 / a', null],
  ['a / b', null],
  ['a / 0', null],
  ['a % 2', null],
  ['a ^ 1', null],
  ['!a', null],
  ['a > 1', null],
  ['a ? b : c', null],
  ['abs(a)', null],
  ['a + target', null],
  ['a + kpi("x")', null],
  ['(a - a) / 0', null],
  ['1e308 * 10 * a', null],
  ['1e308 * a + 1e308 * a', null],
])('%s', (text, expected) => {
  expect(form(text)).toEqual(expected);
});
