import type { KpiResult } from '../compute/results';
import type { KeyResult, OkrObjective } from '../definition/okr';
import { assessObjectives } from './assess';
import { checkInNotices } from './checkIns';
import { noFacts, type KeyFacts } from './facts';
import { guardNotices } from './guards';
import { courseQuestion, instantQuestion, measureOf, needsStart, pointsOf } from './measured';
import type { CheckIn, ObjectiveResult } from './results';
import { childrenOf, keyOf } from './rollUp';
import type { OkrWorld } from './world';

/**
 * Objectives at an instant, in the order of the registry: those chosen, by the results of all that contribute to them.
 * Equal questions are asked once.
 */
export async function evaluateObjectives(
  objectives: ReadonlyMap<string, OkrObjective>,
  chosen: ReadonlySet<string>,
  world: OkrWorld,
  at: number
): Promise<ObjectiveResult[]> {
  const needed = [...contributing(objectives, chosen)].flatMap((id) => objectives.get(id) ?? []);
  const once = askedOnce(world);
  const from = Math.min(...needed.map(({ period }) => period.from));
  const checkIns = needed.length === 0 ? [] : await once.checkIns({ from, to: at });
  const known = 'code' in checkIns ? [] : checkIns;
  const facts = new Map(
    await Promise.all(
      needed.flatMap((objective) =>
        objective.keyResults
          .filter(({ source }) => source.kind !== 'shared')
          .map(
            async (keyResult) =>
              [keyOf(objective.id, keyResult), await factsOf(objective, keyResult, known, once, at)] as const
          )
      )
    )
  );
  const results = assessObjectives(new Map(needed.map((one) => [one.id, one])), facts, at);
  return Promise.all(
    results
      .filter(({ objective }) => chosen.has(objective.id))
      .map(async (result) => {
        const unread = 'code' in checkIns ? [checkIns] : checkInNotices(result.objective, checkIns);
        return { ...result, notices: [...unread, ...(await guardNotices(result.objective, once, at))] };
      })
  );
}

/** The chosen objectives, those whose parents they are at any depth, and those whose key results these share. */
function contributing(objectives: ReadonlyMap<string, OkrObjective>, chosen: ReadonlySet<string>): Set<string> {
  const children = childrenOf(objectives);
  const found = new Set<string>();
  const waiting = [...objectives.keys()].filter((id) => chosen.has(id));
  for (const id of waiting) {
    if (!found.has(id)) {
      found.add(id);
      const shared = (objectives.get(id)?.keyResults ?? []).flatMap(({ source }) =>
        source.kind === 'shared' ? [source.objective] : []
      );
      waiting.push(...(children.get(id) ?? []), ...shared);
    }
  }
  // In the order of the registry.
  return new Set([...objectives.keys()].filter((id) => found.has(id)));
}

function askedOnce(world: OkrWorld): OkrWorld {
  const asked = new Map<string, Promise<KpiResult>>();
  return {
    kpis: world.kpis,
    checkIns: (within) => world.checkIns(within),
    measure: (question) => {
      const key = JSON.stringify([question.kpi.id, question.range, question.points]);
      const answer = asked.get(key) ?? world.measure(question);
      asked.set(key, answer);
      return answer;
    },
  };
}

async function factsOf(
  { id }: OkrObjective,
  keyResult: KeyResult,
  checkIns: readonly CheckIn[],
  world: OkrWorld,
  at: number
): Promise<KeyFacts> {
  const { source, start, due } = keyResult;
  const own = checkIns.filter(
    (one) => one.objective === id && one.keyResult === keyResult.id && one.at >= start && one.at < due
  );
  const kpi = source.kind === 'kpi' ? world.kpis.get(source.kpi) : undefined;
  if (source.kind !== 'kpi' || kpi === undefined || at < start) {
    return { ...noFacts, checkIns: own };
  }
  const asked = courseQuestion(kpi, keyResult, at);
  const [course, first] = await Promise.all([
    world.measure(asked),
    needsStart(keyResult) ? world.measure(instantQuestion(kpi, start)) : null,
  ]);
  const problems = [course, first].flatMap((one) => one?.problems ?? []);
  const atStart = first === null || source.measure === 'attainment' ? null : measureOf(first, source.measure);
  return {
    measured: { atStart, course: pointsOf(course, source.measure, asked.range) },
    checkIns: own,
    problems: [...new Map(problems.map((problem) => [problem.message, problem])).values()],
  };
}
