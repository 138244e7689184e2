import { unreachable, type Place, type Problem } from '../base/result';
import type { Node } from './ast';
import { limits } from './limits';
import { parseFormula } from './parser';

/** The tree in Polish notation with every pair of parentheses: what binds to what, and nothing else. */
function shape(node: Node): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'name':
      return node.name;
    case 'target':
      return '<target>';
    case 'kpi':
      return `<kpi ${node.id}>`;
    case 'unary':
      return `(${node.operator} ${shape(node.operand)})`;
    case 'binary':
      return `(${node.operator} ${shape(node.left)} ${shape(node.right)})`;
    case 'conditional':
      return `(? ${shape(node.test)} ${shape(node.then)} ${shape(node.otherwise)})`;
    case 'call':
      return `${node.name}[${node.args.map(shape).join(' ')}]`;
    default:
      return unreachable(node);
  }
}

function parsed(text: string) {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(`${text}: ${formula.problems[0]?.message}`);
  }
  return formula.value;
}

function problemOf(text: string): Problem & { at: Place } {
  const formula = parseFormula(text);
  if (formula.ok) {
    throw new Error(`${text} was read as ${shape(formula.value.root)}`);
  }
  expect(formula.problems).toHaveLength(1);
  const [problem] = formula.problems;
  return { ...problem!, at: problem!.at! };
}

describe('what binds to what', () => {
  test.each([
    ['100 * good / total', '(/ (* 100 good) total)'],
    ['a - b - c', '(- (- a b) c)'],
    ['a / b / c', '(/ (/ a b) c)'],
    ['a - (b - c)', '(- a (- b c))'],
    ['a + b * c', '(+ a (* b c))'],
    ['a * b % c', '(% (* a b) c)'],
    ['a % b * c', '(* (% a b) c)'],
    ['a + b % c', '(+ a (% b c))'],
    ['(a + b) * c', '(* (+ a b) c)'],
    ['2 ^ 3 ^ 2', '(^ 2 (^ 3 2))'],
    ['(2 ^ 3) ^ 2', '(^ (^ 2 3) 2)'],
    ['-2^2', '(- (^ 2 2))'],
    ['(-2)^2', '(^ (- 2) 2)'],
    ['2^-1*3', '(* (^ 2 (- 1)) 3)'],
    ['2^-3^2', '(^ 2 (- (^ 3 2)))'],
    ['-a * b', '(* (- a) b)'],
    ['a - -b', '(- a (- b))'],
    ['!a == b', '(== (! a) b)'],
    ['!-a', '(! (- a))'],
    ['a + b < c * d', '(< (+ a b) (* c d))'],
    ['a < b == c > d', '(== (< a b) (> c d))'],
    ['(a < b) < c', '(< (< a b) c)'],
    ['a || b && c', '(|| a (&& b c))'],
    ['a && b || c && d', '(|| (&& a b) (&& c d))'],
    ['a == 1 && b != 2', '(&& (== a 1) (!= b 2))'],
    ['a ? b : c', '(? a b c)'],
    ['a ? b : c ? d : e', '(? a b (? c d e))'],
    ['a ? b ? c : d : e', '(? a (? b c d) e)'],
    ['a || b ? c + 1 : d + 1', '(? (|| a b) (+ c 1) (+ d 1))'],
    ['(a ? b : c) ? d : e', '(? (? a b c) d e)'],
    ['min(a, b + 1, max(c, d))', 'min[a (+ b 1) max[c d]]'],
    ['f()', 'f[]'],
    ['f((a), (b ? c : d))', 'f[a (? b c d)]'],
    ['min', 'min'],
    ['kpi("checkout")', '<kpi checkout>'],
    ['kpi ( \'it has "quotes"\' )', '<kpi it has "quotes">'],
    ['target - kpi("a") * 2', '(- <target> (* <kpi a> 2))'],
    ['\n a\t+\r\n b ', '(+ a b)'],
    ['__proto__ + constructor', '(+ __proto__ constructor)'],
  ])('%s', (text, expected) => {
    expect(shape(parsed(text).root)).toBe(expected);
  });
});

test.each([
  ['0', 0],
  ['42', 42],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1e6', 1e6],
  ['1E-3', 0.001],
  ['2.5e+2', 250],
])('the number %s', (text, value) => {
  expect(parsed(text).root).toEqual({
    kind: 'number',
    value,
    at: { start: 0, end: text.length, line: 1, column: 1 },
  });
});

test('names, KPIs and the target are listed once, in order of appearance', () => {
  const formula = parsed('b + a * kpi("y") + min(b, c) - kpi("x") - kpi("y") - target');
  expect(formula.names).toEqual(['b', 'a', 'c']);
  expect(formula.kpis).toEqual(['y', 'x']);
  expect(formula.usesTarget).toBe(true);
  expect(parsed('a').usesTarget).toBe(false);
});

test('a node spans its text, its own parentheses and those of its parts', () => {
  const text = '(a + b) *\n max(c, (d))';
  const { root } = parsed(text);
  const spans: string[] = [];
  const collect = (node: Node) =>
    spans.push(`${text.slice(node.at.start, node.at.end)}@${node.at.line}:${node.at.column}`);
  collect(root);
  if (root.kind === 'binary') {
    collect(root.left);
    collect(root.right);
  }
  expect(spans).toEqual([`${text}@1:1`, 'a + b@1:2', 'max(c, (d))@2:2']);
});

describe('what cannot be read is named at its place', () => {
  test.each<[string, string, number, number, RegExp]>([
    ['', 'formula-empty', 0, 0, /^Write 100/],
    [' \n ', 'formula-empty', 3, 3, /^Write 100/],
    ['good +', 'unexpected-end', 6, 6, /number, a name/],
    ['a ? b', 'unexpected-end', 5, 5, /":"/],
    ['+ 5', 'unexpected-token', 0, 1, /number, a name/],
    ['a * * b', 'unexpected-token', 4, 5, /number, a name/],
    ['good total', 'unexpected-token', 5, 10, /an operator/],
    ['2(a)', 'unexpected-token', 1, 2, /an operator/],
    ['a)', 'unexpected-token', 1, 2, /an operator/],
    ['(a b)', 'unexpected-token', 3, 4, /"\)"/],
    ['()', 'unexpected-token', 1, 2, /number, a name/],
    ['f(a,)', 'unexpected-token', 4, 5, /number, a name/],
    ['f(,a)', 'unexpected-token', 2, 3, /number, a name/],
    ['f(a b)', 'unexpected-token', 4, 5, /","/],
    ['a, b', 'unexpected-token', 1, 2, /an operator/],
    ['a : b', 'unexpected-token', 2, 3, /an operator/],
    ['a ? b ; c', 'bad-character', 6, 7, /Remove it/],
    ['a ? b , c', 'unexpected-token', 6, 7, /":"/],
    ['"good"', 'unexpected-token', 0, 6, /number, a name/],
    ['a and b', 'unexpected-token', 2, 5, /&&/],
    ['a OR b', 'unexpected-token', 2, 4, /\|\|/],
    ['not a', 'unexpected-token', 4, 5, /Write !/],
    ['if a then b', 'unexpected-token', 3, 4, /condition \? a : b/],
    ['(a', 'unclosed-parenthesis', 0, 1, /Add a "\)"/],
    ['a * (b + (c)', 'unclosed-parenthesis', 4, 5, /Add a "\)"/],
    ['max(a', 'unclosed-parenthesis', 3, 4, /Add a "\)"/],
    ['kpi("a"', 'unclosed-parenthesis', 3, 4, /Add a "\)"/],
    ['kpi', 'bad-kpi', 0, 3, /kpi\("id"\)/],
    ['1 + kpi(a)', 'bad-kpi', 4, 7, /kpi\("id"\)/],
    ['kpi "a"', 'bad-kpi', 0, 3, /kpi\("id"\)/],
    ['kpi("")', 'bad-kpi', 0, 3, /kpi\("id"\)/],
    ['kpi()', 'bad-kpi', 0, 3, /kpi\("id"\)/],
    ['kpi("a" + "b")', 'unexpected-token', 8, 9, /"\)"/],
    ['target(1)', 'bad-kpi', 0, 6, /Write target\("id"\)/],
    ['a < b < c', 'chained-comparison', 6, 7, /&&/],
    ['a == b != c', 'chained-comparison', 7, 9, /parentheses/],
    ['a < b + 1 >= c', 'chained-comparison', 10, 12, /&&/],
    ['1_000', 'bad-number', 0, 5, /without separators/],
    ['1.2.3', 'bad-number', 0, 5, /without separators/],
    ['0x10', 'bad-number', 0, 4, /without separators/],
    ['1e', 'bad-number', 0, 2, /without separators/],
    ['a + 5m', 'bad-number', 4, 6, /without separators/],
    ['1e999', 'bad-number', 0, 5, /1\.8e308/],
    ['kpi("a)', 'unclosed-text', 4, 7, /same line/],
    ["a +\n kpi('b)\n + c", 'unclosed-text', 9, 12, /same line/],
    ['a = b', 'bad-character', 2, 3, /==/],
    ['a & b', 'bad-character', 2, 3, /&&/],
    ['a === b', 'bad-character', 4, 5, /==/],
    ['a × b', 'bad-character', 2, 3, /\*/],
    ['a ≤ b', 'bad-character', 2, 3, /<=/],
    ['$good', 'bad-character', 0, 1, /without \$/],
    ['größe', 'bad-character', 2, 3, /letters a to z/],
    ['a.b', 'bad-character', 1, 2, /letters a to z/],
    ['a + 😀', 'bad-character', 4, 6, /Remove it/],
    ['kpi(“a”)', 'bad-character', 4, 5, /plain quotes/],
    ['a[0]', 'bad-character', 1, 2, /Write parentheses/],
    ['a\u0000', 'bad-character', 1, 2, /Remove it/],
  ])('%j: %s', (text, code, start, end, hint) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ code, at: { start, end } });
    expect(problem.hint).toMatch(hint);
  });

  test('with its line and column', () => {
    expect(problemOf('good /\n  total )').at).toEqual({ start: 15, end: 16, line: 2, column: 9 });
  });

  test('and without what a terminal would obey', () => {
    expect(problemOf('a + \u001b').message).toBe('Unexpected character "\uFFFD".');
  });
});

describe('limits', () => {
  const times = (part: string, count: number) => part.repeat(count);
  const { length, depth, nodes } = limits;

  test.each([
    ['text of the largest length', `${times(' ', length - 1)}a`],
    ['parentheses', `${times('(', depth)}a${times(')', depth)}`],
    ['signs', `${times('-', depth)}a`],
    ['powers', `2${times('^2', depth)}`],
    ['conditions', `${times('a?b:', depth)}c`],
    ['calls', `${times('f(', depth)}a${times(')', depth)}`],
    ['terms', `-a${times('+a', nodes / 2 - 1)}`],
  ])('%s up to the limit are read', (_, text) => {
    expect(parseFormula(text).ok).toBe(true);
  });

  test.each([
    ['100 kB', times('good + ', 15_000), 'formula-too-long'],
    ['10,000 parentheses', times('(', 10_000), 'formula-too-long'],
    ['10,000 signs', times('-', 10_000), 'formula-too-long'],
    ['one character too many', times(' ', length) + 'a', 'formula-too-long'],
    ['one parenthesis too many', times('(', depth + 1) + 'a', 'formula-too-deep'],
    ['parentheses all the way', times('(', length), 'formula-too-deep'],
    ['signs all the way', times('-', length), 'formula-too-deep'],
    ['negations all the way', times('!', length), 'formula-too-deep'],
    ['powers all the way', times('2^', length / 2), 'formula-too-deep'],
    ['conditions all the way', times('a?b:', length / 4), 'formula-too-deep'],
    ['nested conditions all the way', times('a?', length / 2), 'formula-too-deep'],
    ['calls all the way', times('f(', length / 2), 'formula-too-deep'],
    ['one term too many', `a${times('+a', nodes / 2)}`, 'formula-too-large'],
    ['an endless list', `f(${times('1,', 1500)}1)`, 'formula-too-large'],
  ])('%s: a problem, at once', (_, text, code) => {
    const problem = problemOf(text);
    expect(problem.code).toBe(code);
    expect(problem.message.length + problem.hint!.length).toBeLessThan(200);
  });

  test('the place of nesting is where it goes too deep', () => {
    expect(problemOf(times('(', 100)).at).toMatchObject({ start: depth, end: depth + 1 });
  });
});
