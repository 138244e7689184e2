import fc from 'fast-check';
import { cumulativeStdNormalProbability } from 'simple-statistics';
import { normalAbove, normalDensity, normalWithin } from './normal';

/** scipy.stats.norm.sf */
test.each([
  [0, 0.5],
  [0.5, 0.3085375387259869],
  [1, 0.15865525393145707],
  [1.959963984540054, 0.025],
  [2.5, 0.006209665325776132],
  [3, 0.0013498980316300933],
  [3.5, 0.00023262907903552502],
  [5, 2.866515718791933e-7],
  [8, 6.22096057427174e-16],
  [12, 1.776482112077653e-33],
  [-1, 0.8413447460685429],
  [-5, 0.9999997133484281],
])('above %d lies %d', (z, expected) => {
  expect(Math.abs(normalAbove(z) / expected - 1)).toBeLessThan(1e-12);
});

/** scipy.stats.norm.ppf((1 + level) / 2) */
test.each([
  [0, 0],
  [0.5, 0.6744897501960817],
  [0.8, 1.2815515655446004],
  [0.95, 1.959963984540054],
  [0.999, 3.2905267314919255],
])('%d lies within %d', (level, expected) => {
  expect(normalWithin(level)).toBeCloseTo(expected, 12);
});

test('the table of simple-statistics agrees to its digits', () => {
  for (let z = -3; z <= 3; z += 0.01) {
    expect(1 - normalAbove(z)).toBeCloseTo(cumulativeStdNormalProbability(z), 3);
  }
});

test('what lies within is what does not lie above or below', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.9999999, noNaN: true }), (level) => {
      expect(1 - 2 * normalAbove(normalWithin(level))).toBeCloseTo(level, 12);
    })
  );
});

test('probability falls as density says', () => {
  fc.assert(
    fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
      const slope = (normalAbove(z - 1e-4) - normalAbove(z + 1e-4)) / 2e-4;
      expect(slope).toBeCloseTo(normalDensity(z), 7);
    })
  );
});
