import fc from 'fast-check';
import { didYouMean, nearest } from './nearest';

test.each([
  ['god', ['good', 'total'], 'good'],
  ['ogod', ['good', 'total'], 'good'],
  ['Good', ['good', 'total'], 'good'],
  ['tota', ['good', 'total'], 'total'],
  ['totals', ['good', 'total'], 'total'],
  ['isnull', ['isNull'], 'isNull'],
  ['descripton', ['description', 'direction'], 'description'],
  ['errors', ['good', 'total'], null],
  ['ab', ['cd'], null],
  ['a', ['A'], 'A'],
  ['abcdef', ['abcxyf', 'abcxef'], 'abcxef'],
  ['abcd', ['abce', 'abcf'], 'abce'],
  ['good', [], null],
  ['', ['a', 'b'], null],
  ['__proto__', ['good'], null],
])('nearest(%j, %j) = %j', (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected);
});

test('names too long to be a typing error are not compared', () => {
  const long = 'x'.repeat(5000);
  expect(nearest(long, [long])).toBeNull();
  expect(nearest('good', [long])).toBeNull();
});

test('a name is nearest to itself', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 });
  fc.assert(fc.property(names, (all) => expect(nearest(all[0]!, all)).toBe(all[0])));
});

test('one slip in a name of six letters is forgiven', () => {
  const slip = fc.tuple(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat({ max: 5 }), fc.constantFrom('', '7'));
  fc.assert(
    fc.property(slip, ([name, at, instead]) => {
      const typed = name.slice(0, at) + instead + name.slice(at + 1);
      expect(nearest(typed, [name])).toBe(name);
    })
  );
});

test('the hint names the nearest one, or says what it was told to', () => {
  expect(didYouMean('god', ['good'], undefined)).toBe('Did you mean "good"?');
  expect(didYouMean('zzz', ['good'], undefined)).toBeUndefined();
  expect(didYouMean('zzz', ['good'], 'Known inputs: good.')).toBe('Known inputs: good.');
});
