import fc from 'fast-check';
import { FakeSource } from '../../src/core/testing/fakeSource';
import { Bench, formula, input } from '../../src/core/testing/world';
import type { Kpi } from '../../src/core/definition/types';
import { expectNear, kpiOf, load } from './lib/engine';
import { law } from './lib/law';
import { scenes, truthOf, type Scene } from './lib/scene';

const slices = ({ bucket }: Scene, count: number): Kpi['budget'] => ({
  method: 'time-slices',
  slice: count * bucket,
  objective: [{ from: -Infinity, ratio: 0.9 }],
});

law(
  'what each day took of a budget adds up to what is spent',
  fc.record({ scene: scenes(), slice: fc.integer({ min: 0, max: 3 }), points: fc.constantFrom(0, 5) }),
  async ({ scene, slice, points }) => {
    const over = slice === 0 ? {} : { budget: slices(scene, slice) };
    const { spentOver, budget } = await load(scene, kpiOf(scene, over), { daily: true, points });
    const spent = spentOver!.steps.map((step) => step.spent);
    if (budget?.remaining == null) {
      expect(spent.every((one) => one === null)).toBe(true);
    } else {
      expectNear(spent.reduce<number>((sum, one) => sum + (one ?? 0), 0) + budget.remaining, 1);
    }
  }
);

const parted = (scene: Scene, id: string, over: Partial<Kpi> = {}): Kpi => ({
  ...kpiOf(scene, over),
  id,
  inputs: [input('good', 'Prometheus', 'sum', `good_${id}`), input('total', 'Prometheus', 'sum', `total_${id}`)],
});
const sharing = {
  method: 'occurrences',
  good: formula('good'),
  total: formula('total'),
  objective: [{ from: -Infinity, ratio: 0.99 }],
} as const;

law(
  'a shared budget is the sum of those that share it',
  fc.record({ scene: scenes(), seeds: fc.array(fc.nat(), { minLength: 2, maxLength: 3 }) }),
  async ({ scene, seeds }) => {
    const truths = seeds.map((seed) => truthOf({ ...scene, seed }));
    const source = new FakeSource((text, ...bucket) => truths[Number(/\d/.exec(text)![0])]!(text, ...bucket));
    const ask = async (kpis: Kpi[], one: Kpi) => new Bench(source, scene.now, kpis).ask(one);
    const shared = seeds.map((_, i) => parted(scene, `${i}`, { budget: { ...sharing, shared: 'all' } }));
    const alone = await Promise.all(seeds.map((_, i) => ask([], parted(scene, `${i}`, { budget: sharing }))));
    const { budget, shared: state, value, events } = await ask(shared, shared[0]!);
    const sum = (of: 'bad' | 'total' | 'allowed'): number => alone.reduce((all, one) => all + one.budget![of], 0);
    expectNear(budget!.bad, sum('bad'));
    expectNear(budget!.total, sum('total'));
    expectNear(budget!.remaining, sum('allowed') > 0 ? 1 - sum('bad') / sum('allowed') : null);
    expect(value).toBe(alone[0]!.value);
    expectNear(events ?? 0, alone[0]!.events ?? 0);
    expect(state!.parts.map(({ bad }) => bad)).toEqual(alone.map((one) => one.budget!.bad));
  }
);
