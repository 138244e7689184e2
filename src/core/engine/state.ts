import type { Signal } from '../base/cancellation';
import type { Problem } from '../base/result';
import { unmeasured } from '../compute/assess';
import type { CountedBudget } from '../compute/budget/counted';
import type { PreparedPlan } from '../compute/prepare';
import type { KpiResult } from '../compute/results';
import type { WindowValues } from '../compute/windowValues';
import { partnersOf } from '../definition/budgetPartners';
import { kpiAndParts } from '../definition/parts';
import type { Kpi } from '../definition/types';
import type { Context, KpiRequest } from '../plan/ask';
import type { BudgetScope, ExtendedBudget } from '../plan/extendedBudget';
import type { Plan } from '../plan/plan';
import type { SetPlans } from '../plan/setPlans';
import type { WatchPlan, WindowPlan } from '../plan/windowInputs';
import type { Failures } from '../query/failures';
import type { Answer } from '../query/window/reply';
import { second } from '../time/units';
import type { Zone } from '../time/zone';
import type { Session } from './session';

/** How a KPI is fetched, which changes no number. */
export interface FetchOptions {
  /** The viewer wants to know what the sources say now: all that is kept is compared with them. */
  readonly fresh?: boolean;
}

/** Who asks for fresh data twice within so many ms asks once. */
export const freshFor = 10 * second;

/** The plans of a request. */
export interface Planned {
  readonly plan: Plan;
  readonly extended: ExtendedBudget | null;
}

/** What was fetched for the plans; what is in the store is not listed. */
export interface Fetched {
  readonly failures: Failures;
  /** How many points were asked of sources. */
  readonly points: number;
  readonly windows: FetchedWindows | null;
}

/** What sources computed for whole windows, and the questions that they answered. */
export interface FetchedWindows {
  readonly plans: readonly WindowPlan[];
  readonly watches: readonly WatchPlan[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly values: ReadonlyMap<Plan, WindowValues>;
}

/** What became of inputs that could not be relied on. */
export interface FallbackUse {
  /** The KPI as its definition has it: in the plan its inputs are replaced. */
  readonly kpi: Kpi;
  /** What failed of the sources that are replaced. */
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** What is known of an evaluation between two stages. A stage returns a new state and changes none. */
export interface State {
  readonly request: KpiRequest;
  readonly options: FetchOptions;
  readonly context: Context;
  readonly signal: Signal;
  /** Shown before those of the result. */
  readonly notices: readonly Problem[];
  /** Of a KPI that counts local days: their zone, and the KPI as its definition has it. */
  readonly localDays: { readonly zone: Zone; readonly kpi: Kpi } | null;
  /** Null where results are not split by label. */
  readonly sets: SetPlans | null;
  readonly budget: BudgetScope | null;
  readonly planned: Planned | null;
  readonly fetched: Fetched | null;
  /** Null where no input comes from its fallback, or should have. */
  readonly fallback: FallbackUse | null;
  readonly prepared: PreparedPlan | null;
  readonly counted: CountedBudget | null;
  readonly result: KpiResult | null;
  /** Whether the result is final: no stage but that of local days has anything to add. */
  readonly isEnded: boolean;
}

/** A step of the pipeline. */
export interface Stage {
  readonly name: string;
  /** Whether it has anything to do; of most KPIs most stages have not. */
  applies(state: State): boolean;
  run(state: State, session: Session): State | Promise<State>;
}

export function begin(request: KpiRequest, options: FetchOptions, context: Context, signal: Signal): State {
  return {
    request,
    options,
    context,
    signal,
    notices: [],
    localDays: null,
    sets: null,
    budget: null,
    planned: null,
    fetched: null,
    fallback: null,
    prepared: null,
    counted: null,
    result: null,
    isEnded: false,
  };
}

/** Ends an evaluation that cannot go on, with the reasons. */
export function end(state: State, problems: readonly Problem[]): State {
  return { ...state, result: unmeasured(state.request, problems), isEnded: true };
}

/** Goes through the stages in their order. */
export async function runStages(stages: readonly Stage[], state: State, session: Session): Promise<State> {
  let now = state;
  for (const stage of stages) {
    if (!now.isEnded && stage.applies(now)) {
      now = await stage.run(now, session);
    }
  }
  return now;
}

/** The KPI that is asked about, and what it is made of. */
export function evaluatedKpis({ request, context }: State): Kpi[] {
  return kpiAndParts(request.kpi, context.kpis);
}

/** The same, with those that share its budget. */
export function concernedKpis(state: State): Kpi[] {
  return [...evaluatedKpis(state), ...partnersOf(state.request.kpi, state.context.kpis)];
}

/**
 * What an earlier stage has made.
 * @throws Error where it has not: a mistake in the order of the stages.
 */
export function made<T>(value: T | null): T {
  if (value === null) {
    throw new Error('A stage ran before the one that it needs.');
  }
  return value;
}
