import { day } from '../../core/time/units';
import { at, kpiData } from '../testing/data';
import type { ForecastPoint } from '../../core/compute/forecast/types';
import { withForecast } from './forecastPlot';
import { valuePlot } from './valuePlot';

const format = (value: number) => `${value}%`;
const points: ForecastPoint[] = [
  { at: at - 2 * day, value: 1, low: 0, high: 2 },
  { at: at + day, value: 99.95, low: 99.9, high: 99.99 },
  { at: at + 2 * day, value: 99.94, low: 99.8, high: 99.99 },
];
const before = valuePlot(kpiData());
const plot = withForecast(before, points, format);
const lineOf = (name: string) => plot.lines.find((line) => line.name === name);

test('a forecast goes on where the measured values end, dashed, and reaches its last day', () => {
  expect(plot.times).toEqual([...before.times, at + day, at + 2 * day]);
  expect(plot.minEnd).toBe(at + 2 * day);
  expect(lineOf('Forecast')).toMatchObject({ values: [null, null, 99.99, 99.95, 99.94], look: 'dashed' });
});

test('its band lies between high and low, and opens from the last measured value', () => {
  const band = plot.bands[plot.bands.length - 1];
  expect(plot.lines[band?.upper ?? 0]).toMatchObject({ values: [null, null, 99.99, 99.99, 99.99] });
  expect(plot.lines[band?.lower ?? 0]).toMatchObject({ values: [null, null, 99.99, 99.9, 99.8] });
});

test('the measured line ends, the target holds on', () => {
  expect(lineOf('Checkout availability')?.values).toEqual([99.98, 99.99, 99.99, null, null]);
  expect(lineOf('Target')?.values).toEqual([99.9, 99.9, 99.9, 99.9, 99.9]);
});

test('every line has a value or a gap for every instant', () => {
  expect(plot.lines.every(({ values }) => values.length === plot.times.length)).toBe(true);
});

test('the tooltip tells what is expected and how sure that is', () => {
  expect(plot.factsAt(4)).toEqual([
    { name: 'Forecast', text: '99.94%', color: 'accent' },
    { name: '80% band', text: '99.8% to 99.99%', color: null },
  ]);
  expect(plot.factsAt(0)).toEqual(before.factsAt(0));
});

test.each([
  ['nothing is expected', []],
  ['all of it is past', points.slice(0, 1)],
])('where %s the plot stays as it is', (_, some) => {
  expect(withForecast(before, some, format)).toBe(before);
});
