import type { Kpi, Registry } from '../../../src/core/definition/types';
import { readiness, type ReadyItem } from '../../../src/core/lint/ready';
import { smartScore, type SmartScore } from '../../../src/core/lint/smart';
import { boardsWith } from '../../grafana/boards';
import type { Measured } from './measure';

export interface KpiScore extends SmartScore {
  readonly id: string;
}

export interface KpiReadiness {
  readonly id: string;
  readonly items: readonly ReadyItem[];
}

/** The score of each KPI without errors that is in use or will be. */
export function scoresOf(registry: Registry, { results }: Measured): KpiScore[] {
  return inUse(registry).map((kpi) => ({
    id: kpi.id,
    ...smartScore(kpi, registry.places?.get(kpi.id)?.fields ?? new Map(), results.get(kpi.id) ?? null),
  }));
}

/** The checklist of each of them; `pages` says which runbooks answer. */
export function readinessOf(
  registry: Registry,
  { results, boards }: Measured,
  pages: ReadonlyMap<string, string | null>,
  now: number
): KpiReadiness[] {
  return inUse(registry).map((kpi) => ({
    id: kpi.id,
    items: readiness(kpi, {
      now,
      result: results.get(kpi.id) ?? null,
      pages,
      boards: boards && boardsWith(kpi, boards),
    }),
  }));
}

export function inUse({ kpis }: Pick<Registry, 'kpis'>): readonly Kpi[] {
  return kpis.filter(({ lifecycle }) => lifecycle === 'active' || lifecycle === 'draft');
}
