import fc from 'fast-check';
import { day, hour, minute } from '../time/units';
import { ladderOf } from './ladder';
import { cover, type Run, type TimelineShape } from './cover';

const bucket = 5 * minute;
const shape = (over: Partial<TimelineShape>): TimelineShape => ({
  extents: [],
  resolutions: [],
  cuts: [],
  ladder: [bucket, hour, day],
  ...over,
});

test.each([
  [bucket, [], [bucket, day]],
  [bucket, [day], [bucket, day]],
  [bucket, [2 * hour], [bucket, hour, day]],
  [minute, [], [minute, hour, day]],
  [hour, [hour], [hour, day]],
  [day, [], [day]],
  [7 * minute, [], [7 * minute]],
  [45 * minute, [], [45 * minute, day]],
])('the ladder of %d for steps of %j', (step, steps, ladder) => {
  expect(ladderOf(step, steps)).toEqual(ladder);
});

test('a window is covered by days in the middle and finer tiles at its edges', () => {
  const from = 2 * hour + 55 * minute;
  const to = 3 * day + 4 * hour + 10 * minute;
  expect(cover(shape({ extents: [{ from, to }] }))).toEqual<Run[]>([
    { from, to: 3 * hour, step: bucket },
    { from: 3 * hour, to: day, step: hour },
    { from: day, to: 3 * day, step: day },
    { from: 3 * day, to: 3 * day + 4 * hour, step: hour },
    { from: 3 * day + 4 * hour, to, step: bucket },
  ]);
});

test('no tile crosses a cut', () => {
  const runs = cover(shape({ extents: [{ from: 0, to: 2 * day }], cuts: [day + 30 * minute] }));
  expect(runs.map(({ step }) => step)).toEqual([day, bucket, hour]);
});

test('a resolution of two hours is met by tiles of one', () => {
  const resolutions = [{ from: day, to: 2 * day, step: 2 * hour }];
  const runs = cover(shape({ extents: [{ from: 0, to: 3 * day }], resolutions }));
  expect(runs).toEqual<Run[]>([
    { from: 0, to: day, step: day },
    { from: day, to: 2 * day, step: hour },
    { from: 2 * day, to: 3 * day, step: day },
  ]);
});

test('tiles follow each other, lie on their grid, respect cuts and resolutions', () => {
  const instant = fc.integer({ min: 0, max: 2000 }).map((n) => n * bucket);
  const resolution = fc
    .record({
      from: instant,
      length: fc.integer({ min: 1, max: 300 }),
      step: fc.constantFrom(bucket, hour, 3 * hour, day),
    })
    .map(({ from, length, step }) => ({ from, to: from + length * bucket, step }));
  fc.assert(
    fc.property(
      instant,
      instant,
      fc.array(resolution, { maxLength: 3 }),
      fc.array(instant, { maxLength: 3 }),
      (a, b, resolutions, cuts) => {
        const extent = { from: Math.min(a, b), to: Math.max(a, b) + bucket };
        const runs = cover(shape({ extents: [extent], resolutions, cuts: [...cuts].sort((x, y) => x - y) }));
        let at = extent.from;
        for (const run of runs) {
          expect(run.from).toBe(at);
          expect(run.from % run.step).toBe(0);
          for (let tile = run.from; tile < run.to; tile += run.step) {
            expect(cuts.some((cut) => cut > tile && cut < tile + run.step)).toBe(false);
            for (const { from, to, step } of resolutions) {
              if (from < tile + run.step && to > tile) {
                expect(step % run.step).toBe(0);
              }
            }
          }
          at = run.to;
        }
        expect(at).toBe(extent.to);
      }
    )
  );
});
