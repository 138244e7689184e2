import type { KeyResult, OkrObjective } from '../definition/okr';
import { week } from '../time/units';
import { checkInsAt, keyResultAt } from './replay';
import { overdueSince } from './checkIns';
import { noFacts, type KeyFacts } from './facts';
import { keyForecast, keyTrend } from './forecast';
import { boundsOf, drawn } from './progress';
import type { KeyResultResult, ObjectiveResult, Standing } from './results';
import { childrenOf, keyOf, weightedMean, weightsIn } from './rollUp';
import { baselineOf, standingAt } from './standing';
import { okrStatus, success } from './status';

/** What is known of all key results, by `keyOf`. */
export type FactsOf = ReadonlyMap<string, KeyFacts>;

/** Every objective at an instant, in the order of the registry. Pure: `facts` are those of the key results that are defined, not shared. */
export function assessObjectives(
  objectives: ReadonlyMap<string, OkrObjective>,
  facts: FactsOf,
  at: number
): ObjectiveResult[] {
  const children = childrenOf(objectives);
  const defined = definedKeyResults(objectives);
  const assessed = new Map(
    [...defined].map(([key, one]) => [key, assessKeyResult(one, facts.get(key) ?? noFacts, at)])
  );
  return [...objectives.values()].map((objective) => {
    const keyResults = objective.keyResults.flatMap((one) => {
      const found = assessed.get(keyOf(objective.id, one));
      return found === undefined ? [] : [{ ...found, weight: keyResultAt(one, at).weight }];
    });
    const standing = (instant: number) => rolledUp(objective, objectives, children, defined, facts, instant);
    const history = weeksOf(objective.period.from, Math.min(at, objective.period.to)).map((instant) => {
      return { at: instant, score: standing(instant).score };
    });
    const ids = children.get(objective.id) ?? [];
    return { ...standing(at), objective, at, keyResults, children: ids, history, notices: [] };
  });
}

interface Defined {
  readonly objective: OkrObjective;
  readonly keyResult: KeyResult;
}

function definedKeyResults(objectives: ReadonlyMap<string, OkrObjective>): Map<string, Defined> {
  return new Map(
    [...objectives.values()].flatMap((objective) =>
      objective.keyResults
        .filter(({ source }) => source.kind !== 'shared')
        .map((keyResult) => [keyOf(objective.id, keyResult), { objective, keyResult }] as const)
    )
  );
}

/** The grade with which an objective was closed by an instant; null before. */
function gradeAt({ objective: { closed }, keyResult }: Defined, at: number): number | null {
  return closed === null || at < closed.on ? null : (closed.grades.get(keyResult.id) ?? null);
}

/** A key result as it was promised at an instant; where the objective was closed early, that was its last day. */
function inForce({ objective: { closed }, keyResult }: Defined, at: number): KeyResult {
  const promised = keyResultAt(keyResult, at);
  return closed !== null && closed.on <= at && closed.on < promised.due ? { ...promised, due: closed.on } : promised;
}

function standingOf(of: Defined, facts: KeyFacts, at: number): Standing {
  return standingAt(inForce(of, at), facts, at, gradeAt(of, at));
}

function assessKeyResult(of: Defined, facts: KeyFacts, at: number): KeyResultResult {
  const keyResult = inForce(of, at);
  const baseline = baselineOf(keyResult, facts);
  const checkIns = checkInsAt(facts.checkIns, at);
  const course = facts.measured?.course ?? checkIns.filter(({ value }) => value !== null);
  const { kind } = keyResult.source;
  const weeks = weeksOf(keyResult.start, Math.min(at, keyResult.due));
  return {
    ...standingOf(of, facts, at),
    objective: of.objective.id,
    keyResult,
    weight: keyResult.weight,
    baseline,
    target: boundsOf(keyResult, baseline),
    grade: gradeAt(of, at),
    trend: kind === 'done' ? null : keyTrend(keyResult, course, at),
    forecast: kind === 'done' || at < keyResult.start ? null : keyForecast(keyResult, baseline, course, at),
    confidence: checkIns.flatMap((one) => one.confidence ?? []).at(-1) ?? null,
    lastCheckIn: checkIns.at(-1) ?? null,
    overdueSince: overdueSince(of.objective, keyResult, checkIns, at),
    history: weeks.map((instant) => standingOf(of, facts, instant)),
    problems: facts.problems,
  };
}

/** The ends of the weeks since a start, and the instant itself last; none before the start. */
function weeksOf(start: number, at: number): number[] {
  const count = Math.floor((at - start) / week);
  const ends = Array.from({ length: Math.max(0, count) }, (_, i) => start + (i + 1) * week);
  return at <= start ? [] : ends.at(-1) === at ? ends : [...ends, at];
}

type RolledUp = Pick<ObjectiveResult, 'progress' | 'expected' | 'variance' | 'score' | 'status' | 'known'>;

/** An objective at an instant by the weights, promises and check-ins then in force. */
function rolledUp(
  objective: OkrObjective,
  objectives: ReadonlyMap<string, OkrObjective>,
  children: ReadonlyMap<string, readonly string[]>,
  defined: ReadonlyMap<string, Defined>,
  facts: FactsOf,
  at: number
): RolledUp {
  const weights = weightsIn(objective, objectives, children, (_, one) => keyResultAt(one, at).weight);
  const parts = [...weights].flatMap(([key, weight]) => {
    const of = defined.get(key);
    const standing = of && standingOf(of, facts.get(key) ?? noFacts, at);
    return of === undefined || standing === undefined ? [] : [{ weight, type: of.keyResult.type, standing }];
  });
  const { mean: score, known } = weightedMean(parts.map(({ weight, standing }) => ({ weight, value: standing.score })));
  const counted = parts.filter(({ standing }) => standing.score !== null);
  const meanOf = (value: (part: (typeof parts)[number]) => number | null): number | null =>
    weightedMean(counted.map((part) => ({ weight: part.weight, value: value(part) }))).mean;
  // Each counts as far as it is drawn: one that is far beyond its target does not make up for another.
  const progress = meanOf(({ standing: { progress: raw } }) => (raw === null ? null : drawn(raw)));
  const expected = meanOf(({ standing }) => standing.expected) ?? 0;
  const end =
    objective.closed === null || objective.closed.on > at
      ? objective.period.to
      : Math.min(objective.closed.on, objective.period.to);
  const status = okrStatus({
    at,
    start: objective.period.from,
    due: end,
    progress: score,
    required: meanOf(({ standing, type }) => success[type] * standing.expected) ?? 0,
    success: meanOf(({ type }) => success[type]) ?? 1,
    score,
    canBeDone: parts.every(({ standing }) => standing.status === 'achieved'),
  });
  return { progress, expected, variance: progress === null ? null : progress - expected, score, status, known };
}
