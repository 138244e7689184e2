import type { QueryRunner } from '../engine/clock';
import type { QueryTarget, SourceRequest, SourceTarget } from '../query/batch';
import { foldOf } from '../query/query';
import type { TargetReply } from '../query/reply';
import { shiftOf } from '../query/shift';
import { floorTo } from '../time/units';
import type { Question } from '../query/window/question';
import type { WholeRequest, WholeTarget } from '../query/window/requests';

/** The value of a bucket by its start, for a query's text; NaN where the source has none. */
export type Truth = (text: string, start: number, bucket: number) => number;

/** What the source computes for a whole window: a number, or whatever a test wants it to say. */
export type WholeTruth = (question: Question) => unknown;

/**
 * A source that knows the truth bucket by bucket and answers as the real ones do: Prometheus names a bucket by its end
 * and looks back by the shift of the target, folds tiles itself and marks those with a hole; SQL leaves out empty rows.
 */
export class FakeSource implements QueryRunner {
  readonly requests: SourceRequest[] = [];
  readonly wholeRequests: WholeRequest[] = [];

  constructor(
    private readonly truth: Truth,
    private readonly wholeTruth: WholeTruth = () => NaN
  ) {}

  run(request: SourceRequest<QueryTarget>): Promise<ReadonlyMap<string, TargetReply>> {
    const replies = isWhole(request) ? this.answerWhole(request) : isOfBuckets(request) ? this.answerAll(request) : [];
    return Promise.resolve(new Map(replies));
  }

  private answerAll(request: SourceRequest): Array<[string, TargetReply]> {
    this.requests.push(request);
    return request.targets.map((target) => [target.refId, this.answer(request, target)]);
  }

  private answerWhole(request: WholeRequest): Array<[string, TargetReply]> {
    this.wholeRequests.push(request);
    return request.targets.map(({ refId, questions, shift }: WholeTarget) => {
      const values = questions.map((question) => this.wholeTruth(question));
      const failed = values.find((value) => value instanceof Error);
      if (failed instanceof Error) {
        return [
          refId,
          { kind: 'failed', problem: { code: 'source-failed', message: failed.message, hint: 'Look there.' } },
        ];
      }
      const times = request.source.kind === 'prometheus' ? questions.map(({ window }) => window.to + shift) : [];
      return [refId, { kind: 'series', series: [{ labels: {}, times, values }] }];
    });
  }

  get points(): number {
    return this.requests.reduce((sum, request) => sum + pointsOf(request), 0);
  }

  private answer(request: SourceRequest, { need }: SourceTarget): TargetReply {
    const { query, step } = need;
    const prometheus = query.source.kind === 'prometheus';
    const shift = prometheus ? shiftOf(request, need) : 0;
    const times: number[] = [];
    const values: number[] = [];
    for (let named = floorTo(request.range.from, step); named < floorTo(request.range.to, step); named += step) {
      const value = this.fold(need, named - shift);
      if (prometheus || !Number.isNaN(value)) {
        times.push(prometheus ? named + step : named);
        values.push(value);
      }
    }
    return { kind: 'series', series: values.length === 0 ? [] : [{ labels: {}, times, values }] };
  }

  private fold({ query, step }: SourceTarget['need'], start: number): number {
    const text = typeof query.text === 'string' ? query.text : '';
    const inside: number[] = [];
    for (let at = start; at < start + step; at += query.bucket) {
      inside.push(this.truth(text, at, query.bucket));
    }
    const known = inside.filter((value) => !Number.isNaN(value));
    if (step === query.bucket) {
      return inside[0] ?? NaN;
    }
    if (known.length < inside.length && query.missing !== 'zero') {
      return NaN;
    }
    switch (foldOf(query.over)) {
      case 'sum':
        return known.reduce((sum, value) => sum + value, 0);
      case 'min':
        return Math.min(...known);
      case 'max':
        return Math.max(...known);
      case 'last':
        return known[known.length - 1] ?? NaN;
    }
  }
}

/** How many points a source returns for a request. */
export function pointsOf({ range, targets }: SourceRequest): number {
  return targets.reduce(
    (sum, { need: { step } }) => sum + (floorTo(range.to, step) - floorTo(range.from, step)) / step,
    0
  );
}

function isWhole(request: SourceRequest<QueryTarget>): request is WholeRequest {
  return request.whole === true;
}

function isOfBuckets(request: SourceRequest<QueryTarget>): request is SourceRequest {
  return request.whole !== true;
}
