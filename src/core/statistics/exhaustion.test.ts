import fc from 'fast-check';
import { periodExhaustion, rollingExhaustion } from './exhaustion';

const flat = (n: number, value: number) => new Array<number>(n).fill(value);

describe('of a rolling window', () => {
  const plain = { step: 10, now: 1000 };

  test.each<[string, Parameters<typeof rollingExhaustion>[0], ReturnType<typeof rollingExhaustion>]>([
    // 10 buckets allow 100; 40 are spent, evenly; 6 a bucket come, 4 leave: 60 last for 30 buckets, but 10 replace all.
    [
      'what is replaced before it runs out lasts',
      { ...plain, bad: flat(10, 4), allowed: flat(10, 10), burn: 0.6 },
      null,
    ],
    // 20 a bucket come, 4 leave: 60 last for 3.75 buckets.
    ['it runs out within a bucket', { ...plain, bad: flat(10, 4), allowed: flat(10, 10), burn: 2 }, 1037.5],
    ['spent already', { ...plain, bad: flat(10, 10), allowed: flat(10, 10), burn: 0 }, 'already'],
    ['nothing allowed', { ...plain, bad: flat(10, 0), allowed: flat(10, 0), burn: 1 }, null],
    // The outage is the oldest bucket: it leaves first, and the burn that goes on is tolerable.
    ['an old outage ages out', { ...plain, bad: [90, ...flat(9, 0)], allowed: flat(10, 10), burn: 0.9 }, null],
    // The same outage in the newest bucket stays: 10 left, 9 a bucket come.
    ['a new outage stays', { ...plain, bad: [...flat(9, 0), 90], allowed: flat(10, 10), burn: 0.9 }, 1000 + 100 / 9],
    ['unknown buckets hold nothing', { ...plain, bad: [NaN, 5], allowed: [NaN, 10], burn: 1 }, 1005],
  ])('%s', (_name, spending, end) => {
    const found = rollingExhaustion(spending);
    expect(typeof found === 'number' && typeof end === 'number' ? Math.abs(found - end) < 1e-9 : found === end).toBe(
      true
    );
  });

  test('it is when the sums, taken bit by bit, say so', () => {
    const bad = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(bad, fc.double({ min: 0, max: 3, noNaN: true }), (spent, burn) => {
        const allowed = flat(spent.length, 6);
        const found = rollingExhaustion({ bad: spent, allowed, step: 10, now: 0, burn });
        let left = 6 * spent.length - spent.reduce((a, b) => a + b, 0);
        let end: number | 'already' | null = left <= 0 ? 'already' : null;
        for (let tick = 0; tick < 10 * spent.length && end === null; tick++) {
          left += spent[Math.floor(tick / 10)]! / 10 - burn;
          end = left <= 1e-12 ? tick + 1 : null;
        }
        if (typeof found === 'number') {
          expect(end === null ? 10 * spent.length : end).toBeCloseTo(Math.ceil(found - 1e-6), -0.5);
        } else {
          expect(found).toBe(end);
        }
      })
    );
  });
});

describe('of a period of the calendar', () => {
  test.each([
    [{ bad: 40, allowed: 100, now: 0, end: 1000, burn: 0.1 }, 600],
    [{ bad: 40, allowed: 100, now: 0, end: 599, burn: 0.1 }, null],
    [{ bad: 100, allowed: 100, now: 0, end: 1000, burn: 0 }, 'already'],
    [{ bad: 40, allowed: 100, now: 0, end: 1000, burn: 0 }, null],
    [{ bad: 0, allowed: 0, now: 0, end: 1000, burn: 1 }, null],
  ])('%j: %p', (spending, end) => {
    expect(periodExhaustion(spending)).toBe(end);
  });
});
