import { Cancellation } from '../../../base/cancellation';
import { fail, ok, type Result } from '../../../base/result';
import type { Kept } from '../../../cache/answers';
import { kpiAndParts } from '../../../definition/parts';
import type { BaselineStep, Direction, Kpi, TargetOrigin, TargetStep } from '../../../definition/types';
import type { Context } from '../../../plan/ask';
import { dateText } from '../../../time/dateText';
import type { Interval } from '../../../time/interval';
import { day, hour, minute } from '../../../time/units';
import type { Session } from '../../session';
import { begin, made, runStages, type Stage, type State } from '../../state';
import type { FoundTarget } from './found';

/** So long after its end a baseline's data may still come in: until then it is measured again now and then. */
const late = hour;
const again = 5 * minute;

/** Steps of which some stand on history. */
export async function relativeTarget(
  kpi: Kpi,
  steps: ReadonlyArray<TargetStep | BaselineStep>,
  state: State,
  session: Session,
  stages: readonly Stage[]
): Promise<Result<FoundTarget>> {
  const found: TargetStep[] = [];
  const origins: TargetOrigin[] = [];
  for (const step of steps) {
    if (!('baseline' in step)) {
      found.push(step);
      continue;
    }
    const base = await baselineOf(kpi, step.baseline, state, session, stages);
    if (!base.ok) {
      return base;
    }
    const { value, readAt } = base.value;
    if (value === 0) {
      const message = `Over the baseline ${stretchText(step.baseline)} the value is 0, of which no share can be taken.`;
      return fail({ code: 'zero-baseline', message, hint: 'Write the target as a number.' });
    }
    found.push({ from: step.from, ...boundsOf(step, value, kpi.direction) });
    origins.push({ ...step, kind: 'baseline', value, readAt });
  }
  return ok({ steps: found, origins });
}

/**
 * The bounds that a baseline gives. Shares are of its size, so that less is less below zero too. `within` is a range
 * around it, of which higher and lower have the bad side alone.
 */
export function boundsOf(
  { change, within }: Pick<BaselineStep, 'change' | 'within'>,
  value: number,
  direction: Direction
): Omit<TargetStep, 'from'> {
  const at = (share: number): number => Number((value + share * Math.abs(value)).toPrecision(15));
  const [low, high] = change === null ? [at(-(within ?? 0)), at(within ?? 0)] : [at(change), at(change)];
  return { min: direction === 'lower' ? null : low, max: direction === 'higher' ? null : high };
}

/** The KPI's own value over exactly that stretch; a problem where it is not over, or not known well enough. */
async function baselineOf(
  kpi: Kpi,
  stretch: Interval,
  { request, context }: State,
  session: Session,
  stages: readonly Stage[]
): Promise<Result<Kept<number>>> {
  const { now, clock } = request;
  const text = stretchText(stretch);
  if (now - kpi.quality.delay < stretch.to) {
    const message =
      stretch.from >= now ? `The baseline ${text} lies in the future.` : `The baseline ${text} is not over yet.`;
    return fail({ code: 'early-baseline', message, hint: 'Write a stretch of the past, or a number until then.' });
  }
  const over = overStretch(kpi, stretch, context);
  const uneven = over.parts.find(({ bucket }) => stretch.from % bucket !== 0 || stretch.to % bucket !== 0);
  if (uneven !== undefined) {
    const message = `The baseline ${text} is not on the grid of the bucket of "${uneven.id}".`;
    return fail({ code: 'bad-baseline', message, hint: 'Write whole days.' });
  }
  const key = JSON.stringify([over.parts.map(meaningOf), stretch]);
  const kept = session.baselines.get(key, now);
  if (kept !== undefined) {
    return ok(kept);
  }
  const range = { from: stretch.to, to: stretch.to };
  const asked = { kpi: over.kpi, range, now, clock, points: 0, totalOnly: true };
  // Others may wait for the same: it goes on when this caller has gone.
  const measured = await runStages(stages, begin(asked, {}, over.context, new Cancellation()), session);
  const { problems, status, coverage, value } = made(measured.result);
  const [problem] = problems;
  if (problem !== undefined) {
    return fail({ ...problem, message: `The baseline ${text} could not be read. ${problem.message}` });
  }
  if (value === null || status === 'insufficient' || status === 'no-data') {
    const known = `${Math.floor(coverage * 100)} % of it is known`;
    const message = `Not enough data over the baseline ${text} for a target: ${known}.`;
    return fail({ code: 'baseline-data', message, hint: 'Write a stretch with data, or the target as a number.' });
  }
  const isSettled = now - kpi.quality.delay >= stretch.to + late;
  session.baselines.set(key, value, now, isSettled ? Infinity : now + again - 1);
  return ok({ value, readAt: now });
}

/** The KPI and what it is made of, each over the stretch alone and without what judges it. */
function overStretch(kpi: Kpi, { from, to }: Interval, context: Context) {
  const change = (one: Kpi): Kpi => ({
    ...one,
    window: one.window && { kind: 'rolling', length: to - from },
    quality: {
      minCoverage: one.quality.minCoverage,
      minEvents: one.quality.minEvents,
      delay: 0,
      freshness: Infinity,
    },
    ...{ lifecycle: 'active', compare: 'none', pace: null, budget: null },
  });
  const [, ...parts] = kpiAndParts(kpi, context.kpis);
  const changed = new Map(parts.map((part) => [part.id, change(part)]));
  const own: Kpi = { ...change(kpi), target: [], unresolvedTarget: undefined, atRisk: null };
  return {
    kpi: own,
    parts: [own, ...changed.values()],
    context: { ...context, kpis: new Map([...context.kpis, ...changed]) },
  };
}

/** All that a value over a stretch stands on. */
function meaningOf({ inputs, formula, versions, exclusions, bucket, quality, target, unresolvedTarget }: Kpi): unknown {
  return [inputs, formula.text, versions, exclusions, bucket, quality, target, unresolvedTarget];
}

/** `2026-01-01 to 2026-03-31`: of whole days the last one. */
export function stretchText({ from, to }: Interval): string {
  const isWhole = from % day === 0 && to % day === 0;
  return `${dateText(from)} to ${dateText(isWhole ? to - day : to)}`;
}
