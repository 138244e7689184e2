import { foldOf, inputQuery } from '../../src/core/query/query';
import { promqlFor } from '../../src/core/query/promql';
import { writeMacros } from '../../src/core/syntax/promqlMacros';
import { textOf } from '../../src/core/query/window/question';
import { decodeRegistry } from '../../src/core/definition/decode';
import { faultyPromql } from '../../src/core/testing/faultyPromql';
import { askPrometheus, startSources, versionOf, type Sample, type Sources } from './lib/sources';
import { Board } from './lib/board';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import type { Input, Kpi } from '../../src/core/definition/types';
import { formula, input, kpi, wholeInput } from '../../src/core/testing/world';
import type { Aggregation } from '../../src/core/base/terms';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

const now = Date.UTC(2026, 9, 28, 13, 37, 12);
const at = floorTo(now, 5 * minute);
const begin = at - 9 * day;
const hole = { from: at - 6 * day, to: at - 6 * day + 2 * hour };
const window = 7 * day;

/** A recording rule without any label that pauses for two hours, and a probe that ends within them: all on full minutes. */
function* samples(): Generator<Sample> {
  const times = Array.from({ length: 9 * 24 * 60 + 1 }, (_, n) => begin + n * minute);
  const isKnown = (time: number): boolean => time <= hole.from || time > hole.to;
  for (const time of times.filter(isKnown)) {
    yield ['cluster:avail', 0.99, time / 1000];
  }
  for (const time of times.filter(isKnown)) {
    yield ['labelled{job="a"}', 0.99, time / 1000];
  }
  for (const time of times) {
    yield ['probe', time % (7 * minute) === 0 ? 0 : 1, time / 1000];
  }
  for (const time of times) {
    yield ['gauge', (time / minute) % 100, time / 1000];
  }
  // A millisecond after each full minute.
  for (const time of times) {
    yield ['late', 1, (time + 1) / 1000];
  }
  for (const [n, time] of times.entries()) {
    yield ['requests_total', 40 * n, time / 1000];
  }
  for (const time of times.filter((one) => one <= hole.to)) {
    yield ['old_name', 1, time / 1000];
  }
  for (const time of times.filter((one) => one > hole.to)) {
    yield ['new_name', 2, time / 1000];
  }
}

let sources: Sources;
beforeAll(async () => {
  sources = await startSources(samples(), [], 'select 1');
});
afterAll(() => sources?.stop());

const over = (x: Input, more: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [x],
    formula: formula('x'),
    window: { kind: 'rolling', length: window },
    target: [],
    budget: null,
    ...more,
  });
const ask = (x: Input, more: Partial<Kpi> = {}) => new Board(now).ask(over(x, more));
const asked = (how: Aggregation, query: string, more: Partial<Input> = {}): Input => ({
  ...input('x', 'Prometheus', how, query),
  ...more,
});

const buckets = window / (5 * minute);
/** A selector finds a sample up to five minutes back, from version 3 on less than that: so many buckets find none. */
const unseenIn = (version: string): number => (Number(version.split('.')[0]) >= 3 ? 24 : 23);

test.each<[string, Aggregation, number | ((seen: number) => number)]>([
  ['cluster:avail', 'avg', 0.99],
  ['cluster:avail', 'sum', (seen) => 0.99 * seen],
  ['cluster:avail', 'count', (seen) => seen],
  ['cluster:avail', 'min', 0.99],
  ['cluster:avail', 'max', 0.99],
  ['cluster:avail', 'last', 0.99],
  ['cluster:avail > 0', 'avg', 0.99],
  ['cluster:avail offset 5m', 'avg', 0.99],
  ['last_over_time(cluster:avail[$__interval])', 'avg', 0.99],
  ['{__name__="cluster:avail"}', 'avg', 0.99],
  ['(cluster:avail)', 'avg', 0.99],
  ['cluster:avail unless on() absent(probe)', 'avg', 0.99],
  ['topk(1, cluster:avail)', 'avg', 0.99],
  ['labelled', 'avg', 0.99],
  ['sum(cluster:avail)', 'avg', 0.99],
])('%s over %s with a hole', async (query, how, value) => {
  const seen = buckets - unseenIn(await versionOf(sources));
  const expected = typeof value === 'number' ? value : value(seen);
  const result = await ask(asked(how, query));
  expect(result.problems).toEqual([]);
  expect(result.value).toBeCloseTo(expected, 9);
  expect(result.coverage).toBeCloseTo(seen / buckets, 3);
});

test.each<[string, Aggregation, number | ((seen: number) => number)]>([
  ['cluster:avail or vector(0)', 'avg', (seen) => (0.99 * seen) / buckets],
  ['cluster:avail or vector(0)', 'sum', (seen) => 0.99 * seen],
  ['cluster:avail or vector(0)', 'min', 0],
  ['cluster:avail or vector(0)', 'last', 0.99],
  ['new_name or old_name', 'max', 2],
])('%s over %s has no hole', async (query, how, value) => {
  const seen = buckets - unseenIn(await versionOf(sources));
  const expected = typeof value === 'number' ? value : value(seen);
  for (const missing of ['gap', 'zero'] as const) {
    const result = await ask(asked(how, query, { missing }));
    expect(result.problems).toEqual([]);
    expect(result.value).toBeCloseTo(expected, 9);
    expect(result.coverage).toBe(1);
  }
});

/** What Prometheus itself says of the window in which each sample counts once. */
const ofWindow = (query: string) => askPrometheus(sources, query, at);
const exact = `${window - 1}ms`;

test.each<[string, Aggregation, string]>([
  ['sum_over_time(probe[$__interval])', 'sum', `sum_over_time(probe[${exact}])`],
  ['count_over_time(probe[$__interval])', 'sum', `count_over_time(probe[${exact}])`],
  ['sum(count_over_time(probe[$__interval]))', 'sum', `count_over_time(probe[${exact}])`],
  ['sum_over_time((gauge < bool 10)[$__interval:1m])', 'sum', `sum_over_time((gauge < bool 10)[${exact}:1m])`],
  ['count_over_time((gauge < 10)[$__interval:1m])', 'sum', `count_over_time((gauge < 10)[${exact}:1m])`],
  ['avg_over_time((gauge < bool 10)[$__interval:1m])', 'avg', `avg_over_time((gauge < bool 10)[${exact}:1m])`],
  ['avg_over_time(probe[$__interval])', 'avg', `avg_over_time(probe[${exact}])`],
  ['min_over_time(gauge[$__interval])', 'min', `min_over_time(gauge[${exact}])`],
])('each sample of %s counts once, on buckets and tiles', async (query, how, own) => {
  const truth = await ofWindow(own);
  for (const bucket of [5 * minute, hour]) {
    for (const shiftless of [true, false]) {
      const board = new Board(now);
      const one = over(asked(how, query, { missing: 'zero' }), { bucket, window: { kind: 'rolling', length: window } });
      const end = floorTo(now, bucket);
      const expected = bucket === hour ? await askPrometheus(sources, own, end) : truth;
      const result = await board.ask(one, shiftless ? {} : { points: 20 });
      expect(result.problems).toEqual([]);
      expect(result.value).toBeCloseTo(expected!, 9);
    }
  }
});

test('the whole window counts each sample once', async () => {
  const { problems, value } = await ask(wholeInput('x', 'Prometheus', 'count_over_time(probe[$__range])'));
  expect(problems).toEqual([]);
  expect(value).toBe(window / minute);
  const rated = await ask(wholeInput('x', 'Prometheus', 'sum_over_time((gauge < bool 10)[$__range:1m])'));
  const times = Array.from({ length: window / minute }, (_, n) => at / minute - n);
  expect(rated.value).toBe(times.filter((time) => time % 100 < 10).length);
});

test.each<[string, Input]>([
  ['buckets', asked('avg', 'avg(gauge) # all of them')],
  ['a series with labels', asked('avg', 'gauge # all of them')],
  ['comments within', asked('avg', '# the gauge\navg( # of\n gauge)\n# all')],
  ['a window', wholeInput('x', 'Prometheus', 'avg_over_time(gauge[$__range]) # all of them')],
])('a query that ends in a comment, of %s', async (_, x) => {
  const range = { from: now - 6 * day, to: now };
  const board = new Board(now);
  const { problems, value, delta, series } = await board.ask(over(x), { range, points: 40 });
  expect(problems).toEqual([]);
  const grid = x.over === 'window' ? '1m' : '5m';
  expect(value).toBeCloseTo((await ofWindow(`avg_over_time(gauge[${exact}:${grid}])`))!, 9);
  expect(delta?.from).not.toBeNull();
  expect(series.values.length).toBeGreaterThan(10);
  expect([...series.values].filter(Number.isNaN)).toEqual([]);
});

/** Every remedy as it would be sent: by itself, over a range, and folded into tiles. */
test.each(
  faultyPromql.flatMap(({ query, over: how, remedies, instead }) =>
    remedies.map((remedy) => [query, instead ?? how, remedy] as const)
  )
)('the remedy of %s over %s is PromQL: %s', async (_, how, remedy) => {
  const text = remedy.replace('${env}', 'x');
  const prometheus = { name: 'P', uid: 'p', kind: 'prometheus', type: 'prometheus' } as const;
  const bucket = 5 * minute;
  const sent = (step: number): string =>
    how === 'window'
      ? String(
          textOf(
            { source: prometheus, query: text, window: { from: at - day, to: at }, bucket, step: bucket },
            step - bucket
          )
        )
      : promqlFor(
          inputQuery({ name: 'x', source: 'P', query: text, over: how }, prometheus, bucket),
          step,
          foldOf(how),
          0
        );
  for (const own of [sent(bucket), sent(hour)]) {
    await askPrometheus(sources, own, at);
    const range = new URLSearchParams({
      query: own,
      start: String(at / 1000 - 3600),
      end: String(at / 1000),
      step: '300',
    });
    const response = await fetch(`${sources.prometheus.url}/api/v1/query_range?${range}`);
    expect(await response.json()).toMatchObject({ status: 'success' });
  }
});

test.each<[string, Aggregation, number]>([
  ['1', 'sum', buckets],
  ['2 * 3 # numbers', 'avg', 6],
  ['scalar(sum(labelled)) > bool 0', 'max', 1],
  ['scalar(cluster:avail)', 'min', 0.99],
  ['vector(1)', 'sum', buckets],
])('the number %s over %s', async (query, how, value) => {
  const { problems, value: found, series } = await new Board(now).ask(over(asked(how, query)), { points: 20 });
  expect(problems).toEqual([]);
  expect(found).toBeCloseTo(value, 9);
  expect(series.values.length).toBeGreaterThan(0);
});

test('numbers and comments in checks, parity and freshness', async () => {
  const yaml = `apiVersion: kpi/v1
kpis:
  - id: x
    name: X
    version: 1
    lifecycle: draft
    unit: short
    direction: higher
    inputs: { x: { source: Prometheus, over: avg, query: "max(gauge) # all" } }
    formula: x
    window: { rolling: 1d }
    quality:
      freshness: { max: 1h, source: Prometheus, query: "max(timestamp(gauge)) # newest" }
      parity: { source: Prometheus, query: "avg_over_time(gauge[$__range]) # all", tolerance: 50% }
      checks:
        - { name: One, source: Prometheus, query: "1 # one", min: 1, max: 1 }
        - { name: Two, source: Prometheus, query: "scalar(count(gauge)) + 1 # two", min: 2, max: 2 }
`;
  const { registry, problems } = decodeRegistry([{ name: 'x.yaml', text: yaml }]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const result = await new Board(now).ask(registry.kpis[0]!);
  expect(result.problems).toEqual([]);
  expect(result.notices.map(({ message }) => message)).toEqual([]);
});

test('a known version 3 is asked for whole ranges, in which a sample on the edge counts once', async () => {
  const version = await versionOf(sources);
  if (!(Number(version.split('.')[0]) >= 3)) {
    console.log(`Skipped: NORTHSTAR_PROMETHEUS names no Prometheus of version 3 or later; this one is ${version}.`);
    return;
  }
  for (const query of ['count_over_time(probe[$__interval])', 'count_over_time(late[$__interval])']) {
    const text = writeMacros(query, { bucket: 5 * minute, isLeftOpen: true });
    expect(await askPrometheus(sources, `sum_over_time((${text})[${window - 1}ms:5m])`, at)).toBe(window / minute);
  }
});
