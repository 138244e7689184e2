import type { DataFrame } from '@grafana/data';
import { FakeSource, type Truth } from '../core/testing/fakeSource';
import { Bench, kpi } from '../core/testing/world';
import { day, minute } from '../core/time/units';
import { framesFor } from './frames';

const now = Date.UTC(2026, 10, 20, 14, 7);
const at = now - 2 * minute;
const slow: Truth = (text, start) => (text.startsWith('good') ? 990 - (at - start) / day / 100 : 1000);

async function shown(truth: Truth): Promise<DataFrame[]> {
  const result = await new Bench(new FakeSource(truth), now).ask(kpi(), { forecast: true, points: 30 });
  return framesFor('A', 'forecast', [result]);
}

const named = (frame: DataFrame | undefined, name: string) => frame!.fields.find((field) => field.name === name)!;
const values = (frame: DataFrame | undefined, name: string): unknown[] => [...named(frame, name).values];

test('the values end now, and what is expected begins there', async () => {
  const [course] = await shown(slow);
  const times = values(course, 'Time');
  const place = times.indexOf(at);
  expect(times.slice(place - 1)).toEqual([
    Date.UTC(2026, 10, 20),
    at,
    ...Array.from({ length: 15 }, (_, i) => Date.UTC(2026, 10, 21 + i)),
  ]);
  const [value, forecast] = ['Value', 'Forecast'].map((name) => values(course, name));
  expect(value!.slice(place + 1).every((one) => one === null)).toBe(true);
  expect(forecast!.slice(0, place).every((one) => one === null)).toBe(true);
  expect(forecast![place]).toBe(value![place]);
  expect(forecast![place + 15]).toBeGreaterThan(forecast![place] as number);
  expect(values(course, 'Target')).toEqual(times.map(() => 99.9));
});

test('the band is filled between its two columns, which hold the forecast', async () => {
  const [course] = await shown((text, start) => slow(text, start, 0) + ((start / day) % 7 < 2 ? 3 : 0));
  expect(named(course, 'Forecast high').config.custom).toMatchObject({
    fillBelowTo: named(course, 'Forecast low').config.displayNameFromDS,
  });
  const [low, middle, high] = ['Forecast low', 'Forecast', 'Forecast high'].map(
    (name) => values(course, name).pop() as number
  );
  expect(low).toBeLessThanOrEqual(middle!);
  expect(middle).toBeLessThanOrEqual(high!);
});

test('a table without a column of times sums them up', async () => {
  const [, table] = await shown(slow);
  expect(table!.fields.some(({ type }) => type === 'time')).toBe(false);
  expect(values(table, 'Date')).toEqual(['2026-12-05']);
  expect(values(table, 'Trend')).toEqual(['better']);
  expect(values(table, 'Change per day')[0]).toBeCloseTo(0.001, 6);
  expect(values(table, 'Known days')).toEqual([90]);
  expect(values(table, 'Unusual')).toEqual([0]);
  expect(values(table, 'Message')).toEqual(['']);
});

test('where nothing can be expected every column is as long as the times, and the table says why', async () => {
  const [course, table] = await shown(() => NaN);
  expect(new Set(course!.fields.map((field) => field.values.length)).size).toBe(1);
  expect(values(table, 'Expected')).toEqual([null]);
  expect(values(table, 'Trend')).toEqual(['not enough data']);
  expect(String(values(table, 'Message')[0])).toMatch(/^Not enough data/);
});
