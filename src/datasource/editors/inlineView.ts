import { checkBudgets } from '../../core/plan/checks/budgets';
import { checkQualitySources } from '../../core/query/checks/quality';
import { checkSources } from '../../core/query/checks/sources';
import type { Kpi, Registry } from '../../core/definition/types';
import type { Problem } from '../../core/base/result';
import type { SourceInfo } from '../../core/query/types';
import { requireDecoder } from '../decoder';

export interface InlineView {
  /** Null where it cannot be measured. */
  readonly kpi: Kpi | null;
  readonly problems: readonly Problem[];
}

/** A definition as a query carries it, with all that is wrong with it. An empty text is not wrong yet. */
export function viewInline(text: string, registry: Registry, sources: ReadonlyMap<string, SourceInfo>): InlineView {
  if (text.trim() === '') {
    return { kpi: null, problems: [] };
  }
  const { kpi, registry: own, problems } = requireDecoder().decodeInline(text, registry);
  const among = { ...own, byId: new Map([...registry.byId, ...own.byId]) };
  const found = [...checkSources(own, sources), ...checkQualitySources(own, sources), ...checkBudgets(among, sources)];
  return { kpi, problems: [...problems, ...found] };
}

/** How a definition of one panel becomes everyone's. */
export function promotionText(id: string, isKnown: boolean, home: string): string {
  const where = isKnown
    ? `In this panel it stands for the KPI "${id}" of the registry. To change that one everywhere, put this in its place`
    : 'Only this panel knows this definition. To show the same number on other boards, in alerts and reports, promote it: add it';
  return `${where} in the definitions of the data source "${home}".`;
}
