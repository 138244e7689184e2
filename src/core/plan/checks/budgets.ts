import { placed, type Fault, type Found } from '../../query/checks/sources';
import { partnersOf } from '../../definition/budgetPartners';
import type { Kpi, Registry } from '../../definition/types';
import { quote } from '../../base/quote';
import { longestWindow } from '../windows';
import type { Problem } from '../../base/result';
import type { SourceInfo } from '../../query/types';
import { formatDuration } from '../../time/duration';
import { nominalLength } from '../../time/window';
import { checkBurn } from './burn';
import { mostSlices } from '../slices';

/**
 * What is wrong with burn rates, with budgets that KPIs share, and with slices of composites: told apart from the rest,
 * as few definitions have them and a board need not load this for the others.
 */
export function checkBudgets(registry: Registry, sources: ReadonlyMap<string, SourceInfo>): Problem[] {
  return registry.kpis.flatMap((kpi) =>
    placed(
      kpi,
      [...checkBurn(kpi, sources), ...checkShared(kpi, registry.byId), ...checkSlices(kpi, registry)],
      registry
    )
  );
}

/** What KPIs must have alike so that their events add up to one budget, in the words of a definition. */
const alike: ReadonlyArray<readonly [key: string, of: (kpi: Kpi) => unknown]> = [
  ['window', ({ window }) => window],
  ['bucket', ({ bucket }) => bucket],
  ['quality.delay', ({ quality }) => quality.delay],
  ['budget.method', ({ budget }) => budget?.method],
  ['budget.slice', ({ budget }) => (budget?.method === 'time-slices' ? budget.slice : null)],
  ['the objective', ({ budget }) => budget?.objective],
];

function checkShared(kpi: Kpi, kpis: ReadonlyMap<string, Kpi>): Found[] {
  const shared = kpi.budget?.shared;
  if (shared === undefined) {
    return [];
  }
  if (kpi.window === null) {
    const message = 'A KPI without inputs cannot share a budget: it has no window of its own.';
    return [['budget.shared', { code: 'shared-budget', message, hint: 'Remove shared.' }]];
  }
  return partnersOf(kpi, kpis).flatMap((partner): Found[] => {
    const other = alike.find(([, of]) => JSON.stringify(of(kpi)) !== JSON.stringify(of(partner)));
    return other === undefined ? [] : [['budget.shared', unlike(shared, partner.id, other[0])]];
  });
}

function unlike(shared: string, partner: string, key: string): Fault {
  const message = `The budget ${quote(shared)} cannot be shared with ${quote(partner)}: ${key} differs.`;
  return { code: 'shared-budget', message, hint: `Give both the same, or one of them another budget.` };
}

function checkSlices(kpi: Kpi, { byId }: Pick<Registry, 'byId'>): Found[] {
  const { budget, bucket } = kpi;
  const window = kpi.window === null && budget !== null ? longestWindow(kpi, { kpis: byId, sources: new Map() }) : null;
  if (window === null || budget?.method !== 'time-slices') {
    return [];
  }
  const whole = wholePart(kpi, byId);
  if (whole !== undefined) {
    const message = `There are no slices of ${quote(whole.id)}: it has an input that is computed for whole windows.`;
    return [['budget', { code: 'whole-window', message, hint: 'Remove the budget, or count in buckets.' }]];
  }
  const count = Math.floor(nominalLength(window) / budget.slice);
  const least = Math.ceil(nominalLength(window) / mostSlices / bucket) * bucket;
  const message = `The window has ${count} slices of ${formatDuration(budget.slice)}; of a KPI without inputs at most ${mostSlices} are judged.`;
  const hint = `Write slice: ${formatDuration(least)} or more.`;
  return count > mostSlices ? [['budget.slice', { code: 'many-slices', message, hint }]] : [];
}

/** The first of what a KPI is made of that knows nothing of parts of a window. */
function wholePart(kpi: Kpi, byId: Registry['byId']): Kpi | undefined {
  const parts = kpi.formula.kpis.flatMap((id) => byId.get(id) ?? []);
  const own = parts.find(({ inputs }) => inputs.some(({ over }) => over === 'window'));
  return own ?? parts.map((part) => wholePart(part, byId)).find((part) => part !== undefined);
}
