import type { SourceInfo } from '../../core/query/types';
import { asEntry } from './entry';

/** An example definition without errors; only its queries need to be changed. */
export function starterKpi(source: string): string {
  return `id: request-availability
name: Request availability
description: Share of requests answered without a server error.
owner: { name: Service lead, team: Platform }
outcome: Users get an answer.
unit: percent
decimals: 2
inputs:
  good:
    source: ${JSON.stringify(source)}
    query: sum(increase(http_requests_total{code!~"5.."}[$__interval]))
    over: sum
  total:
    source: ${JSON.stringify(source)}
    query: sum(increase(http_requests_total[$__interval]))
    over: sum
formula: 100 * good / total
target: 99.9
window: { rolling: 28d }
budget: { method: occurrences, good: good, total: total }
`;
}

/** The same as a definition file. */
export function starterFile(source: string): string {
  return `apiVersion: kpi/v1\nkpis:\n${asEntry(starterKpi(source))}`;
}

/** The name of the first Prometheus data source, or its usual name. */
export function starterSource(sources: ReadonlyMap<string, SourceInfo>): string {
  return [...sources.values()].find(({ kind }) => kind === 'prometheus')?.name ?? 'Prometheus';
}
