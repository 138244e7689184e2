import type { Status } from '../../../core/slo/status';
import { budgetState } from '../../../core/slo/budget';
import { day, hour, minute } from '../../../core/time/units';
import { at, kpiData } from '../../testing/data';
import { explainView } from './explain';
import { leadOf } from './lead';
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
  expect(explainView(kpiData(), reader).lead).toBe(
    'Checkout availability is 99.986% over 28 days. That is on target: at least 99.9%. ' +
      'Of the error budget, 86% is left: 35 min of full outage.'
  );
});

test.each([
  ['at-risk', 'That is still on target (at least 99.9%), but close to missing it.'],
  ['off-target', 'That misses the target: at least 99.9%.'],
  ['no-data', 'The source has no data for this window.'],
  ['stale', 'The newest data is 2 min old: the number may no longer hold.'],
  ['insufficient', 'There were only 8,640,000 events, too few to judge it.'],
  ['no-target', 'There is no target to judge it by.'],
  ['draft', 'This KPI is a draft: it is not judged yet.'],
  ['retired', 'This KPI is retired: it is no longer judged.'],
] as const)('%s reads %s', (status: Status, sentence) => {
  expect(leadOf(kpiData({ status }), '99.986%')).toContain(sentence);
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
  expect(leadOf(data, data.value === null ? null : '1%')).toContain(words);
});

test('the formula is told with its numbers, and what its inputs are', () => {
  expect(fact(kpiData(), 'The number', 'With numbers')).toBe('100 * 8638797 / 8640000');
  expect(section(kpiData(), 'Inputs over the window')).toMatchObject({
    rows: [
      ['good', 'added up', '8,638,797'],
      ['total', 'added up', '8,640,000'],
    ],
  });
});

test('the window is told in the time zone of the dashboard', () => {
  expect(fact(kpiData(), 'Window and data', 'From')).toBe('2026-10-23 16:05:00 CEST');
  expect(fact(kpiData(), 'Window and data', 'To')).toBe('2026-11-20 15:05:00 CET');
  expect(fact(kpiData(), 'Window and data', 'Known')).toBe('8,064 of 8,064 buckets (100%); at least 50% is needed');
});

test('a composite has no window of its own', () => {
  const data = kpiData({ window: null, kpi: { windowLength: null }, lineage: { inputs: [], buckets: 0 }, age: null });
  expect(fact(data, 'Window and data', 'Window')).toContain('put together from other KPIs');
  expect(fact(data, 'Window and data', 'Newest data')).toBe('none');
  expect(section(data, 'Inputs over the window')).toBeUndefined();
  expect(fact(data, 'The number', 'Formula')).toBe('100 * good / total');
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
    expect(fact(one, 'Target', 'Earlier')).toBe('at least 99.5%, from the beginning');
    expect(fact(one, 'Target', 'Later')).toBe('at least 99.95%, since 2026-11-21 15:05:00 CET');
  }
  expect(fact(kpiData({ target: null, kpi: { targets: [] } }), 'Target', 'In force')).toBe('none');
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
    '3 of 1,000, each event by the objective in force at its time'
  );
});

test('burn rates stand beside the factors of their rules', () => {
  const rule = { share: 0.02, long: hour, short: 5 * minute, severity: 'page', factor: 13.44 } as const;
  const burn = [{ ...rule, longRate: 20, shortRate: null, firing: true }];
  const title = 'Burn rates: 1× spends the budget in exactly one window';
  expect(section(kpiData({ burn }), title)).toMatchObject({
    rows: [['1 hour', '20×', '5 minutes', 'unknown', '13.4× (page)', 'Alerting']],
  });
  expect(section(kpiData({ burn, budget: null }), title)).toBeUndefined();
});

test('queries are told as sent, and how much was fetched for them', () => {
  const query = { input: 'good', source: 'Prometheus', text: 'sum(x)', step: 5 * minute, points: 100 };
  const queries = [{ ...query, range: { from: at - hour, to: at } }];
  const found = section(kpiData({ lineage: { queries, fetchedPoints: 3 } }), 'Queries as sent');
  expect(found).toEqual({
    kind: 'queries',
    title: 'Queries as sent',
    note: '3 points were fetched now, 97 came from memory.',
    queries: [
      {
        heading: 'good from Prometheus: 100 points of 5 minutes, 2026-11-20 14:05:00 CET to 2026-11-20 15:05:00 CET',
        text: 'sum(x)',
      },
    ],
  });
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
