import type { Registry } from '../../../src/core/definition/types';
import { smartScore, type SmartScore } from '../../../src/core/lint/smart';
import type { Measured } from './measure';

export interface KpiScore extends SmartScore {
  readonly id: string;
}

/** The score of each KPI without errors that is in use or will be. */
export function scoresOf({ kpis, places }: Registry, measured: Measured): KpiScore[] {
  return kpis
    .filter(({ lifecycle }) => lifecycle === 'active' || lifecycle === 'draft')
    .map((kpi) => ({
      id: kpi.id,
      ...smartScore(kpi, places?.get(kpi.id)?.fields ?? new Map(), measured.get(kpi.id) ?? null),
    }));
}
