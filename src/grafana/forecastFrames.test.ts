import { day } from '../core/time/units';
import { at, forecast, kpiData, named } from '../panel/testing/data';
import { forecastFrames } from './forecastFrames';

const one = kpiData({ forecast: forecast() });
const frames = forecastFrames([one, named('Other', { forecast: null })]);
const values = (frame: number, name: string) => frames[frame]?.fields.find((field) => field.name === name)?.values;

test('the values end now, and what is expected begins there', () => {
  const course = one.forecast!.course;
  expect(values(0, 'Time')).toEqual([...one.series.times, at, ...course.map((point) => point.at)]);
  expect(values(0, 'Value')).toEqual([99.98, null, 99.99, 99.986, null, null]);
  expect(values(0, 'Forecast')).toEqual([null, null, null, 99.986, 99.98, 99.97]);
  expect(values(0, 'Forecast low')).toEqual([null, null, null, 99.986, 99.96, 99.95]);
  expect(values(0, 'Target')).toEqual([99.9, 99.9, 99.9, 99.9, 99.9, 99.9]);
});

test('the band is filled between its two columns', () => {
  const [high, low] = ['Forecast high', 'Forecast low'].map(
    (name) => frames[0]!.fields.find((field) => field.name === name)!
  );
  expect(high!.config.custom).toMatchObject({ fillBelowTo: low!.config.displayNameFromDS });
});

test('a table without a column of times sums them up', () => {
  expect(frames.map(({ name }) => name)).toEqual(['Checkout availability', 'Other', 'Forecast']);
  expect(frames[2]!.fields.some(({ type }) => type === 'time')).toBe(false);
  expect(values(2, 'Expected')).toEqual([99.97, null]);
  expect(values(2, 'On')).toEqual(['2026-12-05', '']);
  expect(values(2, 'Trend')).toEqual(['worse', 'not enough data']);
  expect(values(2, 'Known days')).toEqual([88, null]);
});

test('where nothing is expected every column is as long as the times', () => {
  const [frame] = forecastFrames([kpiData({ forecast: forecast({ course: [], reason: 'too-little-data' }) })]);
  expect(new Set(frame!.fields.map((field) => field.values.length))).toEqual(new Set([4]));
  const [ended] = forecastFrames([kpiData({ at: at - day, forecast: forecast() })]);
  expect(ended!.fields[0]!.values.length).toBe(5);
});
