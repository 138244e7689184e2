import { checkResult } from '../../compute/checks';
import { windowLineage } from '../../compute/windowLineage';
import { windowValues } from '../../compute/windowValues';
import type { Plan } from '../../plan/plan';
import { planWatches, planWindows } from '../../plan/windowInputs';
import { keyOf, type Question } from '../../query/window/question';
import type { Answer } from '../../query/window/reply';
import type { Session } from '../session';
import { freshFor, made, type FetchedWindows, type State } from '../state';
import { wantedWindow } from '../wanted';

/** Has sources compute whole windows of the plans; of the first, the one that is shown, the checks on its data too. */
export async function fetchWindows(
  plans: readonly Plan[],
  state: State,
  session: Session
): Promise<{ readonly fetched: FetchedWindows; readonly points: number }> {
  const windowPlans = plans.map((plan) => planWindows(plan, state.context));
  const watches = planWatches(made(plans[0] ?? null), state.context);
  const questions = [
    ...windowPlans.flatMap(({ inputs, newest }) => [...inputs.flatMap((input) => input.questions), newest]),
    ...watches.map(({ question }) => question),
  ].filter((question) => question !== null && question !== undefined);
  const { answers, points } = await answersTo(questions, state, session);
  const values = new Map(windowPlans.map((one) => [one.plan, windowValues(one, answers)]));
  return { fetched: { plans: windowPlans, watches, answers, values }, points };
}

/** Answers by `keyOf`, from the cache or the sources; none where the caller has gone before. */
async function answersTo(
  questions: readonly Question[],
  { request, options, signal }: State,
  { windows, queue }: Session
): Promise<{ readonly answers: ReadonlyMap<string, Answer>; readonly points: number }> {
  const now = request.clock ?? request.now;
  const byKey = new Map(questions.map((question) => [keyOf(question), question]));
  const missing = [...byKey].filter(([key]) => {
    const kept = windows.get(key, now);
    return kept === undefined || (options.fresh === true && now - kept.readAt >= freshFor);
  });
  const failures = await queue.fetch(
    missing.map(([, question]) => wantedWindow(question)),
    signal
  );
  const answers = new Map<string, Answer>();
  for (const key of byKey.keys()) {
    const problem = failures.get(key);
    const kept = windows.get(key);
    if (problem !== undefined) {
      answers.set(key, { ok: false, problem });
    } else if (kept !== undefined) {
      answers.set(key, { ok: true, cell: kept.value });
    }
  }
  return { answers, points: missing.length };
}

/** The result with the checks on the data, and with what sources were asked for whole windows. */
export function withChecks(state: State): State {
  const result = made(state.result);
  const { plans, watches, answers, values } = made(made(state.fetched).windows);
  return {
    ...state,
    result: {
      ...result,
      checks: watches.map((watch) => checkResult(watch, result, answers)),
      notices: [...result.notices, ...[...values.values()].flatMap(({ notices }) => notices)],
      lineage: { ...result.lineage, queries: [...result.lineage.queries, ...windowLineage(plans, watches)] },
    },
  };
}
