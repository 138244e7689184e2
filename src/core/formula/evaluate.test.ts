import type { Node } from './ast';
import { evaluateColumn, evaluateScalar, type Scope } from './evaluate';
import { parseFormula } from './parser';

function rootOf(text: string): Node {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(`${text}: ${formula.problems[0]?.message}`);
  }
  return formula.value.root;
}

/** Inputs a, b, c by name; `none` is missing, `huge` overflows when doubled, `inf` is what a careless source sends. */
const numbers: Record<string, number | null> = { a: 6, b: 4, c: -1.5, zero: 0, none: null, huge: 1e308, inf: Infinity };

function scalar(text: string): number | null {
  return evaluateScalar(rootOf(text), {
    column: (name) => numbers[name] ?? null,
    kpi: (id) => (id === 'other' ? 7 : null),
    target: 99.9,
  });
}

describe('the value of a formula', () => {
  test.each<[string, number | null]>([
    ['a + b', 10],
    ['a - b', 2],
    ['a * b', 24],
    ['a / b', 1.5],
    ['a % b', 2],
    ['-7 % 4', -3],
    ['7 % -4', 3],
    ['a ^ 2', 36],
    ['4 ^ .5', 2],
    ['-2^2', -4],
    ['100 * a / b', 150],
    ['a < b', 0],
    ['b < a', 1],
    ['a <= 6', 1],
    ['a <= b', 0],
    ['a > b', 1],
    ['a > 6', 0],
    ['a >= 6', 1],
    ['b >= a', 0],
    ['a == 6', 1],
    ['a == b', 0],
    ['a != b', 1],
    ['a != 6', 0],
    ['a && b', 1],
    ['a && zero', 0],
    ['zero || b', 1],
    ['zero || zero', 0],
    ['!a', 0],
    ['!zero', 1],
    ['a > b ? 1 : 2', 1],
    ['a < b ? 1 : 2', 2],
    ['target - a', 93.9],
    ['kpi("other") + 1', 8],
  ])('%s = %p', (text, expected) => {
    expect(scalar(text)).toBe(expected);
  });
});

describe('missing', () => {
  test.each<[string, number | null]>([
    ['none', null],
    ['inf', null],
    ['kpi("gone")', null],
    ['a / zero', null],
    ['zero / zero', null],
    ['a % zero', null],
    ['100 * a / zero', null],
    ['zero ^ -1', null],
    ['(-1) ^ .5', null],
    ['none ^ 0', null],
    ['1 ^ none', null],
    ['1 ^ inf', null],
    ['.5 ^ inf', null],
    ['huge * 10', null],
    ['huge + huge', null],
    ['-huge - huge', null],
    ['huge ^ 2', null],
    ['1 / (huge * 10)', null],
    ['huge * 10 / huge', null],
    ['1 / inf', null],
    ['a % inf', null],
    ['a * b / inf', null],
    ['none + 1', null],
    ['1 - none', null],
    ['0 * none', null],
    ['-none', null],
    ['!none', null],
    ['!inf', null],
    ['none < 1', null],
    ['1 < inf', null],
    ['inf > 1', null],
    ['none <= 1', null],
    ['1 >= none', null],
    ['none == none', null],
    ['inf == inf', null],
    ['none != 1', null],
    ['zero && none', null],
    ['none || 1', null],
    ['none ? 1 : 2', null],
    ['inf ? 1 : 2', null],
    ['1 ? none : 2', null],
    ['1 ? inf : 2', null],
    ['1 ? 2 : none', 2],
    ['0 ? none : 2', 2],
    ['coalesce(none, 3)', 3],
    ['coalesce(inf, a / zero, 5, 6)', 5],
    ['coalesce(none, none)', null],
    ['isNull(none)', 1],
    ['isNull(huge * 10)', 1],
    ['isNull(zero)', 0],
    ['isNull(none) ? 0 : none', 0],
  ])('%s = %p', (text, expected) => {
    expect(scalar(text)).toBe(expected);
  });

  test.each(['0 * -1', '-zero', 'zero * c', '-4 % 2', 'ceil(-.5)', 'round(-.4)', 'min(0, 0 * -1)', 'sign(-zero)'])(
    '%s is a plain zero, which no one has to print as -0',
    (text) => {
      expect(scalar(text)).toBe(0);
    }
  );
});

function columnScope(columns: Record<string, Float64Array | number>): Scope {
  return { column: (name) => columns[name]!, kpi: () => columns.kpi!, target: columns.target ?? NaN };
}

describe('columns', () => {
  test('row by row, with NaN for missing', () => {
    const good = Float64Array.of(90, 0, NaN, 5, 7);
    const total = Float64Array.of(100, 0, 10, 0, Infinity);
    expect(evaluateColumn(rootOf('100 * good / total'), columnScope({ good, total }), 5)).toEqual(
      Float64Array.of(90, NaN, NaN, NaN, NaN)
    );
  });

  test('beside single numbers, for other KPIs and the target too', () => {
    const scope = columnScope({ x: 2, kpi: Float64Array.of(1, 2), target: Float64Array.of(10, 20) });
    expect(evaluateColumn(rootOf('x * kpi("other") + target'), scope, 2)).toEqual(Float64Array.of(12, 24));
  });

  test.each([
    ['2 + 3', Float64Array.of(5, 5)],
    ['1 / 0', Float64Array.of(NaN, NaN)],
    ['x', Float64Array.of(1, NaN)],
  ])('%s fills the column', (text, expected) => {
    expect(evaluateColumn(rootOf(text), columnScope({ x: Float64Array.of(1, Infinity) }), 2)).toEqual(expected);
  });

  test('no rows', () => {
    expect(evaluateColumn(rootOf('x + 1'), columnScope({ x: new Float64Array(0) }), 0)).toEqual(new Float64Array(0));
  });

  test.each([1, 4095, 4096, 4097, 10_000])('%d rows: no row is lost or mixed up between blocks', (length) => {
    const x = Float64Array.from({ length }, (_, row) => row);
    const y = Float64Array.from({ length }, (_, row) => (row % 7 === 0 ? NaN : row % 5));
    const result = evaluateColumn(rootOf('min(x - 1, (x + y) * 2, 100000) + x / y'), columnScope({ x, y }), length);
    const expected = x.map((a, row) => {
      const b = y[row]!;
      return b === 0 ? NaN : Math.min(a - 1, (a + b) * 2, 100_000) + a / b;
    });
    expect(result).toEqual(expected);
  });

  test('longer columns are read as far as asked', () => {
    expect(evaluateColumn(rootOf('x + 1'), columnScope({ x: Float64Array.of(1, 2, 3) }), 2)).toEqual(
      Float64Array.of(2, 3)
    );
  });

  test('the result is an array of its own, and the columns stay as they were', () => {
    const x = Float64Array.of(1, Infinity, -0);
    const before = x.slice();
    for (const text of ['x', 'x + 1', 'x + x * x', 'coalesce(x, 0)', 'max(x, 2, x + 1)']) {
      const result = evaluateColumn(rootOf(text), columnScope({ x }), 3);
      expect(result.buffer).not.toBe(x.buffer);
      expect(x).toEqual(before);
    }
  });

  test('a scope is asked once for each name', () => {
    const asked: string[] = [];
    const values = Float64Array.of(1);
    const scope: Scope = {
      column: (name) => (asked.push(name), values),
      kpi: (id) => (asked.push(`kpi ${id}`), values),
      get target() {
        asked.push('target');
        return values;
      },
    };
    evaluateColumn(rootOf('x + x * kpi("x") - kpi("x") + target * target + y'), scope, 1);
    expect(asked).toEqual(['x', 'kpi x', 'target', 'y']);
  });

  test('a formula of the largest size', () => {
    const text = `x${'+x'.repeat(499)}`;
    expect(evaluateColumn(rootOf(text), columnScope({ x: Float64Array.of(1, 2) }), 2)).toEqual(
      Float64Array.of(500, 1000)
    );
  });
});

describe('bugs of the caller are thrown', () => {
  test('a column that is too short', () => {
    expect(() => evaluateColumn(rootOf('x'), columnScope({ x: new Float64Array(2) }), 3)).toThrow(/2 rows; .* 3/);
  });

  test.each(['nope(1)', 'clamp(1, 2)', 'weighted(1, 2, 3)', 'constructor(1)'])('a formula not checked: %s', (text) => {
    expect(() => scalar(text)).toThrow(/call checkFormula first/);
  });
});
