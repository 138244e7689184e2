import type { KpiResult } from '../../../../src/core/compute/results';
import type { World } from '../../../world';
import { csvOf } from './csv';
import { jsonOf } from './json';
import { openMetricsOf } from './openmetrics';
import { tableOf } from './table';

const formats = {
  table: tableOf,
  json: jsonOf,
  csv: csvOf,
  openmetrics: openMetricsOf,
} as const satisfies Record<string, (results: readonly KpiResult[], world: World) => string>;

export function resultsAs(format: keyof typeof formats, results: readonly KpiResult[], world: World): string {
  return formats[format](results, world);
}
