import type { Problem } from '../../base/result';
import type { SourceInfo } from '../types';
import { checkSyntax } from '../../syntax/promqlSyntax';
import { checkSqlText } from '../../syntax/sqlChecks';
import { unknownMacros } from '../dialects';
import { unknownSource } from './sources';
import type { Registry } from '../../definition/types';

/**
 * Unknown data sources of checks, parity and freshness, and PromQL or SQL of theirs that cannot be read. They do not
 * change the KPI, so only editors report them for definitions; a result reports them at the check.
 */
export function checkQualitySources({ kpis, places }: Registry, sources: ReadonlyMap<string, SourceInfo>): Problem[] {
  return kpis.flatMap(({ id, quality: { queries = [] } }) => {
    const own = places?.get(id);
    return queries.flatMap(({ kind, source, query }, index): Problem[] => {
      const key = { check: `checks[${index}]`, parity: 'parity', newest: 'freshness' }[kind];
      const placed = (field: string, fault: Pick<Problem, 'code' | 'message' | 'hint'>): Problem => {
        const path = `quality.${key}.${field}`;
        const at = own?.fields.get(path) ?? own?.fields.get('quality') ?? own?.at;
        const base = own?.path ?? id;
        return { ...fault, severity: 'error', at, path: base === '' ? path : `${base}.${path}` };
      };
      const known = sources.get(source);
      if (known === undefined) {
        return [placed('source', unknownSource(source, sources))];
      }
      const unread = typeof query === 'string' ? checkText(query, known) : [];
      return unread.map(({ code, message, hint }) => placed('query', { code, message, hint }));
    });
  });
}

/** What keeps a query of a whole window from being read. */
function checkText(query: string, source: SourceInfo): Array<Pick<Problem, 'code' | 'message' | 'hint'>> {
  switch (source.kind) {
    case 'prometheus':
      return checkSyntax(query);
    case 'sql':
      return [...unknownMacros(query, source), ...checkSqlText(query, source.dialect, 'window')];
    case 'other':
      return [];
  }
}
