import fc from 'fast-check';
import { byHand, checkedIn, decodeOkr, exampleKeyResult, quarterEnd, quarterStart, saying } from '../testing/okr';
import { assessObjectives } from './assess';
import { childrenOf, weightedMean, weightsIn } from './rollUp';

type Overrides = Readonly<Record<string, unknown>>;
const [from, to] = [quarterStart, quarterEnd];
const middle = (from + to) / 2;

describe('roll-up', () => {
  const decoded = (...objectives: Overrides[]) => {
    const { registry, problems } = decodeOkr(objectives);
    expect(problems).toEqual([]);
    return registry.objectives!;
  };
  const keys = (...weights: Array<number | string>): Overrides[] =>
    weights.map((weight, i) => ({ ...exampleKeyResult, ...byHand, id: `k${i}`, baseline: 0, target: 100, weight }));
  const factsOf = (values: Readonly<Record<string, number | null>>) =>
    new Map(Object.entries(values).map(([key, value]) => [key, checkedIn(saying(value))]));
  const scores = (
    objectives: ReturnType<typeof decoded>,
    values: Readonly<Record<string, number | null>>,
    at = middle
  ) =>
    Object.fromEntries(
      assessObjectives(objectives, factsOf(values), at).map(({ objective, score }) => [
        objective.id,
        score === null ? null : Number(score.toFixed(12)),
      ])
    );

  // https://support.synergita.com/support/solutions/articles/4000185474, scenario 2.
  test('Synergita: 30, 30 and 40 % by 40, 20 and 40 % are 34 %', () => {
    const objectives = decoded({ id: 'o', keyResults: keys('40%', '20%', '40%') });
    expect(scores(objectives, { 'o/k0': 30, 'o/k1': 30, 'o/k2': 40 })).toEqual({ o: 0.34 });
  });

  // https://support.perdoo.com/en/articles/3130225: 0 and 200 % are 50 %, and below 0 counts as 0.
  test('Perdoo: what is beyond its target does not make up for another', () => {
    const objectives = decoded({ id: 'o', keyResults: keys(1, 1) });
    expect(scores(objectives, { 'o/k0': 0, 'o/k1': 200 })).toEqual({ o: 0.5 });
    expect(scores(objectives, { 'o/k0': -80, 'o/k1': 100 })).toEqual({ o: 0.5 });
  });

  test('a parent takes its key results and its objectives by weight', () => {
    const objectives = decoded(
      { id: 'company', keyResults: keys(1) },
      { id: 'a', parent: 'company', weight: 2, keyResults: keys(1, 3) },
      { id: 'b', parent: 'company', keyResults: keys(1) }
    );
    const values = { 'company/k0': 100, 'a/k0': 100, 'a/k1': 0, 'b/k0': 60 };
    // 1/4 x 1 + 2/4 x (1/4 x 1 + 3/4 x 0) + 1/4 x 0.6.
    expect(scores(objectives, values)).toEqual({ company: 0.525, a: 0.25, b: 0.6 });
  });

  test('a shared key result counts once in a common parent', () => {
    const objectives = decoded(
      { id: 'company', keyResults: keys(1) },
      { id: 'a', parent: 'company', keyResults: keys(1) },
      { id: 'b', parent: 'company', keyResults: [{ id: 'same', share: 'a/k0' }] }
    );
    const weights = weightsIn(objectives.get('company')!, objectives, childrenOf(objectives));
    expect([...weights]).toEqual([
      ['company/k0', 0.5],
      ['a/k0', 0.5],
    ]);
    expect(scores(objectives, { 'company/k0': 0, 'a/k0': 80 })).toEqual({ company: 0.4, a: 0.8, b: 0.8 });
  });

  test('what is not known is left out, and how much is known is said', () => {
    const objectives = decoded({ id: 'o', type: 'committed', keyResults: keys(3, 1) });
    const [result] = assessObjectives(objectives, factsOf({ 'o/k0': null, 'o/k1': 40 }), middle);
    expect(result).toMatchObject({ score: 0.4, known: 0.25, expected: 0.5, status: 'at-risk' });
    expect(assessObjectives(objectives, new Map(), middle)[0]).toMatchObject({
      score: null,
      known: 0,
      status: 'no-data',
    });
  });

  test('status of an objective: by the score that its key results need', () => {
    const mixed = [
      { ...keys(1)[0], type: 'committed' },
      { ...keys(1)[0], id: 'k1', type: 'aspirational' },
    ];
    const objectives = decoded({ id: 'o', keyResults: mixed });
    const status = (k0: number, k1: number, at: number) =>
      assessObjectives(objectives, factsOf({ 'o/k0': k0, 'o/k1': k1 }), at)[0]?.status;
    // 1 and 0.7: 0.85 is success.
    expect([
      status(100, 70, to),
      status(100, 69, to),
      status(100, 100, middle),
      status(50, 35, middle),
      status(50, 34, middle),
      status(0, 0, middle),
    ]).toEqual(['achieved', 'missed', 'achieved', 'on-track', 'at-risk', 'off-track']);
    expect(status(0, 0, from - 1)).toBe('not-started');
  });

  test('weights are free of scale, and the mean is within its parts', () => {
    const part = fc.record({
      weight: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (parts, scale) => {
          const { mean, known } = weightedMean(parts);
          const scaled = weightedMean(parts.map(({ weight, value }) => ({ weight: weight * scale, value })));
          const values = parts.flatMap(({ value }) => value ?? []);
          expect([scaled.mean === null, known === 0]).toEqual([values.length === 0, values.length === 0]);
          expect(scaled.known).toBeCloseTo(known, 9);
          if (mean !== null && scaled.mean !== null) {
            expect(scaled.mean).toBeCloseTo(mean, 9);
            expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
            expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
          }
        }
      )
    );
  });
});
