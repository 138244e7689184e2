import fc from 'fast-check';
import type { Input } from '../definition/types';
import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, input, kpi } from '../testing/world';
import { day, hour, minute } from '../time/units';

const bucket = 5 * minute;
const now = 20_000 * day + 13 * hour + 37 * minute;
const at = 20_000 * day + 13 * hour + 35 * minute;

/** The number of known buckets of the last hour, with a value of `before` buckets ago and none since. */
async function known(before: number, over: Partial<Input>, exclusions = kpi().exclusions): Promise<number> {
  const one = kpi({
    inputs: [{ ...input('stock', 'Prometheus', 'last'), missing: 'last', ...over }],
    formula: formula('stock'),
    window: { kind: 'rolling', length: hour },
    budget: null,
    compare: 'none',
    exclusions,
  });
  const truth: Truth = (_, start) => (start === at - before * bucket ? 7 : NaN);
  const { lineage } = await new Bench(new FakeSource(truth), now).ask(one);
  return lineage.knownBuckets;
}

test.each([
  ['the last bucket alone', 1, {}, 1],
  ['a value that stands for the window', 12, {}, 12],
  ['a value an hour before the window, which stands for a day', 24, {}, 12],
  ['a value of a day before the last bucket', 288 + 1, {}, 12],
  ['a value of a day before the first bucket', 288 + 12, {}, 1],
  ['a value older than a day', 288 + 13, {}, 0],
  ['a limit of ten minutes', 12, { lasts: 10 * minute }, 3],
  ['a limit that reaches into the window', 14, { lasts: 30 * minute }, 5],
  ['a limit of no whole buckets', 12, { lasts: 12 * minute }, 3],
  ['a gap', 12, { missing: 'gap' }, 1],
] as const)('%s', async (_, before, over, expected) => {
  expect(await known(before, over)).toBe(expected);
});

test('a value from excluded time stands for nothing', async () => {
  const span = { from: at - 2 * hour, to: at - hour, reason: 'Upgrade' };
  const exclusions = [{ name: 'upgrade', once: [span], intervals: [] }];
  expect(await known(13, {}, exclusions)).toBe(0);
  expect(await known(25, {}, exclusions)).toBe(12);
});

test('where a timeline begins changes no number', async () => {
  const age = fc.integer({ min: 1, max: 60 });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(age, { maxLength: 6 }), fc.integer({ min: 1, max: 20 }), async (ages, lasts) => {
      const one = kpi({
        inputs: [{ ...input('stock', 'Prometheus', 'avg'), missing: 'last', lasts: lasts * bucket }],
        formula: formula('stock'),
        window: { kind: 'rolling', length: hour },
        budget: null,
        compare: 'none',
      });
      const truth: Truth = (_, start) => (ages.includes((at - start) / bucket) ? (at - start) / bucket : NaN);
      const alone = await new Bench(new FakeSource(truth), now).ask(one);
      const range = { from: now - 5 * hour, to: now };
      const withLine = await new Bench(new FakeSource(truth), now).ask(one, { range, points: 60 });
      expect(withLine.value).toBe(alone.value);
      expect(withLine.coverage).toBe(alone.coverage);
    }),
    { numRuns: 100 }
  );
});
