import type { QueryTarget, SourceRequest } from '../query/batch';
import type { Interval } from '../time/interval';

/** More points than any range has, so that no source increases the step. */
export const maxDataPoints = 11_000;

/** The range as it is sent: Prometheus labels a bucket with its end, so that its range starts one step later. */
export function sentRange({ source, step, range }: SourceRequest<QueryTarget>): Interval {
  return { from: source.kind === 'prometheus' ? range.from + step : range.from, to: range.to };
}
