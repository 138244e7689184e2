import type { QueryRunner } from '../fetch/fetcher';
import type { SourceRequest, SourceTarget } from '../source/batch';
import { foldOf } from '../source/query';
import type { TargetReply } from '../source/reply';

/** The value of a bucket by its start, for a query's text; NaN where the source has none. */
export type Truth = (text: string, start: number, bucket: number) => number;

/**
 * A source that knows the truth bucket by bucket and answers as the real ones do: Prometheus names a bucket by its end
 * and looks back by the shift of the target, folds tiles itself and marks those with a hole; SQL leaves out empty rows.
 */
export class FakeSource implements QueryRunner {
  readonly requests: SourceRequest[] = [];

  constructor(private readonly truth: Truth) {}

  run(request: SourceRequest): Promise<ReadonlyMap<string, TargetReply>> {
    this.requests.push(request);
    return Promise.resolve(new Map(request.targets.map((target) => [target.refId, this.answer(request, target)])));
  }

  get points(): number {
    return this.requests.reduce(
      (n, { range, step, targets }) => n + ((range.to - range.from) / step) * targets.length,
      0
    );
  }

  private answer(request: SourceRequest, { need }: SourceTarget): TargetReply {
    const { query, step } = need;
    const prometheus = query.source.kind === 'prometheus';
    const shift = prometheus ? request.range.to - need.range.to : 0;
    const times: number[] = [];
    const values: number[] = [];
    for (let named = request.range.from; named < request.range.to; named += step) {
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
