import { hour } from '../../core/time/units';
import { at, failing, kpiData } from '../testing/data';
import { badgesOf } from './badges';
import { cardView } from './card';
import { needsOf } from './needs';
import { columnLook, columnsFor, columnWidth, hasIconsOnly, valueColumnWidth } from './columns';
import { defaultOptions } from '../options';

const problem = { code: 'source-failed', message: 'The source answered 503.', hint: 'Test it.' };

test('a card says it all in words', () => {
  expect(cardView(kpiData())).toMatchObject({
    name: 'Checkout availability',
    version: 3,
    value: { text: '99.986', suffix: '%', full: '99.986%', isReliable: true },
    status: { word: 'On target', icon: 'check', tone: 'good' },
    target: { full: 'Target at least 99.9%' },
    period: null,
    delta: { word: 'better' },
    budget: { remaining: '86% left' },
    burn: { isFiring: false, text: 'Spending 4.4× the allowed rate over 6 h' },
    owner: null,
    age: 'Data 2 min old',
    badges: [],
    problems: [],
  });
});

test('the decimals of the panel win over those of the KPI', () => {
  expect(cardView(kpiData({ value: 97.1234 }), 1).value?.full).toBe('97.1%');
  expect(cardView(kpiData({ value: 99.9512 }), 1).value?.full).toBe('99.95%');
});

test.each([
  ['stale', false],
  ['insufficient', false],
  ['off-target', true],
  ['draft', true],
] as const)('a value that is %s can be relied on: %s', (status, isReliable) => {
  expect(cardView(kpiData({ status })).value?.isReliable).toBe(isReliable);
});

test('a KPI that could not be measured has no value but its problem and the remedy', () => {
  const card = cardView(kpiData({ value: null, status: 'no-data', delta: null, age: null, problems: [problem] }));
  expect(card).toMatchObject({ value: null, delta: null, age: null });
  expect(card.problems).toEqual([{ message: 'The source answered 503.', hint: 'Test it.' }]);
});

test.each([
  ['one value', { values: [1, null, null] }],
  ['none', { values: [], targetMin: [], targetMax: [], times: [] }],
])('%s is no course', (_, series) => {
  expect(cardView(kpiData({ series })).spark).toBeNull();
});

test('a small line is drawn with the targets that there are', () => {
  expect(cardView(kpiData()).spark?.targets).toEqual([[99.9, 99.9, 99.9]]);
});

test.each([
  ['nothing to tell', {}, []],
  [
    'deprecated',
    { kpi: { lifecycle: 'deprecated', replacedBy: 'new' } },
    ['This KPI is deprecated. It is replaced by "new".'],
  ],
  ['holes', { coverage: 0.92 }, ["Only 92% of the window's data is known."]],
  [
    'too many holes',
    { coverage: 0.4 },
    ["Only 40% of the window's data is known. At least 50% is needed for a status."],
  ],
  ['a few lost buckets', { coverage: 0.995 }, []],
  ['holes in nothing', { coverage: 0, value: null }, []],
  [
    'maintenance now',
    {
      excluded: [{ from: at - hour, to: at, reasons: ['Network'] }],
      excludedTime: hour,
    },
    ['Events are excluded now: Network. Excluded: 1 h of the window: Network.'],
  ],
  ['a notice', { notices: [{ code: 'x', message: 'Parity is off.', hint: 'Look.' }] }, ['Parity is off. Look.']],
  [
    'two',
    {
      notices: [
        { code: 'x', message: 'One.' },
        { code: 'y', message: 'Two.' },
      ],
    },
    ['One. Two.'],
  ],
] as const)('badges: %s', (_, over, sentences) => {
  expect(badgesOf(kpiData(over)).map(({ full }) => full)).toEqual(sentences);
});

test('that a KPI improved at the cost of another stands on its card', () => {
  const notices = [{ code: 'guard-worse', message: 'Improved at the cost of Refund rate.', hint: 'Look at both.' }];
  expect(badgesOf(kpiData({ notices }))).toEqual([
    {
      word: 'Improved at the cost of Refund rate',
      full: 'Improved at the cost of Refund rate. Look at both.',
      tone: 'warning',
    },
  ]);
});

test('a number from a fallback says so in a word of its own', () => {
  const notices = [
    { code: 'from-fallback', message: 'It comes from Shop.' },
    { code: 'x', message: 'One.' },
  ];
  expect(badgesOf(kpiData({ notices }))).toEqual([
    { word: 'From fallback', full: 'It comes from Shop.', tone: 'warning' },
    { word: 'Note', full: 'One.', tone: 'neutral' },
  ]);
});

test('cards of one grid need what any of them has and the author wants', () => {
  const cards = [cardView(kpiData()), cardView(kpiData({ budget: null, kpi: { owner: { name: 'Shop' } } }))];
  const needs = needsOf(cards, { ...defaultOptions.show, delta: false }, true);
  expect([...needs.parts].sort()).toEqual(['age', 'budget', 'burn', 'owner', 'sparkline', 'target']);
  expect(needs).toMatchObject({ isBurning: false, valueLength: 7, statusLength: 9 });
});

test('a period of the calendar takes a line of its own', () => {
  const card = cardView(kpiData({ label: 'Q4 2026', elapsed: 0.5 }));
  expect(card.period?.full).toBe('Q4 2026, 50% elapsed');
  expect(needsOf([card], defaultOptions.show, true).parts.has('period')).toBe(true);
});

test.each([
  [300, ['status', 'name', 'value', 'explain']],
  [700, ['status', 'name', 'value', 'target', 'explain']],
  [1040, ['status', 'name', 'value', 'target', 'trend', 'budget', 'explain']],
  [1600, ['status', 'name', 'value', 'target', 'delta', 'trend', 'budget', 'owner', 'age', 'explain']],
])('a scorecard of %d px has the columns %j', (width, columns) => {
  expect(columnsFor(width, defaultOptions.show)).toEqual(columns);
});

test('columns that the author does not want make room for others', () => {
  const show = { ...defaultOptions.show, target: false, sparkline: false };
  expect(columnsFor(700, show)).toEqual(['status', 'name', 'value', 'delta', 'explain']);
});

test.each([
  ['99.9', '%', columnLook.value.width],
  ['99.9', ' requests per thousand visits', columnLook.value.width],
])('%s%s leaves the values their usual width', (text, suffix, width) => {
  expect(valueColumnWidth([{ prefix: '', text, suffix }, null])).toBe(width);
});

test('a long number has a wider column, at the cost of another', () => {
  const width = valueColumnWidth([{ prefix: '€', text: '12,345,678,901.25', suffix: '' }]);
  expect(width).toBeGreaterThan(columnLook.value.width);
  expect(columnsFor(1040, defaultOptions.show, width).length).toBeLessThan(
    columnsFor(1040, defaultOptions.show).length
  );
});

test.each([
  ['closed', ['office'], true, 'Closed now'],
  ['maintenance whose name begins like that of opening hours', ['outside office'], undefined, 'Maintenance now'],
])('the badge of time that is excluded now: %s', (_, reasons, isClosed, word) => {
  const excluded = [{ from: at - hour, to: at, reasons, isClosed }];
  expect(cardView(kpiData({ excluded })).badges[0]?.word).toBe(word);
});

test('before all data a card says why it is empty, and nothing of a budget', () => {
  const budget = { ...kpiData().budget!, total: 0, bad: 0, allowed: 0, remaining: null, remainingTime: null };
  const card = cardView(kpiData({ value: null, status: 'no-data', budget }));
  expect(card).toMatchObject({ budget: null, noData: 'No data in the 28 days up to the end of the time range.' });
  expect(cardView(kpiData()).noData).toBeNull();
  expect(cardView(failing).noData).toBeNull();
});

test.each([
  [370, true, 36, 44],
  [600, false, 132, 72],
])('a table of %d px has icons only: %s', (width, isIconsOnly, status, explain) => {
  expect(hasIconsOnly(width)).toBe(isIconsOnly);
  const widthOf = (column: 'status' | 'explain' | 'name' | 'value') => columnWidth(column, 104, isIconsOnly);
  expect([widthOf('status'), widthOf('explain'), widthOf('name'), widthOf('value')]).toEqual([
    status,
    explain,
    undefined,
    104,
  ]);
});
