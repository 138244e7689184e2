import fc from 'fast-check';
import { FakeSource, type Truth } from '../../src/core/testing/fakeSource';
import { Bench, input } from '../../src/core/testing/world';
import { hour, minute, second, week } from '../../src/core/time/units';
import { expectNear, kpiOf, load, expectSame } from './lib/engine';
import { law } from './lib/law';
import { scenes, truthOf, type Scene } from './lib/scene';

const coarse = 4;

/** Windows, gaps and exclusions on the grid of the coarse buckets, so that both sizes see the same ones. */
const twoSizes = scenes({
  buckets: [5 * minute, 15 * minute, hour, 90 * minute],
  coarse,
  windows: (bucket) => fc.integer({ min: 1, max: 20 }).map((n) => ({ kind: 'rolling', length: n * coarse * bucket })),
});

law('sums are the same in buckets of another size', twoSizes, async (scene) => {
  const fine = await load(scene);
  const wide = await load(scene, kpiOf(scene, { bucket: coarse * scene.bucket }));
  expect(wide.at).toBe(fine.at);
  expectNear(wide.value, fine.value);
  expect(wide.coverage).toBe(fine.coverage);
  expectNear(wide.budget?.bad ?? null, fine.budget?.bad ?? null);
  expectNear(wide.budget?.remaining ?? null, fine.budget?.remaining ?? null);
  wide.burn.forEach(({ longRate, shortRate }, i) => {
    for (const [a, b] of [
      [longRate, fine.burn[i]!.longRate],
      [shortRate, fine.burn[i]!.shortRate],
    ] as const) {
      if (a !== null && b !== null) {
        expectNear(a, b);
      }
    }
  });
});

/** The same world so much later. */
function moved(scene: Scene, by: number): Scene {
  const later = <Span extends { from: number; to: number }>(span: Span) => ({
    ...span,
    from: span.from + by,
    to: span.to + by,
  });
  return {
    ...scene,
    now: scene.now + by,
    at: scene.at + by,
    gaps: scene.gaps.map(later),
    excluded: scene.excluded.map(later),
  };
}

law(
  'shifting time shifts results, and changes nothing else',
  fc.record({ scene: scenes(), shift: fc.integer({ min: 1, max: 500 }) }),
  async ({ scene, shift }) => {
    // Weeks of the calendar go with weeks; months have lengths of their own, and are asked about by the tiles' law.
    fc.pre(!(scene.window.kind === 'calendar' && scene.window.unit === 'month'));
    const by = scene.window.kind === 'calendar' ? shift * week : shift * scene.bucket;
    const truth = truthOf(scene);
    const there = moved(scene, by);
    const plain = await load(scene);
    const found = await load(there, kpiOf(there), {}, (text, start, size) => truth(text, start - by, size));
    expect(found.at).toBe(plain.at + by);
    expect(found.window).toEqual({ from: plain.window!.from + by, to: plain.window!.to + by });
    expectSame(found, plain);
    if (typeof plain.exhaustion === 'number') {
      expect(found.exhaustion).toBeCloseTo(plain.exhaustion + by, 0);
    } else {
      expect(found.exhaustion).toBe(plain.exhaustion);
    }
  }
);

/** Sources that come in late show half of a bucket for so long after its end. */
const lag = 20 * second;

const refreshes = fc.record({
  scene: scenes({ buckets: [5 * minute, 15 * minute, hour, 6 * hour] }),
  source: fc.constantFrom('Prometheus', 'Prometheus', 'Quick'),
  points: fc.constantFrom(0, 6),
  /** Waits between refreshes, as shares of a bucket, and now and then a long sleep. */
  waits: fc.array(fc.oneof(fc.double({ min: 0.01, max: 2, noNaN: true }), fc.integer({ min: 3, max: 60 })), {
    minLength: 1,
    maxLength: 3,
  }),
});

law('refreshed step by step is loaded at once', refreshes, async ({ scene, source, points, waits }) => {
  const inputs = ['good', 'total'].map((name) => input(name, source));
  const one = kpiOf(scene, { inputs });
  const settled = truthOf({ ...scene, bucket: minute });
  let clock = scene.now;
  const seen: Truth = (text, start, size) => {
    const value = scene.bucket === size ? truthOf(scene)(text, start, size) : settled(text, start, size);
    return clock - (start + size) < lag ? Math.floor(value / 2) : value;
  };
  const bench = new Bench(new FakeSource(seen), clock);
  const ask = () => ({ points, burnSeries: points > 0, range: { from: clock - 12 * hour, to: clock } });
  await bench.ask(one, ask());
  for (const wait of waits) {
    clock += Math.round(wait * scene.bucket);
    bench.time = clock;
    await bench.ask(one, ask());
  }
  const stepwise = await bench.ask(one, ask());
  const atOnce = await new Bench(new FakeSource(seen), clock).ask(one, ask());
  expectSame(stepwise, atOnce);
});
