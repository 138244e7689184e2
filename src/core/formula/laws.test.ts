import fc from 'fast-check';
import { printFormula } from '../testing/printFormula';
import { binaryOperators, inputNames, trees } from '../testing/trees';
import { meaning } from '../testing/meaning';
import type { Node } from './ast';
import { caret } from '../base/caret';
import { checkFormula } from './check';
import { evaluateColumn, evaluateScalar } from './evaluate';
import { linearForm } from './linear';
import { parseFormula } from './parser';

/** The tree without the places. */
function bare(root: Node): unknown {
  return JSON.parse(JSON.stringify(root, (key, value: unknown) => (key === 'at' ? undefined : value)));
}

test('what is printed is read as the same tree, and printed alike', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const text = printFormula(tree);
      fc.pre(text.length <= 4000);
      const formula = parseFormula(text);
      if (!formula.ok) {
        throw new Error(`${text}: ${formula.problems[0]?.message}`);
      }
      expect(bare(formula.value.root)).toEqual(bare(tree));
      expect(printFormula(formula.value.root)).toBe(text);
    }),
    { numRuns: 500 }
  );
});

const rows = 7;
/** Whole numbers and zeros often, so that comparisons and divisions by zero are met; and what no source should send. */
const numbers = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 20 }) },
  { weight: 2, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 0.5, 2.5, 1e308, -1e308, 5e-324) }
);
const values = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(numbers, { minLength: rows, maxLength: rows }).map((all) => Float64Array.from(all)),
  },
  { weight: 1, arbitrary: numbers }
);
const sources = [...inputNames, 'kpi', 'target'];
const scopes = fc.tuple(...sources.map(() => values)).map((all) => {
  const byName = new Map(sources.map((name, i) => [name, all[i]!]));
  const source = (name: string) => byName.get(name) ?? NaN;
  const cell = (name: string, row: number) => {
    const column = source(name);
    return typeof column === 'number' ? column : column[row]!;
  };
  return { scope: { column: source, kpi: () => source('kpi'), target: source('target') }, cell };
});

test('a column is, row by row, what the formula means; never infinite, never -0', () => {
  fc.assert(
    fc.property(trees, scopes, (tree, { scope, cell }) => {
      const column = evaluateColumn(tree, scope, rows);
      column.forEach((value, row) => {
        const expected = meaning(tree, (name) => cell(name, row));
        expect(value).toBe(expected === null ? NaN : expected + 0);
      });
    }),
    { numRuns: 2000 }
  );
});

test('single numbers give what a column of one gives', () => {
  fc.assert(
    fc.property(trees, scopes, (tree, { cell }) => {
      const one = (name: string) => Float64Array.of(cell(name, 0));
      const column = evaluateColumn(tree, { column: one, kpi: () => one('kpi'), target: one('target') }, 1);
      const single = (name: string) => cell(name, 0);
      const scalar = evaluateScalar(tree, { column: single, kpi: () => single('kpi'), target: single('target') });
      expect(scalar ?? NaN).toBe(column[0]);
    }),
    { numRuns: 500 }
  );
});

test('where a formula is linear, its factors give its value', () => {
  const whole = fc.array(fc.integer({ min: -50, max: 50 }), {
    minLength: inputNames.length,
    maxLength: inputNames.length,
  });
  const linear = trees.filter((tree) => linearForm(tree) !== null);
  fc.assert(
    fc.property(linear, whole, (tree, all) => {
      const value = (name: string) => all[inputNames.indexOf(name)]!;
      const direct = evaluateScalar(tree, { column: value, kpi: () => null, target: null });
      const sum = [...linearForm(tree)!].reduce((total, [name, factor]) => total + factor * value(name), 0);
      fc.pre(direct !== null && Math.abs(sum) < 1e12);
      expect(direct).toBeCloseTo(sum, 3);
    })
  );
});

const tokens = [
  'a',
  'min',
  '(',
  ')',
  ',',
  '?',
  ':',
  '1',
  '.5',
  '1e9',
  '"x"',
  'kpi',
  'target',
  ' ',
  '\n',
  '=',
  '#',
  'and',
];
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...tokens, ...binaryOperators, '!'), { maxLength: 30 }).map((all) => all.join('')),
  trees.chain((tree) =>
    fc.tuple(fc.constant(printFormula(tree)), fc.nat(), fc.string()).map(([text, cut, junk]) => {
      const middle = text.length === 0 ? 0 : cut % text.length;
      return text.slice(0, middle) + junk + text.slice(middle + 1);
    })
  )
);

test('whatever the text, there is a formula or a problem with its place, a message and a remedy', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const formula = parseFormula(text);
      const problems = formula.ok
        ? checkFormula(formula.value, { inputs: ['a'], kpis: new Set(['x']), target: false })
        : formula.problems;
      expect(formula.ok || problems.length === 1).toBe(true);
      for (const problem of problems) {
        expect(problem.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(problem.message).toMatch(/\.$/);
        expect(problem.hint).toMatch(/[.?]$/);
        const { start, end, line, column } = problem.at!;
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
        const before = text.slice(0, start).split('\n');
        expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
        expect(caret(text, problem.at!).split('\n')).toHaveLength(2);
      }
    }),
    { numRuns: 2000 }
  );
});
