import type { QueryRunner } from '../../../src/core/engine/clock';
import { isAdditive } from '../../../src/core/base/terms';
import { valueAt } from '../../../src/core/base/valueAt';
import type { QueryTarget, SourceRequest } from '../../../src/core/query/batch';
import { foldOf, type Need } from '../../../src/core/query/query';
import type { TargetReply } from '../../../src/core/query/reply';
import type { WholeTarget } from '../../../src/core/query/window/requests';
import { floorTo } from '../../../src/core/time/units';

/** Values of an input, each for a time of its own, the last of them before `end`. */
export interface TestSeries {
  readonly values: readonly number[];
  /** In ms. */
  readonly every: number;
  readonly end: number;
}

/** Answers the engine from the values of a test, as a source whose rows are named by the start of their bucket. */
export class TestRunner implements QueryRunner {
  constructor(private readonly series: ReadonlyMap<string, TestSeries>) {}

  run(request: SourceRequest<QueryTarget>): Promise<ReadonlyMap<string, TargetReply>> {
    const replies = request.targets.map((target) => [target.refId, this.reply(request, target)] as const);
    return Promise.resolve(new Map(replies));
  }

  private reply(request: SourceRequest<QueryTarget>, target: QueryTarget): TargetReply {
    const series = this.series.get(String(valueAt(target.text, 'input')));
    if (series === undefined) {
      return { kind: 'series', series: [] };
    }
    return isWhole(target)
      ? { kind: 'series', series: [{ labels: {}, times: [], values: target.questions.map(lastBefore(series)) }] }
      : { kind: 'series', series: target.need === undefined ? [] : [rowsOf(request, target.need, series)] };
  }
}

function isWhole(target: QueryTarget): target is WholeTarget {
  return 'questions' in target;
}

/** The value for a window is the last one before its end. */
function lastBefore(series: TestSeries) {
  return ({ window }: { readonly window: { readonly to: number } }): number => valueOf(series, window.to - 1).value;
}

function rowsOf({ range }: SourceRequest<QueryTarget>, { query, step }: Need, series: TestSeries) {
  const times: number[] = [];
  const values: number[] = [];
  for (let at = floorTo(range.from, step); at < floorTo(range.to, step); at += step) {
    const known: number[] = [];
    for (let bucket = at; bucket < at + step; bucket += query.bucket) {
      const { value, start } = valueOf(series, bucket);
      // A count of a long time is the count of its first bucket, and nothing in the others: all of it adds up once.
      const isLater = isAdditive(query.over) && bucket - query.bucket >= start;
      known.push(...(Number.isNaN(value) ? [] : [query.over === 'sum' && isLater ? 0 : value]));
    }
    if (known.length > 0) {
      times.push(at);
      values.push(folded(known, foldOf(query.over)));
    }
  }
  return { labels: {}, times, values };
}

/** The value that stands for an instant, and since when it does. */
function valueOf({ values, every, end }: TestSeries, at: number): { readonly value: number; readonly start: number } {
  const index = values.length - 1 - Math.floor((end - 1 - at) / every);
  return { value: at < end ? (values[index] ?? NaN) : NaN, start: end - (values.length - index) * every };
}

function folded(values: readonly number[], fold: ReturnType<typeof foldOf>): number {
  switch (fold) {
    case 'sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'last':
      return values.at(-1) ?? NaN;
  }
}
