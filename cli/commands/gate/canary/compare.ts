import { describeProblem } from '../../../../src/core/base/result';
import type { KpiResult } from '../../../../src/core/compute/results';
import type { Kpi } from '../../../../src/core/definition/types';
import {
  differenceInterval,
  type Proportion,
  type ProportionInterval,
} from '../../../../src/core/statistics/proportions';
import { inForce } from '../../../../src/core/time/steps';
import type { Verdict } from '../verdict';

/** Events of the new version and of the old one, and what they prove. Shares are from 0 to 1. */
export interface Comparison {
  readonly kpi: Kpi;
  readonly verdict: Verdict;
  readonly where: Proportion | null;
  readonly against: Proportion | null;
  /** By how much the share of bad events is larger than that of the old version; null without events. */
  readonly difference: ProportionInterval | null;
  /** How much larger it may be. */
  readonly margin: number | null;
  /** Why it is not decided; empty where it is. */
  readonly reason: string;
}

/**
 * Whether the share of bad events of the new version exceeds that of the old one by more than the margin. Failed and passed only
 * where the interval of `level` leaves no doubt; otherwise there are not enough data.
 */
export function compareResults(
  kpi: Kpi,
  [where, against]: readonly [KpiResult, KpiResult],
  { level, margin: given }: { readonly level: number; readonly margin: number | null }
): Comparison {
  const margin = given ?? marginOf(kpi, where.at);
  const counts = { where: countsOf(where), against: countsOf(against) };
  const undecided = (verdict: Verdict, reason: string): Comparison => {
    return { kpi, verdict, ...counts, difference: null, margin, reason };
  };
  const problems = [...where.problems, ...against.problems];
  if (problems.length > 0) {
    return undecided('not-measured', [...new Set(problems.map(describeProblem))].join(' '));
  }
  if (counts.where === null || counts.against === null) {
    const missing = counts.where === null ? '--where' : '--against';
    return undecided('unknown', `There are no events for ${missing}.`);
  }
  if (margin === null) {
    return undecided('unknown', 'It has no objective: add --margin 0.001.');
  }
  const difference = differenceInterval(counts.where, counts.against, level);
  const verdict = difference.lower > margin ? 'failed' : difference.upper <= margin ? 'passed' : 'unknown';
  const reason = verdict === 'unknown' ? 'The difference may be within the margin or not: more events are needed.' : '';
  return { kpi, verdict, ...counts, difference, margin, reason };
}

/** The share of bad events that the objective allows: one more such share doubles what is allowed. */
function marginOf({ budget }: Kpi, at: number): number | null {
  const ratio = budget === null ? undefined : inForce(budget.objective, at)?.ratio;
  return ratio === undefined ? null : 1 - ratio;
}

/** Null where nothing is known, or nothing happened. */
function countsOf({ budget }: KpiResult): Proportion | null {
  return budget === null || !(budget.total > 0)
    ? null
    : { bad: Math.min(budget.total, Math.max(0, budget.bad)), total: budget.total };
}
