import { checkBudgets } from '../../core/plan/checks/budgets';
import { checkQualitySources } from '../../core/query/checks/quality';
import { checkSources } from '../../core/query/checks/sources';
import type { Kpi, Registry } from '../../core/definition/types';
import type { Problem } from '../../core/base/result';
import type { SourceInfo } from '../../core/query/types';
import { requireDecoder } from '../decoder';

export interface InlineView {
  /** Null where the definition has errors. */
  readonly kpi: Kpi | null;
  readonly problems: readonly Problem[];
}

/** The inline definition of a query with its problems. An empty text has no problems. */
export function viewInline(text: string, registry: Registry, sources: ReadonlyMap<string, SourceInfo>): InlineView {
  if (text.trim() === '') {
    return { kpi: null, problems: [] };
  }
  const { kpi, registry: own, problems } = requireDecoder().decodeInline(text, registry);
  const among = { ...own, byId: new Map([...registry.byId, ...own.byId]) };
  const found = [...checkSources(own, sources), ...checkQualitySources(own, sources), ...checkBudgets(among, sources)];
  return { kpi, problems: [...problems, ...found] };
}

/** How to move an inline definition into the registry. */
export function promotionText(id: string, isKnown: boolean, home: string): string {
  const where = isKnown
    ? `In this panel it replaces the KPI "${id}" of the registry. To change that KPI everywhere, replace its definition`
    : 'Only this panel has this definition. To use it in other dashboards, add it';
  return `${where} ${isKnown ? 'in' : 'to'} the definitions of the data source "${home}".`;
}
