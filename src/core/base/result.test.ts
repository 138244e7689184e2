import { describeProblem } from './result';

test.each([
  [{ code: 'x', message: 'Broken.' }, 'Broken.'],
  [{ code: 'x', message: 'Broken.', hint: 'Mend it.', path: 'kpis[0].unit' }, 'kpis[0].unit: Broken. Mend it.'],
  [{ code: 'x', message: 'Broken.', at: { start: 0, end: 1, line: 3, column: 7 } }, 'line 3:7 Broken.'],
  [
    { code: 'x', message: 'Broken.', at: { start: 0, end: 1, line: 3, column: 7, file: 'a.yaml' } },
    'a.yaml:3:7 Broken.',
  ],
])('%j reads as %s', (problem, text) => {
  expect(describeProblem(problem)).toBe(text);
});
