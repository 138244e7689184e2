import { importOpenSlo } from '../formats/openslo/openslo';
import { importText, type Seen } from './importText';

/** What an import of OpenSLO makes of a text. */
export const read = (text: string): Seen => importText(importOpenSlo, text);
/** A metric of Prometheus. */
export const promql = (query: string): string =>
  `{metricSource: {metricSourceRef: prom, type: Prometheus, spec: {query: '${query}'}}}`;
/** The spec of an SLI. */
export const ratio = `{ratioMetric: {counter: true, good: ${promql('sum(ok_total)')}, total: ${promql('sum(all_total)')}}}`;

export interface WrittenSlo {
  readonly indicator?: string;
  readonly window?: string;
  readonly method?: string;
  readonly objectives?: string;
  readonly more?: string;
  readonly metadata?: string;
}

/** An SLO, one field a line: their numbers are those that tests expect. */
export function slo({
  indicator = `{metadata: {name: a}, spec: ${ratio}}`,
  window = '{duration: 28d, isRolling: true}',
  method = 'Occurrences',
  objectives = '{target: 0.995}',
  more = '',
  metadata = '{name: carts, displayName: Carts, labels: {team: Shop}}',
}: WrittenSlo = {}): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata: ${metadata}
spec:
  service: shop
  indicator: ${indicator}
  timeWindow: [${window}]
  budgetingMethod: ${method}
  objectives: [${objectives}]
${more === '' ? '' : `  ${more}\n`}`;
}
