import fc from 'fast-check';
import { tiesOf } from './ties';

test('counts ordered pairs and triples of different places with equal values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 10 }), (list) => {
      let pairs = 0;
      let triples = 0;
      list.forEach((a, i) =>
        list.forEach((b, j) => {
          if (i !== j && a === b) {
            pairs++;
            triples += list.filter((c, k) => k !== i && k !== j && c === a).length;
          }
        })
      );
      expect(tiesOf(Float64Array.from(list).sort())).toEqual({ pairs, triples });
    })
  );
});
