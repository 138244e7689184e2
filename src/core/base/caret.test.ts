import { caret, showProblem } from './caret';

test.each([
  ['100 * god / total', 6, 9, ['100 * god / total', '      ^^^']],
  ['good +', 6, 6, ['good +', '      ^']],
  ['', 0, 0, ['', '^']],
  ['a\n  + god\n+ c', 6, 9, ['  + god', '    ^^^']],
  ['a\r\n  + god\r\n+ c', 7, 10, ['  + god', '    ^^^']],
  ['max(a,\n b)', 0, 10, ['max(a,', '^^^^^^']],
  ['\ta + god', 5, 8, ['\ta + god', '\t    ^^^']],
  ['\nb', 0, 1, ['', '^']],
  ['a', 5, 9, ['a', ' ^']],
  ['a + \u001b[31m', 4, 5, ['a + \uFFFD[31m', '    ^']],
])('%j from %d to %d', (text, start, end, lines) => {
  expect(caret(text, { start, end }).split('\n')).toEqual(lines);
});

test('a long line is cut around the place', () => {
  const text = `${'a + '.repeat(100)}god + ${'a + '.repeat(100)}a`;
  const [line, carets] = caret(text, { start: 400, end: 403 }).split('\n');
  expect(line!.length).toBeLessThanOrEqual(102);
  expect(line).toMatch(/^….*god.*…$/);
  expect(carets!.indexOf('^')).toBe(line!.indexOf('god'));
  expect(carets!.trim()).toBe('^^^');
});

test('a problem is shown with the line that it is in', () => {
  const problem = { code: 'unknown-name', message: 'There is no input "god".', hint: 'Did you mean "good"?' };
  const at = { start: 11, end: 14, line: 1, column: 12, file: 'kpis.yaml' };
  expect(showProblem({ ...problem, at, path: 'formula' }, 'formula: a+god\nid: b').split('\n')).toEqual([
    'kpis.yaml:1:12 formula: There is no input "god". Did you mean "good"?',
    '    formula: a+god',
    '               ^^^',
  ]);
  expect(showProblem(problem, 'a')).toBe('There is no input "god". Did you mean "good"?');
});
