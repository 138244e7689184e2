import fc from 'fast-check';
import type { KpiResult } from '../../src/core/compute/results';
import type { QueryTarget, SourceRequest } from '../../src/core/query/batch';
import type { TargetReply } from '../../src/core/query/reply';
import type { RawSeries } from '../../src/core/query/series';
import { FakeSource } from '../../src/core/testing/fakeSource';
import { Bench, formula, input, kpi, wholeInput } from '../../src/core/testing/world';
import type { QueryRunner } from '../../src/core/engine/clock';
import { day, hour, minute } from '../../src/core/time/units';
import { fuzz, infinityIn, shareOf } from './lib/fuzz';

/*
 * Replies of sources that are anything: the KPI that asked has a problem or a number, and another one that is evaluated
 * beside it, in the same requests, has the result that it has alone.
 */

const now = 20_000 * day + 13 * hour + 37 * minute;

/** A plan has few rows, over years. */
const planned: TargetReply = {
  kind: 'series',
  series: [{ labels: {}, times: [19_000 * day, 19_990 * day, 19_999 * day], values: [90, 95, 99] }],
};

/** Changes the reply to queries with "hostile" in their text; all others get the truth. */
class HostileSource implements QueryRunner {
  private readonly truth = new FakeSource(
    (text) => (text.includes('good') ? 9 : 10),
    () => 7
  );

  constructor(private readonly change: (reply: TargetReply) => TargetReply) {}

  async run(request: SourceRequest<QueryTarget>): Promise<ReadonlyMap<string, TargetReply>> {
    const isPlan = JSON.stringify(request.targets.map(({ text }) => text)).includes('FROM plan');
    const replies = new Map(isPlan ? [] : await this.truth.run(request));
    for (const { refId, text } of request.targets) {
      const written = JSON.stringify(text);
      const reply = written.includes('FROM plan') ? planned : replies.get(refId);
      if (reply !== undefined) {
        replies.set(refId, written.includes('hostile') ? this.change(reply) : reply);
      }
    }
    return replies;
  }
}

const odd: readonly unknown[] = [
  ...[null, undefined, true, '', '0', 'NaN', '2026-01-01', {}, [], [1], () => 1, Symbol('x'), BigInt(1)],
  ...[
    0,
    -0,
    1,
    -1,
    0.5,
    5e-324,
    1e15,
    1.79e18,
    8.64e15,
    8.64e15 + 1,
    -8.64e15,
    1e300,
    1.7e308,
    NaN,
    Infinity,
    -Infinity,
  ],
  ...[
    Object.create(null),
    new Date(NaN),
    new Date(now),
    new Proxy({}, {}),
    { valueOf: () => 1 },
    { toString: () => 'x' },
  ],
];
const cells = fc.oneof(fc.constantFrom(...odd), fc.double(), fc.string({ unit: 'binary', maxLength: 5 }));
/** Times that lie on the grid, and others. */
const times = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 19_997 * 24, max: 20_001 * 24 }).map((n) => n * hour) },
  { weight: 1, arbitrary: cells }
);
const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '',
  'region',
  'min',
  'max',
  '<img src=x>',
  'a"b',
  '\uD800'
);
const labels = fc
  .array(fc.tuple(names, fc.oneof(names, fc.string({ unit: 'binary', maxLength: 4 }))))
  .map((pairs) => Object.fromEntries(pairs));
const lists = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 6 });

const series: fc.Arbitrary<RawSeries> = fc
  .record({ name: fc.option(names, { nil: undefined }), labels, times: lists(times), values: lists(cells) })
  .chain((one) =>
    fc
      .option(fc.tuple(names, lists(cells)), { nil: null })
      .map((column) => (column === null ? one : { ...one, columns: new Map([column]) }))
  );

type Change = (reply: TargetReply) => TargetReply;

const changes: fc.Arbitrary<Change> = fc.oneof(
  // Something else altogether.
  {
    weight: 3,
    arbitrary: fc.array(series, { maxLength: 4 }).map(
      (all): Change =>
        () => ({ kind: 'series', series: all })
    ),
  },
  // The truth, with one cell or time of it changed.
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat({ max: 500 }), fc.constantFrom('times', 'values'), cells).map(
      ([at, which, cell]): Change =>
        (reply) =>
          reply.kind === 'failed'
            ? reply
            : {
                ...reply,
                series: reply.series.map((one) => {
                  const list = Array.from(one[which as 'times' | 'values']);
                  list[at % Math.max(1, list.length)] = cell;
                  return { ...one, [which]: list };
                }),
              }
    ),
  },
  // The truth twice, cut, reversed, or with labels.
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('twice', 'cut', 'reversed', 'labelled', 'longer'), labels).map(
      ([how, own]): Change =>
        (reply) => {
          if (reply.kind === 'failed') {
            return reply;
          }
          const changed = reply.series.map((one) => {
            const [at, values] = [Array.from(one.times), Array.from(one.values)];
            switch (how) {
              case 'cut':
                return { ...one, times: at.slice(0, 3) };
              case 'longer':
                return { ...one, times: [...at, ...at] };
              case 'reversed':
                return { ...one, times: at.reverse(), values: values.reverse() };
              default:
                return { ...one, labels: own };
            }
          });
          return { ...reply, series: how === 'twice' ? [...reply.series, ...changed] : changed };
        }
    ),
  }
);

const sql = (word: string, name: string) =>
  `SELECT $__timeGroup(t, $__interval), ${word}_${name} FROM t WHERE $__timeFilter(t)`;
const kinds = ['prometheus', 'sql', 'window', 'target', 'labels', 'extreme'] as const;

function kpiOf(kind: (typeof kinds)[number], word: string) {
  const both = (source: string, query: (name: string) => string) =>
    ['good', 'total'].map((name) => input(name, source, 'sum', query(name)));
  const shared = { id: word, bucket: hour, window: { kind: 'rolling', length: 2 * day }, compare: 'none' } as const;
  const prometheus = both('Prometheus', (name) => `sum(increase(${word}_${name}_total[$__interval]))`);
  switch (kind) {
    case 'prometheus':
      return kpi({ ...shared, inputs: prometheus });
    case 'sql':
      return kpi({ ...shared, inputs: both('Shop', (name) => sql(word, name)) });
    case 'window': {
      const inputs = [wholeInput('x', 'Shop', `SELECT ${word} FROM t WHERE $__timeFilter(t)`)];
      return kpi({ ...shared, inputs, formula: formula('x'), budget: null });
    }
    case 'target': {
      const planned = {
        ...input('target', 'Shop', 'last', `SELECT t AS time, ${word} FROM plan WHERE $__timeFilter(t)`),
      };
      const unresolvedTarget = { kind: 'query' as const, input: planned };
      return kpi({ ...shared, inputs: prometheus, target: [], budget: null, unresolvedTarget });
    }
    case 'labels': {
      const inputs = both(
        'Prometheus',
        (name) => `sum by (constructor) (increase(${word}_${name}_total[$__interval]))`
      );
      return kpi({ ...shared, inputs, by: { labels: ['constructor'], limit: 5 } });
    }
    case 'extreme':
      return kpi({
        ...shared,
        inputs: prometheus,
        formula: formula('exp(good) * total ^ good / (good - total)'),
        budget: null,
      });
  }
}

const isOpen = (path: string): boolean => /\.(?:from|to)$/.test(path);
const ask = { points: 3, periods: 1 } as const;

function textOf({ lineage: { fetchedPoints: _, ...lineage }, ...result }: KpiResult): string {
  return JSON.stringify({ ...result, lineage });
}

const alone = new Map<string, Promise<string>>();

function healthyAlone(kind: (typeof kinds)[number]): Promise<string> {
  const known =
    alone.get(kind) ??
    new Bench(new HostileSource((reply) => reply), now).ask(kpiOf(kind, 'healthy'), ask).then(textOf);
  alone.set(kind, known);
  return known;
}

fuzz(
  'a reply of any form harms nobody else',
  shareOf('replies'),
  fc.tuple(fc.constantFrom(...kinds), changes),
  async ([kind, change]) => {
    const bench = new Bench(new HostileSource(change), now);
    const since = performance.now();
    const [hostile, healthy] = await Promise.all([
      bench.ask(kpiOf(kind, 'hostile'), ask),
      bench.ask(kpiOf(kind, 'healthy'), ask),
    ]);
    const seconds = (performance.now() - since) / 1000;
    expect(seconds).toBeLessThan(5);
    if (textOf(healthy) !== (await healthyAlone(kind))) {
      expect(textOf(healthy)).toBe(await healthyAlone(kind));
    }
    const infinite = infinityIn({ ...hostile, kpi: null }, isOpen);
    if (infinite !== null) {
      throw new Error(`Infinite: ${infinite}`);
    }
    const surprise = [...hostile.problems, ...hostile.notices].find(
      ({ code, message, hint }) => code === 'not-evaluated' || code === 'unreadable-reply' || !message || !hint
    );
    if (surprise !== undefined) {
      throw new Error(JSON.stringify(surprise));
    }
  }
);
