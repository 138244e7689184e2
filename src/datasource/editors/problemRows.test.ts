import { problemCount, problemRows } from './problemRows';

const error = { code: 'a', message: 'A.', severity: 'error' as const, at: { start: 4, end: 6, line: 2, column: 5 } };
const warning = { code: 'b', message: 'B.', severity: 'warning' as const, at: { start: 0, end: 1, line: 1 } };
const bare = { code: 'c', message: 'C.' };

test('each problem has its place and its weight; without a severity it is an error', () => {
  expect(problemRows([error, warning, bare]).map(({ severity, place }) => [severity, place])).toEqual([
    ['Error', '2:5'],
    ['Warning', '1:1'],
    ['Error', ''],
  ]);
});

test('keys differ even for the same problem twice', () => {
  expect(new Set(problemRows([bare, bare]).map(({ key }) => key)).size).toBe(2);
});

test.each([
  [[], ''],
  [[error], '1 error'],
  [[warning], '1 warning'],
  [[error, bare, warning], '2 errors, 1 warning'],
])('%# is counted as "%s"', (problems, text) => {
  expect(problemCount(problems)).toBe(text);
});
