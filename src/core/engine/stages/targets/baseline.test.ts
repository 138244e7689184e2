import fc from 'fast-check';
import { day, hour } from '../../../time/units';
import { boundsOf, stretchText } from './baseline';

const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((one) => Math.abs(one) > 1e-6);
const share = fc.double({ min: 0.001, max: 10, noNaN: true });

test('less is less and more is more, below zero too', () => {
  fc.assert(
    fc.property(value, share, (base, part) => {
      expect(boundsOf({ change: -part, within: null }, base, 'higher').min).toBeLessThan(base);
      expect(boundsOf({ change: part, within: null }, base, 'lower').max).toBeGreaterThan(base);
    })
  );
});

test('what lies within a share of the baseline meets it, whichever way is better; the range is both bad sides', () => {
  fc.assert(
    fc.property(value, share, (base, within) => {
      const range = boundsOf({ change: null, within }, base, 'range');
      const higher = boundsOf({ change: null, within }, base, 'higher');
      const lower = boundsOf({ change: null, within }, base, 'lower');
      expect(range).toEqual({ min: higher.min, max: lower.max });
      expect([higher.max, lower.min]).toEqual([null, null]);
      expect(range.min).toBeLessThan(base);
      expect(range.max).toBeGreaterThan(base);
      expect((range.max! - range.min!) / (2 * within * Math.abs(base))).toBeCloseTo(1, 6);
    })
  );
});

test.each([
  [0, day, '1970-01-01 to 1970-01-01'],
  [0, 90 * day, '1970-01-01 to 1970-03-31'],
  [hour, day + hour, '1970-01-01T01:00:00Z to 1970-01-02T01:00:00Z'],
])('from %d to %d is %s', (from, to, text) => {
  expect(stretchText({ from, to })).toBe(text);
});
