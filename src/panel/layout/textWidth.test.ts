import fc from 'fast-check';

import { textWidth } from './textWidth';

test.each([
  ['99.9', '999.9'],
  ['1,111.1', '1111111'],
  ['ms', 'MW'],
  ['%', '円'],
])('%s is narrower than %s', (narrow, wide) => {
  expect(textWidth(narrow)).toBeLessThan(textWidth(wide));
});

test('texts side by side are as wide as both', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(textWidth(a + b)).toBeCloseTo(textWidth(a) + textWidth(b));
    })
  );
});
