import type { Objective } from '../../../definition/types';
import { shorthandOf } from './window';
import type { Sli } from './sli';
import type { Source } from './source';
import type { Method } from '../objective';

/** An objective with the method by which it is judged. */
export interface Judgement {
  readonly method: Method;
  readonly objective: Readonly<Record<string, unknown>>;
}

/** Null, with a note, where OpenSLO has no such objective. */
export function objectiveOf(source: Source, sli: Sli): Judgement | null {
  const { kpi } = source;
  const { budget, target, unresolvedTarget, direction } = kpi;
  if (unresolvedTarget !== undefined) {
    return source.refuse('target', 'its target is known only from data', 'Write the target as a number.');
  }
  if (target.length > 1) {
    source.skip('target', 'OpenSLO has one target: the newest is exported', 'Export again with each step.');
  }
  const step = target.at(-1);
  const value = step === undefined ? null : direction === 'lower' ? step.max : step.min;
  const share = budget === null ? null : newest(budget.objective, source);
  if (direction === 'range') {
    return source.refuse('direction', 'OpenSLO has no ranges', 'Write two KPIs, one for each end.');
  }
  if (budget?.shared !== undefined) {
    source.skip('budget', 'OpenSLO has no shared budgets: the KPI gets one of its own', 'Check its objective.');
  }
  if (budget?.method === 'time-slices') {
    const slice = shorthandOf(budget.slice);
    if (slice === null || value === null || share === null) {
      return source.refuse('budget', 'its slices are not whole minutes', 'Write slice: 1m or longer.');
    }
    const numbers = { target: share, timeSliceWindow: slice };
    return sli.kind === 'threshold'
      ? {
          method: 'Timeslices',
          objective: { op: direction === 'lower' ? 'lte' : 'gte', value, ...numbers, timeSliceTarget: 1 },
        }
      : { method: 'Timeslices', objective: { ...numbers, timeSliceTarget: goodShare(value, sli) } };
  }
  if (sli.kind === 'threshold') {
    const hint = 'Add budget: {method: time-slices, objective: 99}.';
    return source.refuse('formula', 'OpenSLO needs to know in which share of the time the target is met', hint);
  }
  const objective = share ?? (value === null ? null : goodShare(value, sli));
  if (objective === null || objective <= 0 || objective >= 1) {
    return source.refuse('target', 'OpenSLO needs a share of good events above 0 and below 1', 'Add or change target.');
  }
  if (sli.kind === 'ratio') {
    return { method: 'Occurrences', objective: { target: objective } };
  }
  const slice = shorthandOf(kpi.bucket);
  return slice === null
    ? source.refuse('bucket', 'its buckets are not whole minutes', 'Write bucket: 1m or longer.')
    : { method: 'RatioTimeslices', objective: { target: objective, timeSliceWindow: slice } };
}

function newest(objective: Objective, source: Source): number | null {
  if (objective.length > 1) {
    source.skip('budget', 'OpenSLO has one objective: the newest is exported', 'Export again with each step.');
  }
  return objective.at(-1)?.ratio ?? null;
}

/** A target of the KPI as a share of good events. */
function goodShare(value: number, sli: Sli): number {
  const full = sli.kind === 'ratio' ? sli.full : 100;
  const share = value / full;
  return Number((sli.kind === 'ratio' && sli.isReversed ? 1 - share : share).toPrecision(12));
}
