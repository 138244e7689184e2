import type { QueryRunner } from '../engine/clock';
import type { SourceRequest, SourceTarget } from '../query/batch';
import type { TargetReply } from '../query/reply';
import { shiftOf } from '../query/shift';
import { floorTo } from '../time/units';
import { pointsOf } from './fakeSource';
import type { RawSeries } from '../query/series';

/** The value of a bucket of one region by its start, for an input's name; NaN where there is none. */
export type RegionTruth = (input: string, region: string, start: number) => number;

/**
 * A Prometheus whose series have the label `region`: it names the largest, counts them, adds them up, and answers for
 * those that a query names, tile by tile, as the real one does.
 */
export class LabelledSource implements QueryRunner {
  readonly requests: SourceRequest[] = [];

  constructor(
    private readonly regions: readonly string[],
    private readonly truth: RegionTruth
  ) {}

  run(request: SourceRequest): Promise<ReadonlyMap<string, TargetReply>> {
    this.requests.push(request);
    return Promise.resolve(
      new Map(request.targets.map((target) => [target.refId, { kind: 'series', series: this.answer(request, target) }]))
    );
  }

  get points(): number {
    return this.requests.reduce((sum, request) => sum + pointsOf(request), 0);
  }

  private answer(request: SourceRequest, target: SourceTarget): RawSeries[] {
    const { text, need } = target;
    const query = typeof text === 'string' ? text : '';
    const [, name = ''] = /(\w+)_total/.exec(query) ?? [];
    const named = this.regions.filter(
      (region) => !query.includes('"region", "') || query.includes(`"region", "${region}"`)
    );
    const [, most] = /^topk\((\d+)/.exec(query) ?? [];
    const { bucket } = need.query;
    if (most !== undefined || query.startsWith('count(')) {
      const end = request.range.to;
      const sizes = named
        .map((region) => ({ region, size: this.sum(name, region, end - 86_400_000, end, bucket) }))
        .filter(({ size }) => !Number.isNaN(size))
        .sort((a, b) => b.size - a.size);
      const one = (value: number, labels: Record<string, string>): RawSeries => ({
        labels,
        times: [end],
        values: [value],
      });
      return most === undefined
        ? [one(sizes.length, {})]
        : sizes.slice(0, Number(most)).map(({ region, size }) => one(size, { region }));
    }
    const groups = need.query.many === undefined ? [this.regions] : named.map((region) => [region]);
    return groups.map((regions) => this.series(request, target, name, regions, need.query.many !== undefined));
  }

  private series(
    request: SourceRequest,
    { need }: SourceTarget,
    name: string,
    regions: readonly string[],
    isLabelled: boolean
  ): RawSeries {
    const { query, step } = need;
    const shift = shiftOf(request, need);
    const times: number[] = [];
    const values: number[] = [];
    for (let start = floorTo(request.range.from, step); start < floorTo(request.range.to, step); start += step) {
      const buckets: number[] = [];
      for (let at = start - shift; at < start - shift + step; at += query.bucket) {
        const known = regions.map((region) => this.truth(name, region, at)).filter((value) => !Number.isNaN(value));
        buckets.push(known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0));
      }
      if (buckets.some((value) => !Number.isNaN(value))) {
        times.push(start + step);
        values.push(buckets.reduce((sum, value) => sum + value, 0));
      }
    }
    return { labels: isLabelled ? { region: regions[0]! } : {}, times, values };
  }

  private sum(name: string, region: string, from: number, to: number, bucket: number): number {
    let sum = NaN;
    for (let at = from; at < to; at += bucket) {
      const value = this.truth(name, region, at);
      sum = Number.isNaN(value) ? sum : (Number.isNaN(sum) ? 0 : sum) + value;
    }
    return sum;
  }
}
