import { fillIn } from './fillIn';
import { parseFormula } from './parser';

function filled(text: string, values: Record<string, string>): string {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(`${text}: ${formula.problems[0]?.message}`);
  }
  return fillIn(
    formula.value,
    (name) => values[name]!,
    (id) => values[`kpi ${id}`]!
  );
}

test.each([
  ['100 * good / total', '100 * 86,300 / 86,412'],
  ['100*(good)/total', '100*(86,300)/86,412'],
  ['good\n  / total', '86,300\n  / 86,412'],
  ['good + good', '86,300 + 86,300'],
  ['max(good, total)', 'max(86,300, 86,412)'],
  ['kpi("a") - target', '99.5 - 99.9'],
  ['good > 1 ? total : kpi( "a" )', '86,300 > 1 ? 86,412 : 99.5'],
  ['1 + 2', '1 + 2'],
  ['loss', '-5'],
  ['loss + 1', '-5 + 1'],
  ['good - loss', '86,300 - (-5)'],
  ['-loss', '-(-5)'],
  ['2 * ( loss )', '2 * ( -5 )'],
  ['min(loss, loss)', 'min(-5, -5)'],
  ['loss^2', '(-5)^2'],
  ['loss ? loss : loss', '-5 ? -5 : -5'],
  ['good + gone', '86,300 + missing'],
  ['good - debt', '86,300 - (−5)'],
  ['min', '1'],
])('%s: %s', (text, expected) => {
  const values = {
    good: '86,300',
    total: '86,412',
    loss: '-5',
    debt: '−5',
    gone: 'missing',
    min: '1',
    target: '99.9',
    'kpi a': '99.5',
  };
  expect(filled(text, values)).toBe(expected);
});

test('a value is text: nothing in it is read as a pattern or a name', () => {
  expect(filled('a + b', { a: '$& b', b: '$1' })).toBe('$& b + $1');
});
