import { withPlaces, type Fault, type PlacedFault } from '../../query/checks/sources';
import { partnersOf } from '../../definition/budgetPartners';
import type { Kpi, Registry } from '../../definition/types';
import { quote } from '../../base/quote';
import { longestPartWindow } from '../windows';
import type { Problem } from '../../base/result';
import type { SourceInfo } from '../../query/types';
import { formatDuration } from '../../time/duration';
import { nominalLength } from '../../time/window';
import { checkBurn } from './burn';
import { maxSlices } from '../slices';

/**
 * Checks of burn-rate rules, shared budgets and slices of composites. They are separate from the other checks,
 * since few definitions need them and other boards need not load them.
 */
export function checkBudgets(registry: Registry, sources: ReadonlyMap<string, SourceInfo>): Problem[] {
  return registry.kpis.flatMap((kpi) =>
    withPlaces(
      kpi,
      [...checkBurn(kpi, sources), ...checkShared(kpi, registry.byId), ...checkSlices(kpi, registry)],
      registry
    )
  );
}

/** The fields that must be equal in all KPIs of a shared budget, by their keys in the definition. */
const mustBeEqual: ReadonlyArray<readonly [key: string, of: (kpi: Kpi) => unknown]> = [
  ['window', ({ window }) => window],
  ['bucket', ({ bucket }) => bucket],
  ['quality.delay', ({ quality }) => quality.delay],
  ['budget.method', ({ budget }) => budget?.method],
  ['budget.slice', ({ budget }) => (budget?.method === 'time-slices' ? budget.slice : null)],
  ['the objective', ({ budget }) => budget?.objective],
];

function checkShared(kpi: Kpi, kpis: ReadonlyMap<string, Kpi>): PlacedFault[] {
  const shared = kpi.budget?.shared;
  if (shared === undefined) {
    return [];
  }
  if (kpi.window === null) {
    const message = 'A KPI without inputs cannot share a budget: it has no window.';
    return [['budget.shared', { code: 'shared-budget', message, hint: 'Remove shared.' }]];
  }
  return partnersOf(kpi, kpis).flatMap((partner): PlacedFault[] => {
    const other = mustBeEqual.find(([, of]) => JSON.stringify(of(kpi)) !== JSON.stringify(of(partner)));
    return other === undefined ? [] : [['budget.shared', differs(shared, partner.id, other[0])]];
  });
}

function differs(shared: string, partner: string, key: string): Fault {
  const message = `The budget ${quote(shared)} cannot be shared with ${quote(partner)}: ${key} differs.`;
  return {
    code: 'shared-budget',
    message,
    hint: `Use the same value in both KPIs, or another budget for one of them.`,
  };
}

function checkSlices(kpi: Kpi, { byId }: Pick<Registry, 'byId'>): PlacedFault[] {
  const { budget, bucket } = kpi;
  const window =
    kpi.window === null && budget !== null ? longestPartWindow(kpi, { kpis: byId, sources: new Map() }) : null;
  if (window === null || budget?.method !== 'time-slices') {
    return [];
  }
  const part = partWithWindowInput(kpi, byId);
  if (part !== undefined) {
    const message = `${quote(part.id)} has no time slices: it has an input with over: window.`;
    return [['budget', { code: 'whole-window', message, hint: 'Remove the budget, or use over: sum.' }]];
  }
  const count = Math.floor(nominalLength(window) / budget.slice);
  const least = Math.ceil(nominalLength(window) / maxSlices / bucket) * bucket;
  const message = `The window has ${count} slices of ${formatDuration(budget.slice)}; the maximum for a KPI without inputs is ${maxSlices}.`;
  const hint = `Write slice: ${formatDuration(least)} or more.`;
  return count > maxSlices ? [['budget.slice', { code: 'many-slices', message, hint }]] : [];
}

/** The first part, at any depth, that has a window input. */
function partWithWindowInput(kpi: Kpi, byId: Registry['byId']): Kpi | undefined {
  const parts = kpi.formula.kpis.flatMap((id) => byId.get(id) ?? []);
  const own = parts.find(({ inputs }) => inputs.some(({ over }) => over === 'window'));
  return own ?? parts.map((part) => partWithWindowInput(part, byId)).find((part) => part !== undefined);
}
