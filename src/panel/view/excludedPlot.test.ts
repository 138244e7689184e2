import { day, floorTo, hour } from '../../core/time/units';
import { at, kpiData } from '../testing/data';
import { withExcluded } from './excludedPlot';
import { valuePlot } from './valuePlot';

/** Midnight of a point of the line. */
const point = floorTo(at, day) - day;
const upgrade = { from: point, to: point + hour, reasons: ['Database upgrade', 'planned-maintenance'] };
const plot = withExcluded(valuePlot(kpiData()), [upgrade]);

test('excluded time is a region with its reasons', () => {
  expect(plot.regions).toEqual([
    { from: upgrade.from, to: upgrade.to, reason: 'Database upgrade, planned-maintenance' },
  ]);
});

test('what lies outside of the plot is not told', () => {
  const before = { from: at - 9 * day, to: at - 8 * day, reasons: ['Long ago'] };
  const bare = valuePlot(kpiData());
  expect(withExcluded(bare, [before])).toBe(bare);
  expect(plot.summary).toMatch(/ Excluded: Database upgrade, planned-maintenance\.$/);
});

test.each([
  [0, []],
  [1, ['Database upgrade, planned-maintenance']],
  [2, []],
])('the tooltip of instant %d tells of %j', (index, reasons) => {
  const facts = plot.factsAt(index);
  expect(facts.filter(({ name }) => name === 'Excluded').map(({ text }) => text)).toEqual(reasons);
  expect(facts[0]?.name).toBe('Checkout availability');
});
