import type { TargetStep } from '../../core/definition/types';
import type { BudgetState } from '../../core/slo/budget';
import type { Status } from '../../core/slo/status';
import type { KpiInfo } from '../../grafana/payload';
import { formatRatio, formattedText } from '../../ui/format';
import { budgetView, type BudgetView } from './budget';
import { statusView, type StatusView } from './status';
import { targetText } from './target';
import { valueParts } from './value';

/** A KPI over one period of a calendar, judged by the target that was in force at its end. */
export interface PeriodData {
  readonly label: string;
  readonly value: number | null;
  readonly target: TargetStep | null;
  readonly status: Status;
  readonly budget: BudgetState | null;
  /** How far the period has come, 0..1; 1 when it is over. */
  readonly elapsed: number;
}

/** One period as a row of words. */
export interface PeriodRow {
  readonly label: string;
  /** `62% elapsed`; null when the period is over. */
  readonly partial: string | null;
  readonly value: string;
  readonly target: string;
  readonly status: StatusView;
  readonly budget: BudgetView | null;
}

type Unit = Pick<KpiInfo, 'unit' | 'decimals' | 'atRisk'>;

/** The periods in the order given, the current one marked by how far it has come. */
export function periodRows(periods: readonly PeriodData[], { unit, decimals, atRisk }: Unit): PeriodRow[] {
  return periods.map(({ label, value, target, status, budget, elapsed }) => {
    const bounds = [target?.min ?? null, target?.max ?? null, atRisk];
    return {
      label,
      partial: elapsed < 1 ? `${formatRatio(elapsed)} elapsed` : null,
      value: value === null ? 'No value' : formattedText(valueParts(value, unit, decimals, bounds)),
      target: targetText(target, unit) ?? 'none',
      status: statusView(status),
      budget: budgetView(budget),
    };
  });
}
