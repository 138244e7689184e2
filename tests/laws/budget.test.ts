import fc from 'fast-check';
import type { Objective } from '../../src/core/definition/types';
import { formula } from '../../src/core/testing/world';
import { expectNear, kpiOf, load } from './lib/engine';
import { law } from './lib/law';
import { counted, countsAt, scenes, truthOf, windowStart, type Scene } from './lib/scene';

const ratio = fc.constantFrom(0.9, 0.95, 0.99, 0.999, 1);

/** An objective that changed up to twice, on edges of buckets, within the window or about it. */
const objectives = ({ at, bucket }: Scene): fc.Arbitrary<Objective> =>
  fc
    .tuple(
      ratio,
      fc.uniqueArray(fc.tuple(fc.integer({ min: -5, max: 90 }), ratio), { selector: ([n]) => n, maxLength: 2 })
    )
    .map(([first, later]) => [
      { from: -Infinity, ratio: first },
      ...later.sort(([a], [b]) => b - a).map(([before, then]) => ({ from: at - before * bucket, ratio: then })),
    ]);

const budgets = scenes().chain((scene) => fc.record({ scene: fc.constant(scene), objective: objectives(scene) }));

/** The share of the budget that is spent, bucket by bucket: bad over allowed; null where nothing is allowed. */
function spent(scene: Scene, objective: Objective, end: number): number | null {
  let bad = 0;
  let allowed = 0;
  for (const start of counted(scene, { from: windowStart(scene.window, end), to: end })) {
    const { good, total } = countsAt(scene.seed, start / scene.bucket);
    const inForce = objective.filter(({ from }) => from <= start).at(-1)!;
    bad += total - good;
    allowed += (1 - inForce.ratio) * total;
  }
  return allowed > 0 ? bad / allowed : null;
}

law('what is left of the budget and what is spent are one', budgets, async ({ scene, objective }) => {
  const budget = { method: 'occurrences', good: formula('good'), total: formula('total'), objective } as const;
  const found = await load(scene, kpiOf(scene, { budget }), { points: scene.seed % 2 === 0 ? 0 : 5 });
  const share = spent(scene, objective, scene.at);
  const remaining = found.budget?.remaining ?? null;
  expect(remaining === null).toBe(share === null);
  if (remaining !== null && share !== null) {
    expectNear(remaining + share, 1);
    expectNear(found.budget!.remainingEvents! + found.budget!.bad, found.budget!.allowed);
  }
  found.series.times.forEach((end, i) => {
    const then = spent(scene, objective, end);
    const left = found.series.remaining![i]!;
    expectNear(Number.isNaN(left) ? null : left, then === null ? null : 1 - then);
  });
});

law(
  'good and total scaled alike change no ratio',
  fc.record({ scene: scenes(), factor: fc.integer({ min: 2, max: 1000 }) }),
  async ({ scene, factor }) => {
    const plain = await load(scene);
    const truth = truthOf(scene);
    const scaled = await load(scene, kpiOf(scene), {}, (...bucket) => factor * truth(...bucket));
    expectNear(scaled.value, plain.value);
    expectNear(scaled.budget?.remaining ?? null, plain.budget?.remaining ?? null);
    expect(scaled.coverage).toBe(plain.coverage);
    scaled.burn.forEach(({ longRate, shortRate }, i) => {
      expectNear(longRate, plain.burn[i]!.longRate);
      expectNear(shortRate, plain.burn[i]!.shortRate);
    });
    expectNear(scaled.events, plain.events === null ? null : factor * plain.events);
  }
);
