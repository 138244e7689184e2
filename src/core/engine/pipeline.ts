import type { Signal } from '../base/cancellation';
import { messageOf, type Problem } from '../base/result';
import { unmeasured } from '../compute/assess';
import type { KpiResult } from '../compute/results';
import type { Context, KpiRequest } from '../plan/ask';
import type { Session } from './session';
import { assessed } from './stages/assess';
import { check } from './stages/check';
import { fetch } from './stages/fetch';
import {
  annotations,
  budgetScope,
  checks,
  extendedBudget,
  fallback,
  forecast,
  inInstants,
  labelSets,
  localDays,
  restated,
  setResults,
  targets,
} from './stages/lazy';
import { history } from './stages/history';
import { plan } from './stages/plan';
import { detail, ownLedger, prepared } from './stages/prepare';
import { begin, made, runStages, type FetchOptions, type Stage } from './state';

/** Everything after the definition says all that it can say: plan, fetch, assess. */
const measuring: readonly Stage[] = [
  labelSets, //      which label sets there are
  budgetScope, //    which other KPIs and which days a budget takes
  plan, //           what must be known: windows, buckets, tiles, lookbacks
  fetch, //          the only stage with many requests: buckets into the store, whole windows, label sets
  history([budgetScope, plan, fetch]), // the same again where a source's first row lies within what was read
  fallback([budgetScope, plan, fetch]), // the same again with fallbacks, where an input needs its own
  prepared, //       inputs on their timelines, the formula over them
  ownLedger, //      what the budget counts
  extendedBudget, // the same of shared budgets, composites and days
  detail([budgetScope, plan, fetch, prepared, ownLedger, extendedBudget]), // by the hour, where a budget runs out
  assessed, //       value, status, budget, burn rates, change, lines
  forecast, //       where the value will end
  restated, //       whether history has changed
  checks, //         the checks on the data
  setResults, //     one result for each label set
];

/** The one way from a request to a result, in order. Each stage is a function from state to state. */
export const pipeline: readonly Stage[] = [
  check, //          what is wrong before anything is asked
  annotations, //    excluded time that annotations mark
  localDays, //      into the time of local days
  targets(() => [check, targets(() => measuring), ...measuring]), // targets that are in data
  ...measuring,
];

/**
 * One KPI at the instants of a request, for data source, command line and tests. Never rejects: whatever goes wrong is in
 * the result of this KPI, and others that are evaluated beside it have theirs.
 */
export async function evaluate(
  request: KpiRequest,
  options: FetchOptions,
  context: Context,
  session: Session,
  signal: Signal
): Promise<KpiResult> {
  try {
    return await measured(request, options, context, session, signal);
  } catch (error) {
    return unmeasured(request, [notEvaluated(request, error)]);
  }
}

async function measured(
  request: KpiRequest,
  options: FetchOptions,
  context: Context,
  session: Session,
  signal: Signal
): Promise<KpiResult> {
  await session.queue.yield();
  const state = await runStages(pipeline, begin(request, options, context, signal), session);
  const final = state.localDays === null ? state : await inInstants.run(state, session);
  const result = made(final.result);
  return final.notices.length === 0 ? result : { ...result, notices: [...final.notices, ...result.notices] };
}

function notEvaluated({ kpi }: KpiRequest, error: unknown): Problem {
  return {
    code: 'not-evaluated',
    message: `The KPI "${kpi.id}" could not be evaluated: ${messageOf(error)}`,
    hint: 'Refresh the dashboard. If it stays, check what the sources of this KPI return.',
  };
}
