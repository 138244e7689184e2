import { evaluateScalar } from './evaluate';
import { functions, takes } from './functions';
import { parseFormula } from './parser';

function value(text: string): number | null {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(`${text}: ${formula.problems[0]?.message}`);
  }
  const missing = () => null;
  return evaluateScalar(formula.value.root, { column: missing, kpi: missing, target: null });
}

const cases: ReadonlyArray<[string, number | null]> = [
  ['abs(-3)', 3],
  ['abs(3)', 3],
  ['avg(1, 2, 6)', 3],
  ['avg(1, gone)', null],
  ['ceil(1.2)', 2],
  ['ceil(-1.2)', -1],
  ['clamp(5, 1, 3)', 3],
  ['clamp(-5, 1, 3)', 1],
  ['clamp(2, 1, 3)', 2],
  ['clamp(2, 3, 1)', null],
  ['clamp(gone, 1, 3)', null],
  ['clamp(2, gone, 3)', null],
  ['clamp(2, 1, gone)', null],
  ['coalesce(1, 2)', 1],
  ['coalesce(gone, gone, 2)', 2],
  ['exp(0)', 1],
  ['exp(1000)', null],
  ['floor(1.8)', 1],
  ['floor(-1.2)', -2],
  ['isNull(gone)', 1],
  ['isNull(1)', 0],
  ['ln(1)', 0],
  ['ln(0)', null],
  ['ln(-1)', null],
  ['log10(1000)', 3],
  ['log10(0)', null],
  ['max(1, 3, 2)', 3],
  ['max(1, gone)', null],
  ['min(2, 1, 3)', 1],
  ['min(gone, 1)', null],
  ['min(1, gone)', null],
  ['percentChange(150, 100)', 50],
  ['percentChange(-50, -100)', 50],
  ['percentChange(1, 0)', null],
  ['percentOf(1, 4)', 25],
  ['percentOf(1, 0)', null],
  ['round(2.5)', 3],
  ['round(-2.5)', -3],
  ['round(2.4)', 2],
  ['round(0.49999999999999994)', 0],
  ['round(2.345, 1)', 2.3],
  ['round(-1.25, 1)', -1.3],
  ['round(1250, -2)', 1300],
  ['round(1e300, 10)', 1e300],
  ['round(24494.89742783178, 14)', 24494.89742783178],
  ['round(1.5, 0.5)', null],
  ['round(1.5, 16)', null],
  ['round(1.5, gone)', null],
  ['sign(-3)', -1],
  ['sign(0)', 0],
  ['sign(2)', 1],
  ['sqrt(9)', 3],
  ['sqrt(-1)', null],
  ['trunc(-1.8)', -1],
  ['weighted(10, 1, 20, 3)', 17.5],
  ['weighted(10, 1, 20, -1)', null],
  ['weighted(10, 1, gone, 0)', null],
  ['weighted(0, 1e308, 0, 1e308)', null],
];

test.each(cases)('%s = %p', (text, expected) => {
  expect(value(text)).toBe(expected);
});

test('every function has a case', () => {
  const named = new Set(cases.map(([text]) => text.slice(0, text.indexOf('('))));
  expect([...functions.keys()].filter((name) => !named.has(name))).toEqual([]);
});

test.each([...functions.values()])('$name can be called as its usage shows, and explains itself', (entry) => {
  const formula = parseFormula(entry.usage.replace(/, \.\.\./g, ''));
  const root = formula.ok ? formula.value.root : null;
  expect(root).toMatchObject({ kind: 'call', name: entry.name });
  expect(root?.kind === 'call' && takes(entry, root.args.length)).toBe(true);
  expect(entry.doc).toMatch(/^[^A-Z].*[^.]$/);
});
