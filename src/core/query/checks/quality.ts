import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import type { SourceInfo } from '../types';
import { didYouMean } from '../../base/nearest';
import type { Registry } from '../../definition/types';

/**
 * Data sources of checks, parity and freshness that do not exist. They leave the KPI as it is, so that only editors tell
 * them of definitions; a result tells them at the check.
 */
export function checkQualitySources({ kpis, places }: Registry, sources: ReadonlyMap<string, SourceInfo>): Problem[] {
  const names = [...new Set([...sources.values()].map(({ name }) => name))];
  return kpis.flatMap(({ id, quality: { asks = [] } }) => {
    const own = places?.get(id);
    return asks.flatMap(({ kind, source }, index): Problem[] => {
      if (sources.has(source)) {
        return [];
      }
      const key = { check: `checks[${index}]`, parity: 'parity', newest: 'freshness' }[kind];
      const path = `quality.${key}.source`;
      const whole = own?.path ?? id;
      return [
        {
          code: 'unknown-source',
          message: `There is no data source named ${quote(source)}.`,
          hint: didYouMean(source, names, 'Write the name or the uid of one in this Grafana.'),
          severity: 'error',
          at: own?.fields.get(path) ?? own?.fields.get('quality') ?? own?.at,
          path: whole === '' ? path : `${whole}.${path}`,
        },
      ];
    });
  });
}
