import { day } from '../../core/time/units';
import { at, forecast, kpiData } from '../testing/data';
import { outlookPlot } from './outlookPlot';

const { times } = kpiData().series;
const end = at + 10 * day;
const course = [
  { at: at + 5 * day, value: 600, low: 550, high: 650 },
  { at: end, value: 700, low: 600, high: 800 },
];

test('the days go on to the value of now, and dashed to where it will be', () => {
  const plot = outlookPlot(kpiData({ forecast: forecast() }));
  expect(plot.title).toBe('Forecast');
  expect(plot.maxStart).toBe(times[0]);
  expect(plot.times.slice(0, 4)).toEqual([...times, at]);
  expect(plot.minEnd).toBe(Date.UTC(2026, 11, 5));
  const line = plot.lines.find(({ name }) => name === 'Forecast')!;
  expect(line.values).toEqual([null, null, null, kpiData().value, ...forecast().course.map(({ value }) => value)]);
  expect(line).toMatchObject({ look: 'dashed', isStrong: true });
});

test('a target that changes on a date to come does so in the plot, and its label says the last', () => {
  const targets = [
    { from: -Infinity, min: 99.9, max: null },
    { from: Date.UTC(2026, 11, 1), min: 99.95, max: null },
  ];
  const target = outlookPlot(kpiData({ kpi: { targets }, forecast: forecast() })).lines.find(
    ({ name }) => name === 'Target'
  )!;
  const isLater = (time: number): boolean => time > Date.UTC(2026, 11, 1);
  expect(target.values).toEqual([
    99.9,
    99.9,
    99.9,
    99.9,
    ...forecast().course.map((one) => (isLater(one.at) ? 99.95 : 99.9)),
  ]);
  expect(target.label).toBe('Target 99.95%');
});

test('with a pace what is due rises to all of it at the end', () => {
  const data = kpiData({
    value: 500,
    due: { min: 400, max: null },
    kpi: { unit: 'short', targets: [{ from: -Infinity, min: 900, max: null }], calendar: 'month' },
    series: { times, values: [100, 200, 300], targetMin: [100, 200, 300], remaining: null },
    forecast: forecast({ course, until: end }),
  });
  const due = outlookPlot(data).lines.find(({ name }) => name === 'Due target')!;
  expect(due.values).toEqual([100, 200, 300, 400, 650, 900]);
  expect(due.label).toBe('Due at the end 900');
});

test('without an end it is the past alone', () => {
  const plot = outlookPlot(kpiData({ forecast: forecast({ course: [], reason: 'composite' }) }));
  expect(plot.minEnd).toBeNull();
  expect(plot.lines.some(({ name }) => name === 'Forecast')).toBe(false);
});
