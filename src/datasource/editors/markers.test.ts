import { markersOf } from './markers';

/** Lines of ten characters. */
const text = {
  getPositionAt: (offset: number) => ({ lineNumber: 1 + Math.floor(offset / 10), column: 1 + (offset % 10) }),
};

test.each([
  [
    'an error is underlined from its start to its end',
    { code: 'a', message: 'A.', hint: 'Do.', at: { start: 12, end: 25 } },
    { severity: 8, message: 'A.\nDo.', startLineNumber: 2, startColumn: 3, endLineNumber: 3, endColumn: 6 },
  ],
  [
    'a warning is one',
    { code: 'a', message: 'A.', severity: 'warning' as const, at: { start: 0, end: 2 } },
    { severity: 4, message: 'A.', startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 3 },
  ],
  [
    'a place without length gets one character',
    { code: 'a', message: 'A.', at: { start: 5, end: 5 } },
    { severity: 8, message: 'A.', startLineNumber: 1, startColumn: 6, endLineNumber: 1, endColumn: 7 },
  ],
  [
    'what has no place stands at the start',
    { code: 'a', message: 'A.' },
    { severity: 8, message: 'A.', startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 2 },
  ],
])('%s', (_, problem, marker) => {
  expect(markersOf([problem], text)).toEqual([marker]);
});
