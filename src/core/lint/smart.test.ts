import type { KpiResult, PeriodResult } from '../compute/results';
import { decodeRegistry } from '../definition/decode';
import { exampleRegistry } from '../testing/example';
import { smartScore, type SmartLetter } from './smart';

type Overrides = Readonly<Record<string, unknown>>;

const smart: Overrides = {
  description: 'Share of requests answered.',
  outcome: { text: 'A customer can pay.', supports: ['revenue'] },
  target: [
    { from: '2026-01-01', value: 99 },
    { from: '2026-06-01', value: 99.9 },
  ],
};

type Answer = Partial<Omit<KpiResult, 'kpi' | 'periods'>> & { readonly periods?: ReadonlyArray<Partial<PeriodResult>> };

function scored(overrides: Overrides = {}, answer: Answer | null = null) {
  const { registry } = decodeRegistry([{ name: 'a', text: exampleRegistry({ ...smart, ...overrides }) }]);
  const [kpi] = registry.kpis;
  if (kpi === undefined) {
    throw new Error('The example has errors.');
  }
  const measured = { kpi, value: 99.95, coverage: 1, status: 'on-target', problems: [], periods: [], ...answer };
  // Only what is read of a result.
  const result = answer === null ? null : (measured as unknown as KpiResult);
  return smartScore(kpi, registry.places!.get(kpi.id)!.fields, result);
}

const point = (letter: SmartLetter, ...args: Parameters<typeof scored>) =>
  scored(...args).points.find((one) => one.letter === letter)!;

const windows = (...statuses: ReadonlyArray<PeriodResult['status']>): Answer => ({
  periods: statuses.map((status) => ({ status, elapsed: 1, value: 1 })),
});

test('without data, three letters of five are known', () => {
  const { met, known, points } = scored();
  expect([met, known]).toEqual([3, 3]);
  expect(points.map(({ letter, isMet }) => [letter, isMet])).toEqual([
    ['S', true],
    ['M', null],
    ['A', null],
    ['R', true],
    ['T', true],
  ]);
});

test.each<[SmartLetter, Overrides, string]>([
  ['S', { description: undefined }, 'It has no description.'],
  ['S', { unit: undefined, budget: undefined }, 'Its unit is not said.'],
  ['R', { outcome: { supports: ['revenue'] } }, 'It does not say what it is for.'],
  ['R', { outcome: 'A customer can pay.' }, 'It supports no other KPI or objective.'],
  ['T', { target: 99 }, 'Neither its target nor a review has a date.'],
])('%s with %j', (letter, overrides, told) => {
  expect(point(letter, overrides)).toMatchObject({ isMet: false, missing: [expect.stringContaining(told)] });
});

test('a calendar window has a date, its end, and a review has many', () => {
  expect(point('T', { target: 99, review: { cadence: 'weekly', by: 'Payments weekly' } }).isMet).toBe(true);
  expect(point('T', { target: 99, window: { calendar: 'month', timezone: 'UTC' } }).isMet).toBe(true);
});

test.each<[string, Answer, string[]]>([
  ['is known', {}, []],
  [
    'fails',
    { problems: [{ code: 'x', message: 'No route.', hint: 'Try again.' }], value: null },
    ['It cannot be measured: No route. Try again.'],
  ],
  ['has no value', { value: null, status: 'no-data' }, ['It has no value.']],
  [
    'has little data',
    { coverage: 0.1, status: 'insufficient' },
    ['Only 10 % of its window has data; 50 % are needed.'],
  ],
  ['has few events', { status: 'insufficient' }, ['Its window has fewer events']],
  ['is old', { status: 'stale' }, ['Its newest data is older than quality.freshness.']],
])('M of a KPI that %s', (_, answer, told) => {
  const { isMet, missing } = point('M', {}, answer);
  expect([isMet, missing]).toEqual([told.length === 0, told.map((text) => expect.stringContaining(text))]);
});

const on = 'on-target';
const off = 'off-target';

test.each<[string, Answer, boolean | null, string]>([
  ['met in 9 of 10', windows(...Array<typeof on>(9).fill(on), off), true, ''],
  ['met in 1 of 10', windows('at-risk', ...Array<typeof off>(9).fill(off)), true, ''],
  ['always met', windows(on, on, on), false, 'Its target was met in 3 of 3 windows: it may be too easy.'],
  ['never met', windows(off, off, off, 'no-data'), false, 'Its target was met in 0 of 3 windows: too hard'],
  ['hardly known', windows(on, off, 'no-data', 'insufficient'), null, 'Not enough data: 2 complete windows have any'],
])('A of a target %s', (_, answer, isMet, told) => {
  const found = point('A', {}, answer);
  expect([found.isMet, found.missing.join(' ')]).toEqual([isMet, expect.stringContaining(told)]);
});

test('A without a target', () => {
  const overrides = { target: undefined, budget: undefined };
  expect(point('A', overrides, windows(on, on, on))).toMatchObject({
    isMet: false,
    missing: [expect.stringMatching(/target/)],
  });
});
