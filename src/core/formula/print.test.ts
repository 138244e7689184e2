import { parseFormula } from './parser';
import { printFormula } from './print';

test.each([
  ['100*good/total', '100 * good / total'],
  ['((100 * (good))) / total', '100 * good / total'],
  ['a-(b-c)', 'a - (b - c)'],
  ['(a-b)-c', 'a - b - c'],
  ['(a^b)^c', '(a ^ b) ^ c'],
  ['a^(b^c)', 'a ^ b ^ c'],
  ['-(2^2)', '-2 ^ 2'],
  ['(-2)^2', '(-2) ^ 2'],
  ['2^(-1)', '2 ^ -1'],
  ['-(a*b)', '-(a * b)'],
  ['(-a)*b', '-a * b'],
  ['- -a', '--a'],
  ['!(a&&b)', '!(a && b)'],
  ['(a<b)<c', '(a < b) < c'],
  ['a<(b==c)', 'a < (b == c)'],
  ['(a<b)==c', 'a < b == c'],
  ['(a?b:c)?d:(e?f:g)', '(a ? b : c) ? d : e ? f : g'],
  ['(a?b:c)+1', '(a ? b : c) + 1'],
  ['max((a),(b?c:d))', 'max(a, b ? c : d)'],
  ["kpi('x')+target", 'kpi("x") + target'],
  ['kpi(\'"x"\')', 'kpi(\'"x"\')'],
  ['1e21+.5', '1e+21 + 0.5'],
])('%s is printed as %s', (text, expected) => {
  const formula = parseFormula(text);
  expect(formula.ok && printFormula(formula.value.root)).toBe(expected);
});

test('a negative number, which only a program puts into a tree, is printed as a sign and a number', () => {
  const at = { start: 0, end: 0 };
  const left = { kind: 'number', value: -2, at } as const;
  expect(printFormula({ kind: 'binary', operator: '^', left, right: left, at })).toBe('(-2) ^ -2');
});
