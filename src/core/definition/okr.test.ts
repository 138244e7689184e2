import { decodeOkr, exampleKeyResult, keyResultOf, objectiveOf } from '../testing/okr';
import { day } from '../time/units';

type Overrides = Readonly<Record<string, unknown>>;
const utc = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const key = (overrides: Overrides): Overrides => ({ ...exampleKeyResult, ...overrides });
const byHand = { kpi: undefined, checkIn: 'number', unit: 'percent' };
const done = { kpi: undefined, checkIn: 'done', baseline: undefined, target: undefined };

/** What is said of the only objective, as `code path`, each with a remedy. */
function said(objective: Overrides, kpis?: readonly Overrides[]): string[] {
  return decodeOkr([objective], kpis).problems.map(({ code, path, severity, hint, at }) => {
    expect(hint).toMatch(/\S/);
    expect(at?.line).toBeGreaterThan(1);
    return `${severity === 'warning' ? 'warning ' : ''}${code} ${path?.replace('objectives[0].', '')}`;
  });
}
const saidOfKey = (overrides: Overrides, kpis?: readonly Overrides[]): string[] =>
  said({ keyResults: [key(overrides)] }, kpis).map((text) => text.replace('keyResults[0].', ''));

test('an objective with its defaults', () => {
  expect(objectiveOf()).toMatchObject({
    ...{ id: 'can-pay', type: 'aspirational', weight: 1, teams: ['Payments SRE'], review: null, closed: null },
    period: { from: utc('2026-10-01'), to: utc('2027-01-01'), label: '2026-Q4', timezone: 'UTC' },
    keyResults: [
      {
        source: { kind: 'kpi', kpi: 'checkout-availability', measure: 'value' },
        ...{ unit: 'percent', baseline: 99.5, target: { kind: 'reach', value: 99.9 }, direction: 'higher' },
        ...{ weight: 1, start: utc('2026-10-01'), due: utc('2027-01-01'), type: 'aspirational', changes: [] },
      },
    ],
  });
});

test.each<[unknown, string | undefined, string, string]>([
  ['2026-Q1', 'Europe/Berlin', '2025-12-31T23:00:00Z', '2026-03-31T22:00:00Z'],
  ['2026-H2', undefined, '2026-07-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ['2026-11', undefined, '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
  ['2026', undefined, '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  [{ from: '2026-10-05', to: '2026-10-30' }, 'Asia/Tokyo', '2026-10-04T15:00:00Z', '2026-10-30T15:00:00Z'],
])('the period %j in %s', (period, timezone, from, to) => {
  const built = objectiveOf({ period, timezone }).period;
  expect([built.from, built.to]).toEqual([Date.parse(from), Date.parse(to)]);
});

test.each<[Overrides, Overrides]>([
  [{ target: 99.2 }, { direction: 'lower' }],
  [{ baseline: 'start' }, { baseline: 'start', direction: 'higher' }],
  [
    { baseline: undefined, target: { change: '-30%' } },
    { baseline: 'start', direction: 'lower', target: { kind: 'change', ratio: -0.3 } },
  ],
  [{ baseline: -200, target: { change: '-30%' } }, { direction: 'higher' }],
  [
    { baseline: undefined, target: { within: '5%' } },
    { baseline: 'start', target: { kind: 'within', ratio: 0.05 } },
  ],
  [
    { baseline: undefined, target: { min: 99.9 } },
    { baseline: null, target: { kind: 'stay', min: 99.9, max: null } },
  ],
  [
    { measure: 'budgetRemaining', baseline: 10, target: 50 },
    { unit: 'percent', source: { kind: 'kpi', kpi: 'checkout-availability', measure: 'budgetRemaining' } },
  ],
  [
    { ...byHand, baseline: 5, target: 3 },
    { source: { kind: 'number' }, unit: 'percent', direction: 'lower' },
  ],
  [{ ...done }, { source: { kind: 'done' }, target: { kind: 'done' }, baseline: null }],
  [
    { type: 'committed', due: '2026-11-30' },
    { type: 'committed', due: utc('2026-12-01') },
  ],
  [
    {
      milestones: [
        { on: '2026-10-31', progress: '40%' },
        { on: '2026-11-30', value: 99.8 },
      ],
    },
    {
      milestones: [
        { on: utc('2026-11-01'), value: null, progress: 0.4 },
        { on: utc('2026-12-01'), value: 99.8, progress: null },
      ],
    },
  ],
  [
    { changes: [{ on: '2026-11-02', reason: 'Too easy', was: { target: 99.7 } }] },
    {
      changes: [
        { on: utc('2026-11-02'), reason: 'Too easy', was: { baseline: 99.5, target: { kind: 'reach', value: 99.7 } } },
      ],
    },
  ],
  [{ initiatives: [{ title: 'Second provider' }] }, { initiatives: [{ title: 'Second provider', done: false }] }],
])('the key result %j', (authored, built) => {
  expect(keyResultOf(authored)).toMatchObject(built);
});

test.each<[Overrides, string]>([
  [{ due: '2026-09-30' }, 'bad-due due'],
  [{ start: '2026-12-02', due: '2026-12-01' }, 'bad-due due'],
  [{ start: '2026-09-30' }, 'outside-period start'],
  [{ due: '2027-01-01' }, 'outside-period due'],
  [{ baseline: 99.9 }, 'no-change target'],
  [{ target: { change: '0%' } }, 'no-change target'],
  [{ baseline: 0, target: { change: '-30%' } }, 'no-change target'],
  [{ target: undefined }, 'no-target target'],
  [{ baseline: undefined }, 'no-baseline baseline'],
  [{ target: { min: 1, within: '5%' } }, 'bad-target target'],
  [{ baseline: undefined, target: { min: 2, max: 1 } }, 'bad-target target'],
  [{ target: { min: 2 } }, 'idle-key baseline'],
  [{ target: { within: '0%' } }, 'bad-target target'],
  [{ direction: 'lower' }, 'bad-direction direction'],
  [{ measure: 'attainment', baseline: 50, target: 101 }, 'unreachable-target target'],
  [{ kpi: 'checkout-availabilty' }, 'unknown-kpi kpi'],
  [{ kpi: undefined }, 'no-source keyResults[0]'],
  [{ checkIn: 'number', unit: 'percent' }, 'no-source keyResults[0]'],
  [{ name: undefined }, 'no-name keyResults[0]'],
  [{ ...byHand, unit: undefined }, 'no-unit keyResults[0]'],
  [{ ...byHand, baseline: undefined }, 'no-baseline baseline'],
  [{ ...byHand, baseline: 'start' }, 'bad-baseline baseline'],
  [{ ...done, target: 1 }, 'idle-key target'],
  [{ unit: 'percent' }, 'idle-key unit'],
  [{ weight: 0 }, 'bad-weight weight'],
  [{ weight: '0%' }, 'bad-weight weight'],
  [{ milestones: [{ on: '2026-11-01' }] }, 'bad-milestone milestones[0]'],
  [{ milestones: [{ on: '2026-12-31', value: 99.8 }] }, 'bad-milestone milestones[0].on'],
  [{ changes: [{ on: '2026-11-01', was: { target: 1 } }] }, 'missing-key changes[0].reason'],
  [{ changes: [{ on: '2026-11-01', reason: 'R', was: {} }] }, 'empty-change changes[0].was'],
  [{ changes: [{ on: '2026-09-01', reason: 'R', was: { target: 99.7 } }] }, 'outside-period changes[0].on'],
])('%j is refused', (authored, expected) => {
  const found = saidOfKey(authored);
  expect(found).toContain(expected);
  expect(found.filter((one) => one !== expected && !one.startsWith('bad-weight'))).toEqual([]);
});

test('a KPI that a key result cannot use', () => {
  const kpis = [
    {},
    { id: 'old', lifecycle: 'retired', replacedBy: 'checkout-availability' },
    { id: 'bare', budget: undefined, target: undefined },
  ];
  const of = (overrides: Overrides, objective: Overrides = {}) =>
    decodeOkr([{ ...objective, keyResults: [key(overrides)] }], kpis).problems.filter(({ path }) =>
      path?.startsWith('objectives')
    );
  expect(of({ kpi: 'old' })).toMatchObject([{ code: 'retired-kpi', hint: 'Use checkout-availability.' }]);
  expect(of({ kpi: 'old' }, { closed: { on: '2027-01-04', learnings: 'It was the wrong measure.' } })).toEqual([]);
  expect(of({ kpi: 'bare', measure: 'budgetRemaining', target: 50, baseline: 10 })).toMatchObject([
    { code: 'no-budget' },
  ]);
  expect(of({ kpi: 'bare', measure: 'attainment', target: 50, baseline: 10 })).toMatchObject([{ code: 'no-target' }]);
  const broken = decodeOkr([{}], [{ formula: '100 * good /' }]).problems.map(({ code }) => code);
  expect(broken).toContain('broken-part');
});

test.each<[Overrides, string]>([
  [{ period: '2026-Q5' }, 'bad-period period'],
  [{ period: '2026-13' }, 'bad-period period'],
  [{ period: { from: '2026-10-02', to: '2026-10-01' } }, 'bad-period period.to'],
  [{ period: { from: '2026-10-02', to: '2036-10-01' } }, 'bad-period period.to'],
  [{ period: undefined }, 'missing-key period'],
  [{ timezone: 'Berlin' }, 'unknown-timezone timezone'],
  [{ owner: undefined }, 'missing-key owner'],
  [{ keyResults: [] }, 'no-key-results keyResults'],
  [{ keyResults: [key({}), key({})] }, 'duplicate-id keyResults[1].id'],
  [{ parent: 'groth' }, 'unknown-objective parent'],
  [{ parent: 'can-pay' }, 'cycle parent'],
  [{ dependsOn: ['x'] }, 'unknown-objective dependsOn[0]'],
  [{ guards: ['x'] }, 'unknown-kpi guards[0]'],
  [{ closed: { on: '2027-01-04', learnings: 'L', carriedTo: 'x' } }, 'unknown-objective closed.carriedTo'],
  [
    { closed: { on: '2027-01-04', learnings: 'L', grades: { availabilit: 0.7 } } },
    'unknown-key-result closed.grades.availabilit',
  ],
  [
    { closed: { on: '2027-01-04', learnings: 'L', grades: { availability: 7 } } },
    'out-of-range closed.grades.availability',
  ],
  [{ closed: { on: '2027-01-04' } }, 'missing-key closed.learnings'],
  [{ colour: 'red' }, 'unknown-key colour'],
])('%j is refused', (objective, expected) => {
  expect(said(objective)).toEqual([expected]);
});

describe('weights', () => {
  const weighted = (...weights: unknown[]) =>
    weights.map((weight, index) => key({ id: `k${index}`, ...(weight !== undefined && { weight }) }));
  const built = (...weights: unknown[]) =>
    objectiveOf({ keyResults: weighted(...weights) }).keyResults.map(({ weight }) => weight);

  test('numbers, percentages, or none', () => {
    expect(built(2, 1, 0.5)).toEqual([2, 1, 0.5]);
    expect(built('40%', '20%', '40 %')).toEqual([0.4, 0.2, 0.4]);
    expect(built('33.33%', '33.33%', '33.34%')).toEqual([0.3333, 0.3333, 0.3334]);
    expect(built(undefined, undefined)).toEqual([1, 1]);
  });

  test.each<[unknown[], string, string]>([
    [['40%', '30%'], 'bad-weight keyResults[1].weight', 'The weights add up to 70 %.'],
    [['60%', '30%', '20%'], 'bad-weight keyResults[2].weight', 'The weights add up to 110 %.'],
    [['50%', 1], 'bad-weight keyResults[1].weight', 'Some weights are percentages, this one is a number.'],
    [[2, undefined], 'bad-weight keyResults[1]', 'The others have a weight, this one has none.'],
    [[-1, 1], 'bad-weight keyResults[0].weight', 'A weight must be above 0.'],
    [['much', 1], 'bad-weight keyResults[0].weight', 'This is not a weight.'],
  ])('%j are refused', (weights, expected, message) => {
    const keyResults = weighted(...weights);
    expect(said({ keyResults })).toEqual([expected]);
    expect(decodeOkr([{ keyResults }]).problems[0]?.message).toBe(message);
  });
});

describe('objectives together', () => {
  const found = (...objectives: Overrides[]) =>
    decodeOkr(objectives).problems.map(({ code, path, message }) => `${code} ${path}: ${message}`);

  test('a cycle of parents is told with its path, at each of them, and all leave the registry', () => {
    const { registry, problems } = decodeOkr([
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'c' },
      { id: 'c', parent: 'a' },
      { id: 'd', parent: 'a' },
    ]);
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'objectives[0].parent: This objective is its own parent: a -> b -> c -> a.',
      'objectives[1].parent: This objective is its own parent: b -> c -> a -> b.',
      'objectives[2].parent: This objective is its own parent: c -> a -> b -> c.',
    ]);
    expect([...registry.objectives!.keys()]).toEqual(['d']);
  });

  test('of two with one id the first stays', () => {
    const { registry, problems } = decodeOkr([{ title: 'First' }, { title: 'Second' }]);
    expect(problems).toMatchObject([{ code: 'duplicate-id', path: 'objectives[1].id' }]);
    expect(registry.objectives?.get('can-pay')?.title).toBe('First');
  });

  test('a key result is shared', () => {
    const shared = { id: 'pays', share: 'can-pay/availability' };
    const { registry, problems } = decodeOkr([{}, { id: 'b', keyResults: [shared] }]);
    expect(problems).toEqual([]);
    expect(registry.objectives?.get('b')?.keyResults[0]?.source).toEqual({
      kind: 'shared',
      objective: 'can-pay',
      keyResult: 'availability',
    });
  });

  test.each<[Overrides, string]>([
    [{ share: 'can-pa/availability' }, 'unknown-objective'],
    [{ share: 'can-pay/availabilit' }, 'unknown-key-result'],
    [{ share: 'b/own' }, 'bad-share'],
    [{ share: 'availability' }, 'bad-id'],
    [{ share: 'can-pay/availability', target: 1 }, 'idle-key'],
  ])('%j is refused', (shared, code) => {
    const { problems } = decodeOkr([{}, { id: 'b', keyResults: [key({ id: 'own' }), { id: 'pays', ...shared }] }]);
    expect(problems.map((one) => `${one.code} ${one.path?.slice(0, 27)}`)).toEqual([
      `${code} objectives[1].keyResults[1]`,
    ]);
  });

  test('key results that oppose are a warning, unless their times do not meet', () => {
    const down = key({ id: 'down', baseline: 99.9, target: 99.5 });
    expect(found({}, { id: 'b', keyResults: [down] })).toEqual([
      'opposing-key-results objectives[1].keyResults[0]: This key result wants "checkout-availability" lower, "can-pay/availability" wants it higher.',
    ]);
    expect(found({}, { id: 'b', period: '2027-Q1', keyResults: [down] })).toEqual([]);
    expect(found({}, { id: 'b', keyResults: [key({ baseline: undefined, target: { max: 99.5 } })] })).toHaveLength(1);
    expect(found({}, { id: 'b' })).toEqual([]);
  });

  test('an objective may be in another file than its KPI, and has a place of its own', () => {
    const { registry } = decodeOkr([{}]);
    expect(registry.objectivePlaces?.get('can-pay')).toMatchObject({ path: 'objectives[0]', at: { line: 14 } });
    expect(objectiveOf({ closed: { on: '2027-01-02', learnings: 'L', grades: { availability: 0.7 } } }).closed).toEqual(
      {
        ...{ on: utc('2026-12-31') + 2 * day, learnings: 'L', carriedTo: undefined },
        grades: new Map([['availability', 0.7]]),
      }
    );
  });
});
