import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { decodeInline } from '../../src/core/definition/decode';
import { Board } from './lib/board';
import { startSources, type Sample, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

const now = Date.UTC(2026, 9, 28, 13, 37, 12);
const at = floorTo(now, 5 * minute);
const begin = at - 16 * day;
const window = 7 * day;
/** Nothing is scraped for two hours. */
const hole = { from: at - 3 * day, to: at - 3 * day + 2 * hour };

/** Slow for 20 minutes a day, and now and then for one. */
const latencyAt = (time: number): number => {
  const n = time / minute;
  return n % 1440 < 20 || n % 211 === 0 ? 0.7 : 0.1 + (n % 10) / 100;
};

const isScraped = (time: number): boolean => time <= hole.from || time > hole.to;

function* samples(): Generator<Sample> {
  for (let time = begin; time <= now; time += minute) {
    if (isScraped(time)) {
      // Scraped seven seconds before each full minute.
      yield ['latency_seconds{job="api"}', latencyAt(time), (time - 7000) / 1000];
    }
  }
}

let sources: Sources;
beforeAll(async () => {
  sources = await startSources(samples(), [], 'select 1');
});
afterAll(() => sources?.stop());

/** The newest sample at a full minute, not older than five minutes; a scrape of each minute is seen at the next. */
function seenAt(time: number): number | null {
  for (let back = 0; back < 5; back++) {
    if (isScraped(time - back * minute)) {
      return latencyAt(time - back * minute);
    }
  }
  return null;
}

/** Buckets that hold a sample, and in them the minutes and those of them that are fast. */
function counted(from: number, to: number) {
  let [fast, all] = [0, 0];
  for (let time = from + minute; time <= to; time += minute) {
    const seen = seenAt(time);
    all += seen === null ? 0 : 1;
    fast += seen !== null && seen < 0.3 ? 1 : 0;
  }
  return { fast, all };
}

const definition = `id: fast-minutes
name: Fast minutes
owner: { team: API }
outcome: Nobody waits for an answer.
unit: percent
inputs:
  fast: { source: Prometheus, over: sum, missing: zero, query: 'sum(count_over_time((latency_seconds < 0.3)[$__interval:1m]))' }
  all: { source: Prometheus, over: sum, query: 'sum(count_over_time(latency_seconds[$__interval:1m]))' }
formula: 100 * fast / all
target: 98
window: { rolling: 7d }
budget: { good: fast, total: all }
`;

test('minutes that the source counts are slices of a budget by occurrences', async () => {
  const { kpi, problems } = decodeInline(definition);
  expect(problems).toEqual([]);
  const result = await new Board(now).ask(kpi!, { points: 20, burnSeries: true });
  expect(result.problems).toEqual([]);
  const { fast, all } = counted(at - window, at);
  expect(result.value).toBeCloseTo((100 * fast) / all, 9);
  expect(result.budget).toMatchObject({ total: all, bad: all - fast });
  expect(result.budget!.remaining).toBeCloseTo(1 - (all - fast) / (0.02 * all), 9);
  // Whole buckets without a sample are unknown.
  expect(result.coverage).toBeCloseTo(1 - (2 * hour - 5 * minute) / window, 2);
  result.series.times.forEach((time, i) => {
    const then = counted(time - window, time);
    expect(result.series.values[i]).toBeCloseTo((100 * then.fast) / then.all, 9);
  });
  const long = result.series.burn.find(({ lookback }) => lookback === 6 * hour)!;
  const spacing = result.series.times[1]! - result.series.times[0]!;
  result.series.times.forEach((time, i) => {
    // The highest since the point before, and the last one as it is now.
    const isLast = i === result.series.times.length - 1;
    const before = isLast ? time - 5 * minute : (result.series.times[i - 1] ?? time - spacing);
    const rates: number[] = [];
    for (let end = time; end > before; end -= 5 * minute) {
      const then = counted(end - 6 * hour, end);
      rates.push((then.all - then.fast) / (0.02 * then.all));
    }
    expect(long.rates[i]).toBeCloseTo(Math.max(...rates), 9);
  });
});
