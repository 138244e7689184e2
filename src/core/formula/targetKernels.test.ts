import { evaluateScalar } from './evaluate';
import { parseFormula } from './parser';

function value(text: string, bad: number, n: number, target: number): number | null {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(formula.problems[0]?.message);
  }
  const column = (name: string) => (name === 'bad' ? bad : n);
  return evaluateScalar(formula.value.root, { column, kpi: () => target, target });
}

test.each([
  ['100 * (1 - bad / n) >= target', 1],
  ['100 * (1 - bad / n) < target', 0],
  ['target <= 100 * (1 - bad / n)', 1],
  ['100 * (1 - bad / n) == target', 1],
  ['100 * (1 - bad / n) != target("other")', 0],
  ['100 * (1 - bad / n) > target', 0],
  ['100 * (1 - bad / n) >= 97.9', 0],
])('21 bad of 1000 and a target of 97.9: %s is %d', (text, expected) => {
  expect(value(text, 21, 1000, 97.9)).toBe(expected);
});

test.each([
  ['n < target', 1],
  ['n > target', 0],
  ['bad > target', 1],
  ['bad <= target', 0],
  ['target == target', 1],
])('different numbers differ: %s is %d', (text, expected) => {
  expect(value(text, 98, 97, 97.9)).toBe(expected);
});
