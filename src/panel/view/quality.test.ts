import { hour, minute } from '../../core/time/units';
import { at, kpiData } from '../testing/data';
import { qualityView } from './quality';

const facts = (over: Parameters<typeof kpiData>[0]) =>
  Object.fromEntries(qualityView(kpiData(over)).facts.map(({ name, text, isBad }) => [name, [text, isBad]]));

test('what is known, how old it is, and what is left out', () => {
  const upgrade = { from: at - 5 * hour, to: at - 3 * hour, reasons: ['Database upgrade'] };
  expect(facts({ kpi: { freshness: 15 * minute }, excluded: [upgrade], excludedTime: 2 * hour })).toEqual({
    'Known data': ['8,064 of 8,064 buckets (100%); minimum 50%', false],
    'Newest data': ['2 min old; maximum 15 min', false],
    Excluded: ['2 h of the window: Database upgrade', false],
    Events: ['8,640,000', false],
  });
});

test.each([
  ['too little', { coverage: 0.3, lineage: { knownBuckets: 2419 } }, 'Known data', /^Too little: 2,419 of 8,064/],
  ['too old', { status: 'stale' as const, age: 3 * hour }, 'Newest data', /^Too old: 3 h old; maximum 15 min$/],
])('data that is %s is marked, in words too', (_, over, name, text) => {
  expect(facts(over)[name]).toEqual([expect.stringMatching(text), true]);
});

test('a KPI without data, exclusions and events', () => {
  expect(facts({ age: null, value: null, coverage: 0, events: null, lineage: { buckets: 0 } })).toMatchObject({
    'Newest data': ['none', false],
    Excluded: ['None', false],
  });
  expect(facts({ age: null })).toMatchObject({ 'Newest data': ['unknown', false] });
  expect(facts({ events: null })).not.toHaveProperty('Events');
});

test('what kept a KPI from being measured stands in place of facts, with its remedy; notices beside', () => {
  const problems = [{ code: 'x', message: 'The source answered 503.', hint: 'Test it.' }];
  const notices = [{ code: 'y', message: 'History was restated.' }];
  expect(qualityView(kpiData({ problems, notices, status: 'no-data' }))).toEqual({
    status: { word: 'No data', icon: 'nothing', tone: 'neutral' },
    facts: [],
    problems: ['The source answered 503. Test it.'],
    notices: ['History was restated.'],
  });
});
