import { day } from '../../core/time/units';
import { at, kpiData } from '../testing/data';
import { plotsOf } from './plots';
import { summaryOf } from './summary';
import { valuePlot } from './valuePlot';

const lineNames = (data = kpiData()): string[] => valuePlot(data).lines.map(({ name }) => name);

test.each([
  ['status', 'Checkout availability', 'Error budget'],
  ['series', 'Checkout availability', 'Error budget'],
  ['budget', 'Error budget', undefined],
  ['burn', undefined, undefined],
] as const)('%s draws %s above %s', (show, above, below) => {
  const { first, second } = plotsOf(kpiData(), show, true, undefined);
  expect([first?.title, second?.title]).toEqual([above, below]);
});

test('the days of the window stand below what is left of the budget, over the window itself', () => {
  const steps = [0.1, null, 0.02].map((spent, i) => ({ from: at - (3 - i) * day, to: at - (2 - i) * day, spent }));
  const { second } = plotsOf(kpiData({ spentOver: { unit: 'day', steps } }), 'budget', true, undefined);
  expect(second).toMatchObject({
    title: 'Budget spent per day of the window',
    ownRange: { from: at - 3 * day, to: at },
    lines: [{ look: 'bars', values: [0.1, null, 0.02] }],
    summary: 'Error budget of Checkout availability spent per day: lowest 2%, highest 10%, last 2%.',
  });
  expect(second?.factsAt(0)).toEqual([{ name: 'Spent that day', text: '10% of the budget', color: 'accent' }]);
  const unknown = steps.map((step) => ({ ...step, spent: null }));
  expect(plotsOf(kpiData({ spentOver: { unit: 'day', steps: unknown } }), 'budget', true, undefined).second).toBeNull();
});

test('without points there is nothing to draw, without a wish for it no budget', () => {
  expect(plotsOf(kpiData({ series: { times: [] } }), 'series', true, undefined).first).toBeNull();
  expect(plotsOf(kpiData(), 'series', false, undefined).second).toBeNull();
  expect(plotsOf(kpiData({ series: { remaining: null } }), 'budget', true, undefined).first).toBeNull();
});

test('the target steps where it changed and is named by its last value', () => {
  const data = kpiData({ series: { targetMin: [99.5, 99.5, 99.9] } });
  const target = valuePlot(data).lines.find(({ name }) => name === 'Target');
  expect(target).toMatchObject({ values: [99.5, 99.5, 99.9], isStepped: true, look: 'dashed', label: 'Target 99.9%' });
});

test('a range has two targets', () => {
  const data = kpiData({ kpi: { direction: 'range' }, series: { targetMax: [100, 100, 100] } });
  expect(lineNames(data)).toEqual(['Checkout availability', 'Lower target', 'Upper target']);
});

test.each([
  ['higher', 99.95, { targetMin: [99.9, 99.9, 99.9], targetMax: [null, null, null] }, [{ upper: 2, lower: 1 }]],
  ['lower', 99.8, { targetMin: [null, null, null], targetMax: [99.9, 99.9, 99.9] }, [{ upper: 1, lower: 2 }]],
  ['range', 99.8, { targetMin: [99.9, 99.9, 99.9], targetMax: [null, null, null] }, []],
  ['higher', null, { targetMin: [99.9, 99.9, 99.9], targetMax: [null, null, null] }, []],
  ['higher', 99.95, { targetMin: [null, null, null], targetMax: [null, null, null] }, []],
] as const)(
  'better %s, at risk from %j: the band lies between edge and target',
  (direction, atRisk, columns, bands) => {
    const series = { targetMin: [...columns.targetMin], targetMax: [...columns.targetMax] };
    const plot = valuePlot(kpiData({ kpi: { direction, atRisk }, series }));
    expect(plot.bands).toEqual(bands.map((band) => ({ ...band, color: 'warning' })));
  }
);

test('a line so far away that it would flatten the others is told in the tooltip only', () => {
  const lines = [
    { kind: 'sla' as const, name: 'Contract', value: 99.85 },
    { kind: 'baseline' as const, name: 'Last year', value: 50 },
  ];
  const plot = valuePlot(kpiData({ kpi: { lines } }));
  expect(plot.lines.map(({ label }) => label).filter((label) => label !== null)).toEqual([
    'Target 99.9%',
    'SLA: Contract 99.85%',
  ]);
  expect(plot.factsAt(0).map(({ name }) => name)).toContain('Baseline: Last year');
});

test('the tooltip judges each instant by the target in force then', () => {
  const data = kpiData({
    kpi: { atRisk: 99.985 },
    series: { values: [99.6, null, 99.98], targetMin: [99.5, 99.5, 99.9] },
  });
  const facts = (index: number) =>
    Object.fromEntries(
      valuePlot(data)
        .factsAt(index)
        .map(({ name, text }) => [name, text])
    );
  expect(facts(0)).toMatchObject({ 'Checkout availability': '99.600%', Status: 'At risk', Target: 'at least 99.5%' });
  expect(facts(1)).toMatchObject({ 'Checkout availability': 'No value' });
  expect(facts(1)).not.toHaveProperty('Status');
  expect(facts(2)).toMatchObject({ 'Budget left': '90%', 'At risk': 'below 99.985%' });
});

test('where the budget was overspent a line says where it was used up', () => {
  const plot = plotsOf(kpiData({ series: { remaining: [0.2, -0.1, null] } }), 'budget', true, undefined).first;
  expect(plot?.lines.map(({ name }) => name)).toEqual(['Budget left', 'Used up']);
  expect(plot?.factsAt(1)[0]?.text).toBe('-10.0%');
  expect(plot?.factsAt(2)[0]?.text).toBe('Unknown');
  expect(plot?.summary).toBe('Error budget left of Checkout availability: lowest -10.0%, highest 20.0%, last -10.0%.');
});

test('burn rates are drawn over the long lookbacks, with the factor of their rule', () => {
  const hour = 3_600_000;
  const rule = { share: 0.02, long: hour, short: hour / 12, severity: 'page', factor: 13.44 } as const;
  const burn = [{ ...rule, longRate: 1, shortRate: 1, firing: false }];
  const rates = [
    { lookback: hour / 12, rates: [1, 2, null] },
    { lookback: hour, rates: [3, null, 5] },
  ];
  const plot = plotsOf(kpiData({ burn, series: { burn: rates } }), 'burn', true, undefined).first;
  expect(plot?.lines.map(({ name }) => name)).toEqual(['Over 1 hour', '1 h: threshold 13.4']);
  expect(plot?.factsAt(0).map(({ text }) => text)).toEqual([
    '1× the allowed rate',
    '3× the allowed rate, threshold 13.4',
  ]);
  expect(plot?.factsAt(2)[0]?.text).toBe('unknown');
});

test.each([
  [[1, null, 3, 2], 'Sales: lowest 1, highest 3, last 2.'],
  [[null], 'Sales: no value in this time range.'],
])('%j in a sentence', (values, sentence) => {
  expect(summaryOf('Sales', values, String)).toBe(sentence);
});

test('ticks are written in the unit of the KPI', () => {
  expect(valuePlot(kpiData()).formatTick(99.95, 2)).toBe('99.95%');
  expect(valuePlot(kpiData()).times[0]).toBeLessThan(at);
});

test('excluded time is shaded behind both plots', () => {
  const excluded = [{ from: at - 2.5 * day, to: at - 1.5 * day, reasons: ['Database upgrade'] }];
  const { first, second } = plotsOf(kpiData({ excluded }), 'series', true, undefined);
  for (const plot of [first, second]) {
    expect(plot?.regions).toEqual([{ from: at - 2.5 * day, to: at - 1.5 * day, reason: 'Database upgrade' }]);
    expect(plot?.factsAt(1)).toContainEqual({ name: 'Excluded', text: 'Database upgrade', color: null });
  }
});

test('with a pace the target is what was due at each instant, in the decimals of values', () => {
  const series = { targetMin: [10.123, 20.123, 30.123] };
  const data = kpiData({ value: 25, due: { min: 30.123, max: null }, series, kpi: { unit: 'locale', decimals: 0 } });
  const plot = valuePlot(data);
  expect(plot.lines[1]).toMatchObject({ name: 'Due target', label: 'Due target 30' });
  expect(plot.factsAt(0)).toContainEqual({ name: 'Due target', text: '10', color: null });
});
