import { workers } from './model';
import { counterSeries } from './series';
import type { Counters } from './counters';

/** What the shop shows beside its counters. */
export interface Gauges {
  readonly busyWorkers: number;
  readonly queue: number;
}

/** Gauges by their Prometheus name. */
export function gaugeValues(gauges: Gauges): ReadonlyArray<readonly [string, number]> {
  return [
    ['shop_workers', workers],
    ['shop_workers_busy', gauges.busyWorkers],
    ['shop_queue_length', gauges.queue],
  ];
}

const families = [
  { name: 'http_requests_total', type: 'counter', help: 'Requests answered, by route and status code.' },
  { name: 'http_request_duration_seconds', type: 'histogram', help: 'Time to answer a request, by route.' },
  { name: 'process_cpu_seconds_total', type: 'counter', help: 'Processor time used.' },
  { name: 'shop_workers', type: 'gauge', help: 'Workers that can answer requests.' },
  { name: 'shop_workers_busy', type: 'gauge', help: 'Workers that are answering a request.' },
  { name: 'shop_queue_length', type: 'gauge', help: 'Requests that wait for a worker.' },
] as const;

function familyOf(name: string): string {
  return name.replace(/^(http_request_duration_seconds)_(bucket|sum|count)$/, '$1');
}

/** The page that Prometheus scrapes, in its text format 0.0.4. */
export function metricsPage(counters: Counters, gauges: Gauges): string {
  const samples = new Map<string, string[]>(families.map(({ name }) => [name, []]));
  counterSeries.forEach(({ id, name }, index) => {
    const value = counters.current[index] ?? null;
    if (value !== null) {
      samples.get(familyOf(name))?.push(`${id} ${value}`);
    }
  });
  for (const [name, value] of gaugeValues(gauges)) {
    samples.get(name)?.push(`${name} ${value}`);
  }
  const lines = families.flatMap(({ name, type, help }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...(samples.get(name) ?? []),
  ]);
  return `${lines.join('\n')}\n`;
}
