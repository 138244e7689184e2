import { codesOf, latencyEdges, newRoute, routes } from './routes';

/** What a counter counts. */
export type Counted =
  | { readonly kind: 'answers'; readonly path: string; readonly code: string }
  /** Answers up to an edge of the latency histogram, by the index of its cell. */
  | { readonly kind: 'latency'; readonly path: string; readonly cell: number }
  | { readonly kind: 'seconds'; readonly path: string }
  | { readonly kind: 'count'; readonly path: string }
  | { readonly kind: 'cpu' };

/** A counter of the shop as Prometheus names it. `labels` is the text between the braces, `id` both together. */
export interface CounterSeries {
  readonly id: string;
  readonly name: string;
  readonly labels: string;
  readonly counts: Counted;
}

export const metricHelp: Readonly<Record<string, { readonly type: string; readonly help: string }>> = {
  http_requests_total: { type: 'counter', help: 'Requests answered, by route and status code.' },
  http_request_duration_seconds: { type: 'histogram', help: 'Time to answer a request, by route.' },
  process_cpu_seconds_total: { type: 'counter', help: 'Processor time used.' },
  shop_workers: { type: 'gauge', help: 'Workers that can answer requests.' },
  shop_workers_busy: { type: 'gauge', help: 'Workers that are answering a request.' },
  shop_queue_length: { type: 'gauge', help: 'Requests that wait for a worker.' },
};

const edgeNames = [...latencyEdges.map(String), '+Inf'];

/** `name{labels}`, as in a metrics page. */
export function seriesId(name: string, ...labels: string[]): string {
  const text = labels.filter((part) => part !== '').join(',');
  return text === '' ? name : `${name}{${text}}`;
}

function counter(name: string, labels: string, counts: Counted): CounterSeries {
  return { id: seriesId(name, labels), name, labels, counts };
}

function routeSeries(path: string, codes: readonly string[]): CounterSeries[] {
  const route = `route="${path}"`;
  const histogram = 'http_request_duration_seconds';
  return [
    ...codes.map((code) => counter('http_requests_total', `code="${code}",${route}`, { kind: 'answers', path, code })),
    ...edgeNames.map((le, cell) =>
      counter(`${histogram}_bucket`, `le="${le}",${route}`, { kind: 'latency', path, cell })
    ),
    counter(`${histogram}_sum`, route, { kind: 'seconds', path }),
    counter(`${histogram}_count`, route, { kind: 'count', path }),
  ];
}

/** Every counter of the shop, in the order in which a metrics page shows them. */
export const counterSeries: readonly CounterSeries[] = [
  ...routes.flatMap((route) => routeSeries(route.path, codesOf(route))),
  counter('process_cpu_seconds_total', '', { kind: 'cpu' }),
];

/** Whether a series exists only once the new route is open. */
export function belongsToNewRoute({ counts }: CounterSeries): boolean {
  return counts.kind !== 'cpu' && counts.path === newRoute;
}
