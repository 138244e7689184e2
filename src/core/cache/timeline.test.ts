import { day, hour, minute } from '../time/units';
import { Timeline } from './timeline';

const bucket = 5 * minute;
const timeline = new Timeline({
  extents: [
    { from: 23 * hour, to: 2 * day + bucket },
    { from: 5 * day, to: 6 * day },
  ],
  resolutions: [],
  cuts: [],
  ladder: [bucket, day],
});

test('segments and the buckets that they hold', () => {
  expect(timeline.starts).toHaveLength(12 + 1 + 1 + 1);
  expect([...timeline.counts]).toEqual([...Array<number>(12).fill(1), 288, 1, 288]);
});

test('instants are found, the end of an extent too', () => {
  expect([
    ...timeline.indexesOf(Float64Array.of(23 * hour, day, 2 * day, 2 * day + bucket, 5 * day, 6 * day), 0, 'all'),
  ]).toEqual([0, 12, 13, 14, 14, 15]);
});

test('between extents, before and after all, is where the next segment begins', () => {
  expect([...timeline.indexesOf(Float64Array.of(22 * hour, 3 * day + hour, 7 * day), 0, 'outside')]).toEqual([
    0, 14, 15,
  ]);
});

test.each([[day + hour], [23 * hour + 1]])('an instant at which it is not cut is a bug: %d', (instant) => {
  expect(() => timeline.indexOf(instant)).toThrow('The timeline is not cut at');
});
