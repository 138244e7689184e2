import type { Status } from '../../../core/compute/judge';
import { budgetState, sliceBudgetState } from '../../../core/compute/budget/remaining';
import { day, hour, minute } from '../../../core/time/units';
import { at, kpiData, period } from '../../testing/data';
import { explainView } from './explain';
import { explainSummary } from './summary';
import type { Section } from './types';

const reader = { timeZone: 'Europe/Berlin', engine: '1', decimals: undefined };

function section(data: ReturnType<typeof kpiData>, title: string): Section | undefined {
  return explainView(data, reader).sections.find((one) => one.title === title);
}

function fact(data: ReturnType<typeof kpiData>, title: string, name: string): string | undefined {
  const found = section(data, title);
  return found?.kind === 'facts' ? found.facts.find((one) => one.name === name)?.text : undefined;
}

test('the first sentence is for everybody', () => {
  expect(explainView(kpiData(), reader).summary).toBe(
    'Checkout availability is 99.986% over 28 days. This is on target: at least 99.9%. ' +
      '86% of the error budget is left: 35 min of full outage.'
  );
});

test.each([
  ['at-risk', 'This is still on target (at least 99.9%), but close to the limit.'],
  ['off-target', 'This misses the target: at least 99.9%.'],
  ['no-data', 'The source has no data for this window.'],
  ['stale', 'The newest data is 2 min old: the value may be out of date.'],
  ['insufficient', 'There were only 8,640,000 events, too few for a status.'],
  ['no-target', 'There is no target.'],
  ['draft', 'This KPI is a draft: it has no status yet.'],
  ['retired', 'This KPI is retired: it no longer has a status.'],
] as const)('%s reads %s', (status: Status, sentence) => {
  expect(explainSummary(kpiData({ status }), '99.986%')).toContain(sentence);
});

test.each([
  ['failed', { problems: [{ code: 'x', message: 'The source answered 503.' }] }, 'could not be measured.'],
  ['without a value', { value: null, status: 'no-data' as const }, 'has no value over 28 days.'],
  [
    'with little coverage',
    { status: 'insufficient' as const, coverage: 0.3 },
    "Only 30% of the window's data is known",
  ],
  ['overspent', { budget: budgetState({ total: 1000, bad: 2, allowed: 1 }, 0.999, day) }, 'overspent by 100%'],
  [
    'without a budget to spend',
    { budget: budgetState({ total: 9, bad: 0, allowed: 0 }, 1, day) },
    'the objective is 100%.',
  ],
])('a KPI %s says so', (_, over, words) => {
  const data = kpiData(over);
  expect(explainSummary(data, data.value === null ? null : '1%')).toContain(words);
});

test('the formula is told with its numbers, and what its inputs are', () => {
  expect(fact(kpiData(), 'Calculation', 'With numbers')).toBe('100 * 8638797 / 8640000');
  expect(section(kpiData(), 'Inputs over the window')).toMatchObject({
    rows: [
      ['good', 'sum', '8,638,797'],
      ['total', 'sum', '8,640,000'],
    ],
  });
});

test('the window is told in the time zone of the dashboard', () => {
  expect(fact(kpiData(), 'Window and data', 'From')).toBe('2026-10-23 16:05:00 CEST');
  expect(fact(kpiData(), 'Window and data', 'To')).toBe('2026-11-20 15:05:00 CET');
  expect(fact(kpiData(), 'Window and data', 'Known data')).toBe('8,064 of 8,064 buckets (100%); minimum 50%');
});

test('a composite has no window of its own', () => {
  const data = kpiData({
    window: null,
    kpi: { windowLength: null },
    lineage: { inputs: [], buckets: 0 },
    age: null,
    value: null,
  });
  expect(fact(data, 'Window and data', 'Window')).toContain('computed from other KPIs');
  expect(fact(data, 'Window and data', 'Newest data')).toBe('none');
  expect(section(data, 'Inputs over the window')).toBeUndefined();
  expect(fact(data, 'Calculation', 'Formula')).toBe('100 * good / total');
});

test('targets before and after the one in force are told, also when their beginning got lost on the way', () => {
  const targets = [
    { from: -Infinity, min: 99.5, max: null },
    { from: at - day, min: 99.9, max: null },
    { from: at + day, min: 99.95, max: null },
  ];
  const data = kpiData({ kpi: { targets }, target: targets[1]! });
  const sent: ReturnType<typeof kpiData> = JSON.parse(JSON.stringify(data));
  for (const one of [data, sent]) {
    expect(fact(one, 'Target', 'In force')).toBe('at least 99.9%, since 2026-11-19 15:05:00 CET');
    expect(fact(one, 'Target', 'Earlier')).toBe('at least 99.5%, from the start');
    expect(fact(one, 'Target', 'Later')).toBe('at least 99.95%, since 2026-11-21 15:05:00 CET');
  }
  expect(fact(kpiData({ target: null, kpi: { targets: [] } }), 'Target', 'In force')).toBe('none');
});

test('a target that does not stand in the definition tells where it came from', () => {
  const baseline = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1) };
  const own = { kind: 'baseline' as const, from: -Infinity, baseline, value: 99.2, readAt: at };
  const told = (change: number | null, within: number | null): string | undefined =>
    fact(kpiData({ lineage: { targets: [{ ...own, change, within }] } }), 'Target', 'Baseline');
  expect(told(0.01, null)).toBe(
    '99.200%, the value from 2026-01-01 01:00:00 CET to 2026-04-01 02:00:00 CEST, read 2026-11-20 15:05:00 CET; the target is 1% more'
  );
  expect(told(-0.3, null)).toMatch(/; the target is 30% less$/);
  expect(told(0, null)).toMatch(/; the target is the same value$/);
  expect(told(null, 0.05)).toMatch(/; the target is within 5% of it$/);
  const query = {
    kind: 'query' as const,
    source: 'Shop',
    text: 'SELECT month, value',
    range: baseline,
    rows: 1,
    readAt: at,
  };
  const queried = kpiData({ lineage: { targets: [query] } });
  expect(fact(queried, 'Target', 'Source')).toBe('Shop, 1 row, read 2026-11-20 15:05:00 CET');
  expect(fact(queried, 'Target', 'Query range')).toBe('2026-01-01 01:00:00 CET to 2026-04-01 02:00:00 CEST');
  expect(fact(queried, 'Target', 'Query')).toBe('SELECT month, value');
});

test('the arithmetic of the budget is told line by line', () => {
  const lines = ['Objective', 'Allowed', 'Bad', 'Left', 'As time'].map((name) => fact(kpiData(), 'Error budget', name));
  expect(lines).toEqual([
    '99.9%',
    '(1 − 99.9%) × 8,640,000 = 8,640',
    '1,203',
    '1 − 1,203 / 8,640 = 86%',
    '35 min of full outage left',
  ]);
});

test('over a change of the objective no one product is claimed', () => {
  const budget = budgetState({ total: 1000, bad: 1, allowed: 3 }, 0.999, day);
  expect(fact(kpiData({ budget }), 'Error budget', 'Allowed')).toBe(
    '3 of 1,000, with the objective in force at the time of each event'
  );
});

test('burn rates stand beside the factors of their rules', () => {
  const rule = { share: 0.02, long: hour, short: 5 * minute, severity: 'page', factor: 13.44 } as const;
  const burn = [{ ...rule, longRate: 20, shortRate: null, firing: true }];
  const title = 'Burn rates (1× spends the budget in exactly one window)';
  expect(section(kpiData({ burn }), title)).toMatchObject({
    rows: [['1 hour', '20×', '5 minutes', 'unknown', '13.4× (page)', 'Exceeded']],
  });
  expect(section(kpiData({ burn, budget: null }), title)).toBeUndefined();
});

test.each([
  ['Europe/Berlin', 'Dates and times are in the time zone of the dashboard: Europe/Berlin.'],
  ['utc', /Coordinated Universal Time/],
])('the zone %s of all dates is named', (timeZone, text) => {
  expect(explainView(kpiData(), { ...reader, timeZone }).zone).toMatch(text);
});

test('people, links, version and engine are told', () => {
  const view = explainView(
    kpiData({
      kpi: {
        people: [{ role: 'business', name: 'Head of shop', team: 'Shop', email: 'shop@example.com' }],
        links: [{ kind: 'runbook', title: 'Checkout is failing', url: 'https://example.com' }],
        description: 'Share of good requests.',
        tags: ['tier-1', 'checkout'],
        category: 'reliability',
        outcome: 'People can pay',
        replacedBy: 'new-one',
      },
    }),
    reader
  );
  expect(view.people).toEqual([{ role: 'Business', who: 'Head of shop, Shop', mail: 'mailto:shop@example.com' }]);
  expect(view.links).toEqual([{ kind: 'Runbook', title: 'Checkout is failing', url: 'https://example.com' }]);
  expect(view.sections.find(({ title }) => title === 'Definition')).toMatchObject({
    facts: [
      { name: 'Description', text: 'Share of good requests.' },
      { name: 'Outcome', text: 'People can pay' },
      { name: 'Id', text: 'availability' },
      { name: 'Definition', text: 'version 3, active' },
      { name: 'Replaced by', text: 'new-one' },
      { name: 'Category', text: 'reliability' },
      { name: 'Tags', text: 'tier-1, checkout' },
      { name: 'Engine', text: 'version 1' },
    ],
  });
});

const quarter = { label: 'Q4 2026', elapsed: 0.55, kpi: { calendar: 'quarter', unit: 'locale', decimals: 0 } } as const;
const paced = kpiData({
  ...quarter,
  value: 49_500,
  target: { from: -Infinity, min: 100_000, max: null },
  due: { min: 55_000, max: null },
  projection: { value: 90_000, band: null },
  status: 'off-target',
  budget: null,
});

test('a pace is told as what is due, and where the period is heading', () => {
  expect(explainView(paced, reader).summary).toBe(
    'Checkout availability is 49,500 so far in Q4 2026. ' +
      'This misses the target: 55,000 by now, at least 100,000 at the end. Projected: 90,000.'
  );
  expect(fact(paced, 'Target', 'Due by now')).toBe('55,000');
  expect(fact(paced, 'Target', 'Projected')).toBe('90,000 at the current rate');
  const foretold = { ...paced, projection: { value: 91_000, band: { low: 90_000, high: 92_000 } } };
  expect(fact(foretold, 'Target', 'Projected')).toBe('91,000, 80% between 90,000 and 92,000');
  expect(fact(kpiData(), 'Target', 'Projected')).toBeUndefined();
});

test.each([
  ['month', 'November 2026', 0.65, ' so far in November 2026.'],
  ['month', 'October 2026', 1, ' in October 2026.'],
  ['day', '20 November 2026', 0.6, ' so far on 20 November 2026.'],
] as const)('a number of the %s %s, %d elapsed, is told as such', (calendar, label, elapsed, words) => {
  const data = kpiData({ label, elapsed, kpi: { calendar } });
  expect(explainSummary(data, '99%')).toContain(`is 99%${words}`);
  expect(fact(data, 'Window and data', 'Period')).toMatch(/elapsed$|complete$/);
});

test('excluded time is told with its reasons, the latest stretch first', () => {
  const nights = Array.from({ length: 12 }, (_, i) => {
    const from = at - (12 - i) * day;
    return { from, to: from + 15 * minute, reasons: [`Night ${i}`] };
  });
  const longAgo = { from: at - 40 * day, to: at - 39 * day, reasons: ['Long ago'] };
  const data = kpiData({ excluded: [longAgo, ...nights], excludedTime: 3 * hour });
  expect(fact(data, 'Window and data', 'Excluded')).toMatch(/^3 h of the window: Night 0, Night 1, /);
  const found = section(data, 'Excluded time: the latest 10 of 12');
  expect(found?.kind === 'table' ? found.rows.map((row) => row[2]) : []).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `Night ${i}`)
  );
  expect(fact(kpiData(), 'Window and data', 'Excluded')).toBeUndefined();
});

test('periods are told where there are any', () => {
  const data = kpiData({ periods: [period({ label: 'November 2026', elapsed: 0.65 }), period({ bad: null })] });
  expect(section(data, 'Periods')).toMatchObject({
    rows: [
      ['November 2026 (so far, 65% elapsed)', '99.930%', 'at least 99.9%', 'On target', '30% left'],
      ['October 2026', '99.930%', 'at least 99.9%', 'On target', 'none'],
    ],
  });
  expect(section(kpiData(), 'Periods')).toBeUndefined();
});

test.each([
  [null, 100, '(1 − 90%) × 1,000 = 100 (8 h 20 min)'],
  [null, 80, '80 (6 h 40 min) of 1,000, with the objective in force at the time of each slice'],
  ['month', 864, '864 (3 d), of all time slices of the whole period'],
] as const)('a budget of slices of a %s that allows %d is told as time', (calendar, allowed, text) => {
  const budget = sliceBudgetState({ total: 1000, bad: 40, allowed }, 0.9, 5 * minute);
  const data = kpiData({ budget, kpi: { calendar } });
  expect(fact(data, 'Error budget', 'Counted')).toBe('time slices of 5 minutes, each either good or bad');
  expect(fact(data, 'Error budget', 'Allowed')).toBe(text);
  expect(fact(data, 'Error budget', 'Bad')).toBe('40 (3 h 20 min)');
});

test.each([
  [2, 0.5, '1 − 2 / 8, 75% left'],
  [9, 0.8, '1 − 9 / 5, overspent by 80%'],
])('what %d bad events after %d of the period mean for all of it is an estimate', (bad, elapsed, text) => {
  const budget = budgetState({ total: 4000, bad, allowed: 4 }, 0.999, day, elapsed);
  expect(fact(kpiData({ budget }), 'Error budget', 'Whole period')).toBe(
    `estimated with the event rate so far: ${text}`
  );
});
