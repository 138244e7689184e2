import fc from 'fast-check';
import type { Exclusion } from '../../src/core/time/exclusion';
import type { Interval } from '../../src/core/time/interval';
import type { TimeInterval } from '../../src/core/time/recurring/timeInterval';
import { day } from '../../src/core/time/units';
import { kpiOf, load, expectSame, expectNear } from './lib/engine';
import { law } from './lib/law';
import { scenes, truthOf, windowStart, type Scene } from './lib/scene';

const once = (...spans: Interval[]): Exclusion => ({
  name: 'maintenance',
  once: spans.map((span) => ({ ...span, reason: 'Maintenance' })),
  intervals: [],
});

const longAgo: TimeInterval = {
  times: null,
  weekdays: null,
  daysOfMonth: null,
  months: null,
  years: [{ first: 1999, last: 1999 }],
  location: 'Europe/Berlin',
};

/** All that any number of a scene may stand on, with its points of some hours and the longest lookback. */
function reach({ window, at, bucket }: Scene): Interval {
  return { from: windowStart(window, at - day) - bucket - 3 * day, to: at + bucket };
}

const nothings = scenes().chain((scene) => {
  const { from, to } = reach(scene);
  const empty = fc.integer({ min: from, max: to }).map((time) => once({ from: time, to: time }));
  const before = fc.nat(100 * day).map((early) => once({ from: from - early - day, to: from - early }));
  const after = fc.nat(100 * day).map((late) => once({ from: to + late, to: to + late + day }));
  const never = fc.constant<Exclusion>({ name: 'never', once: [], intervals: [longAgo] });
  const exclusions = fc.array(fc.oneof(empty, before, after, never, fc.constant(once())), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.record({ scene: fc.constant({ ...scene, excluded: [] }), exclusions });
});

law('excluding nothing changes nothing', nothings, async ({ scene, exclusions }) => {
  const plain = await load(scene);
  const found = await load(scene, kpiOf(scene, { exclusions }));
  expectSame(found, plain);
  expect(found.excludedTime).toBe(0);
});

const everything = scenes().chain((scene) => {
  const { from, to } = reach(scene);
  const covers = fc.tuple(fc.nat(day), fc.nat(day), fc.integer({ min: from, max: to })).map(([early, late, cut]) => [
    { from: from - early, to: cut },
    { from: cut, to: to + late },
  ]);
  return fc.record({ scene: fc.constant(scene), covers });
});

law('excluding everything is unknown', everything, async ({ scene, covers }) => {
  const found = await load(scene, kpiOf(scene, { exclusions: [once(...covers)] }), { points: 4 });
  expect(found.value).toBeNull();
  expect(found.status).toBe('no-data');
  expect(found.coverage).toBe(0);
  expect(found.budget?.remaining ?? null).toBeNull();
  expect(
    found.burn.every(({ longRate, shortRate, firing }) => longRate === null && shortRate === null && !firing)
  ).toBe(true);
  expect([...found.series.values].every(Number.isNaN)).toBe(true);
  expect(found.excludedTime).toBe(found.window!.to - found.window!.from);
  expect(found.problems).toEqual([]);
});

law('what is excluded counts as if nobody knew it', scenes(), async (scene) => {
  const truth = truthOf(scene);
  const unknown = await load({ ...scene, excluded: [] }, kpiOf({ ...scene, excluded: [] }), {}, (text, start, size) =>
    scene.excluded.some(({ from, to }) => from < start + size && start < to) ? NaN : truth(text, start, size)
  );
  const excluded = await load(scene);
  expectNear(excluded.value, unknown.value);
  expectNear(excluded.budget?.bad ?? null, unknown.budget?.bad ?? null);
  expectNear(excluded.budget?.allowed ?? null, unknown.budget?.allowed ?? null);
  expect(excluded.burn.map(({ longRate }) => longRate)).toEqual(unknown.burn.map(({ longRate }) => longRate));
  expect(excluded.coverage).toBeGreaterThanOrEqual(unknown.coverage);
});
