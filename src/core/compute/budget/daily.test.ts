import fc from 'fast-check';
import type { Budget, Kpi } from '../../definition/types';
import { calendar } from '../../testing/calendar';
import { FakeSource, type Truth } from '../../testing/fakeSource';
import { Bench, formula, kpi } from '../../testing/world';
import { day, hour, minute } from '../../time/units';

const now = Date.UTC(2026, 10, 21, 12, 2);
const bucket = 5 * minute;
const truth: Truth = (text, start) => {
  const n = start / bucket;
  const total = 100 + (n % 13);
  return text.startsWith('good') ? total - (n % 501 < 3 ? 2 : 0) : total;
};
const ask = (one: Kpi, over: Parameters<Bench['ask']>[1] = {}) =>
  new Bench(new FakeSource(truth), now).ask(one, { daily: true, ...over });

test('each day of a rolling window is one of UTC, the first and the last cut', async () => {
  const { spentOver, budget } = await ask(kpi({ window: { kind: 'rolling', length: 7 * day } }));
  expect(spentOver?.unit).toBe('day');
  expect(spentOver?.steps.map(({ from, to }) => (to - from) / hour)).toEqual([12, 24, 24, 24, 24, 24, 24, 12]);
  const [, second] = spentOver!.steps;
  let bad = 0;
  for (let start = second!.from; start < second!.to; start += bucket) {
    bad += truth('total', start, bucket) - truth('good', start, bucket);
  }
  expect(second?.spent).toBeCloseTo(bad / budget!.allowed, 9);
});

test('days of the calendar begin at midnight of its zone, off the full hour too; long windows go by the week', async () => {
  const kolkata = await ask(kpi({ window: calendar('month', 'Asia/Kolkata') }));
  expect(kolkata.spentOver?.steps).toHaveLength(21);
  expect(kolkata.spentOver?.steps.every(({ from }) => (from + 5.5 * hour) % day === 0)).toBe(true);
  const berlin = await ask(kpi({ window: calendar('month', 'Europe/Berlin') }), { now: Date.UTC(2026, 9, 31, 12) });
  expect(berlin.spentOver?.steps.map(({ from, to }) => (to - from) / hour)).toContain(25);
  const year = await ask(kpi({ window: calendar('year', 'Europe/Berlin') }));
  expect(year.spentOver?.unit).toBe('week');
  expect(year.spentOver?.steps.length).toBeLessThanOrEqual(54);
});

test('nothing is reckoned, or fetched, unless asked for', async () => {
  const plain = new FakeSource(truth);
  const { spentOver } = await new Bench(plain, now).ask(kpi());
  expect(spentOver).toBeNull();
});

test('nothing to spend, nothing spent', async () => {
  const budget = { ...kpi().budget!, objective: [{ from: -Infinity, ratio: 1 }] };
  const { spentOver } = await ask(kpi({ budget }));
  expect(spentOver?.steps.every(({ spent }) => spent === null)).toBe(true);
  expect((await ask(kpi({ budget: null }))).spentOver).toBeNull();
});

const slices: Budget = { method: 'time-slices', slice: 7 * bucket, objective: [{ from: -Infinity, ratio: 0.99 }] };

test('the days add up to what is spent', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Kpi['window']>(
        { kind: 'rolling', length: 28 * day },
        { kind: 'rolling', length: 90 * day },
        calendar('week', 'Australia/Lord_Howe'),
        calendar('month', 'America/Havana'),
        calendar('quarter', 'UTC')
      ),
      fc.boolean(),
      fc.nat({ max: 60 * day }),
      fc.integer({ min: 0, max: 20 }),
      async (window, isSliced, ago, points) => {
        const one = kpi({
          window,
          target: [{ from: -Infinity, min: 99.5, max: null }],
          formula: formula('100 * good / total'),
          ...(isSliced ? { budget: slices } : {}),
        });
        const time = now - ago;
        const range = { from: time - 3 * day, to: time };
        const { spentOver, budget } = await ask(one, { now: time, range, points });
        const sum = spentOver!.steps.reduce((all, { spent }) => all + (spent ?? 0), 0);
        expect(sum).toBeCloseTo(1 - (budget!.remaining ?? 1), 9);
      }
    ),
    { numRuns: 60 }
  ));
