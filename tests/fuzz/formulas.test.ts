import fc from 'fast-check';
import { checkFormula } from '../../src/core/formula/check';
import { evaluateColumn, evaluateScalar } from '../../src/core/formula/evaluate';
import { functions } from '../../src/core/formula/functions';
import { parseFormula } from '../../src/core/formula/parser';
import { printFormula } from '../../src/core/testing/printFormula';
import { fillIn } from '../../src/core/formula/fillIn';
import { limits } from '../../src/core/formula/limits';
import { describeProblem, type Place } from '../../src/core/base/result';
import { meaning } from '../../src/core/testing/meaning';
import { binaryOperators, inputNames, trees } from '../../src/core/testing/trees';
import { formulas } from './lib/corpus';
import { fuzz, infinityIn, inTime, shareOf, timed } from './lib/fuzz';

const inputs = [...inputNames, 'good', 'total', 'toString'];

/** Numbers at the ends of what there is. */
const extremes = [
  0,
  -0,
  1,
  -1,
  0.1,
  5e-324,
  -5e-324,
  2 ** 53,
  1e154,
  -1e155,
  1.7e308,
  -1.7e308,
  NaN,
  Infinity,
  -Infinity,
];
const numbers = fc.oneof(fc.constantFrom(...extremes), fc.double());

const tokens = fc.oneof(
  fc.constantFrom(...binaryOperators, '-', '!', '(', ')', '(', ')', ',', '?', ':', ' ', '\n', '\t'),
  fc.constantFrom(...inputs, 'target', 'kpi', 'kpi("a")', "kpi('__proto__')", 'kpi("', ...functions.keys()),
  fc.constantFrom(
    '0',
    '1',
    '1e308',
    '1e-320',
    '1e309',
    '.5',
    '1.',
    '1.2.3',
    '0x1',
    '5m',
    '1_000',
    '\uD800',
    '\u202E',
    '"',
    '`'
  ),
  fc.string({ maxLength: 3, unit: 'binary' })
);

const texts = fc.oneof(
  { weight: 4, arbitrary: trees.map(printFormula) },
  { weight: 2, arbitrary: fc.array(tokens, { maxLength: 30 }).map((parts) => parts.join('')) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...formulas), fc.nat(), fc.nat({ max: 8 }), fc.array(tokens, { maxLength: 4 }))
      .map(([text, at, cut, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put.join('') + text.slice(start + cut);
      }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(tokens, { minLength: 1, maxLength: 3 }), fc.constantFrom(10, 100, 1_000))
      .map(([parts, times]) => parts.join('').repeat(times)),
  }
);

const rows = fc.array(numbers, { minLength: inputs.length + 2, maxLength: inputs.length + 2 });

function isInside({ start, end }: Place, text: string): boolean {
  return start >= 0 && start <= end && end <= text.length;
}

fuzz('a formula is read and computed without harm', shareOf('formulas'), fc.tuple(texts, rows), ([text, row]) => {
  const parsed = inTime(() => timed(() => parseFormula(text)));
  if (!parsed.ok) {
    for (const problem of parsed.problems) {
      expect(problem.at !== undefined && isInside(problem.at, text)).toBe(true);
      expect(describeProblem(problem)).not.toBe('');
    }
    return;
  }
  const formula = parsed.value;
  const problems = inTime(() => timed(() => checkFormula(formula, { inputs, kpis: new Set(['a']), target: true })));
  expect(problems.every(({ at }) => at !== undefined && isInside(at, text))).toBe(true);
  const printed = printFormula(formula.root);
  const again = parseFormula(printed);
  expect(again.ok ? printFormula(again.value.root) : printed.length > limits.length).toBe(again.ok ? printed : true);
  fillIn(
    formula,
    (name) => name,
    (id) => id
  );
  if (problems.some(({ code }) => code === 'unknown-function' || code === 'wrong-arity')) {
    return;
  }
  const [kpi = NaN, target = NaN, ...values] = row;
  const valueOf = (name: string): number => values[inputs.indexOf(name)] ?? NaN;
  const scope = { column: (name: string) => Float64Array.of(valueOf(name)), kpi: () => Float64Array.of(kpi), target };
  const column = inTime(() => timed(() => evaluateColumn(formula.root, scope, 1)));
  const scalar = evaluateScalar(formula.root, { column: valueOf, kpi: () => kpi, target });
  expect(infinityIn([column, scalar])).toBeNull();
  const expected = meaning(formula.root, (name) => (name === 'kpi' ? kpi : name === 'target' ? target : valueOf(name)));
  expectSame(column[0]!, expected);
  expectSame(scalar ?? NaN, expected);
});

/** Up to rounding: a sum is added up in another order there. */
function expectSame(found: number, expected: number | null): void {
  const isSame =
    expected === null
      ? Number.isNaN(found)
      : Math.abs(found - expected) <= 1e-9 * Math.max(Math.abs(found), Math.abs(expected));
  if (!isSame) {
    expect(found).toBe(expected);
  }
}
