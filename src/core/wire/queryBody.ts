import type { QueryTarget, SourceRequest } from '../query/batch';
import { queryModel } from './queryModel';
import { maxDataPoints, sentRange } from './sentRange';

/** What the HTTP API of Grafana takes at the address for queries of data sources. */
export interface QueryBody {
  readonly from: string;
  readonly to: string;
  readonly queries: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/**
 * A request as the browser would send it to Grafana's server, in UTC: the Prometheus source shifts its steps by the offset
 * of a zone. What Grafana's own code in the browser fills into queries is filled in.
 */
export function queryBody(request: SourceRequest<QueryTarget>): QueryBody {
  const { source, step, targets, range } = request;
  const { from, to } = sentRange(request);
  const common = {
    intervalMs: step,
    maxDataPoints,
    ...(source.kind === 'prometheus' && { utcOffsetSec: 0 }),
  };
  return {
    from: String(from),
    to: String(to),
    queries: targets.map((target) => withTimes({ ...queryModel(target, source, step), ...common }, range)),
  };
}

/** `$__from` and `$__to` are the requested buckets: the browser fills them in, the server does not know them. */
function withTimes<T>(value: T, range: { readonly from: number; readonly to: number }): T {
  if (typeof value === 'string') {
    return value.replace(timeVariable, (_, bare?: string, braced?: string, format?: string, squared?: string) => {
      const time = range[(bare ?? braced ?? squared) === 'from' ? 'from' : 'to'];
      return inFormat(time, format);
    }) as T & string;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => withTimes(item, range)) as T & unknown[];
  }
  return typeof value === 'object' && value !== null
    ? (Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTimes(item, range)])) as T)
    : value;
}

const timeVariable = /\$__(from|to)\b|\$\{__(from|to)(?::(date(?::iso|:seconds)?))?\}|\[\[__(from|to)\]\]/g;

/** The formats of Grafana's global variables `__from` and `__to` that need no format of dates. */
function inFormat(time: number, format: string | undefined): string {
  switch (format) {
    case 'date':
    case 'date:iso':
      return new Date(time).toISOString();
    case 'date:seconds':
      return String(Math.floor(time / 1000));
    default:
      return String(time);
  }
}
