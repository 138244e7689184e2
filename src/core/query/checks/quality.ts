import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import type { SourceInfo } from '../types';
import { didYouMean } from '../../base/nearest';
import type { Registry } from '../../definition/types';

/**
 * Unknown data sources of checks, parity and freshness. They do not change the KPI, so only editors report
 * them for definitions; a result reports them at the check.
 */
export function checkQualitySources({ kpis, places }: Registry, sources: ReadonlyMap<string, SourceInfo>): Problem[] {
  const names = [...new Set([...sources.values()].map(({ name }) => name))];
  return kpis.flatMap(({ id, quality: { queries = [] } }) => {
    const own = places?.get(id);
    return queries.flatMap(({ kind, source }, index): Problem[] => {
      if (sources.has(source)) {
        return [];
      }
      const key = { check: `checks[${index}]`, parity: 'parity', newest: 'freshness' }[kind];
      const path = `quality.${key}.source`;
      const base = own?.path ?? id;
      return [
        {
          code: 'unknown-source',
          message: `Unknown data source ${quote(source)}.`,
          hint: didYouMean(source, names, 'Write the name or the uid of one in this Grafana.'),
          severity: 'error',
          at: own?.fields.get(path) ?? own?.fields.get('quality') ?? own?.at,
          path: base === '' ? path : `${base}.${path}`,
        },
      ];
    });
  });
}
