import { assess, unmeasured } from '../compute/assess';
import { countsLocalDays } from '../definition/localDays';
import { checkSources } from '../query/checks/sources';
import { partnersOf } from '../definition/budgetPartners';
import type { Kpi } from '../definition/types';
import { planKpi, withParts, type Plan } from '../plan/plan';
import type { Ask, World } from '../plan/ask';
import type { Whole } from '../compute/windowValues';
import type { Problem } from '../base/result';
import type { KpiResult } from '../compute/results';
import type { TileStore } from '../cache/store';
import type { Fetcher } from './fetcher';
import type { Outcome } from './outcome';
import { recheckOf, withRestated } from './rechecking';
import { fetchFor } from './rounds';
import { Stop, type Signal } from '../base/cancellation';

/**
 * Plan, fetch, assess: the one way from a question to a result, for data source, command line and tests. Never rejects
 * for what a source does: that is told in the result.
 */
export async function evaluate(
  asked: Ask,
  askedIn: World,
  store: TileStore,
  fetcher: Fetcher,
  cancelled: Signal
): Promise<KpiResult> {
  await fetcher.turn();
  const standing = standingOn(asked.kpi, askedIn);
  const found = faultsOf(standing, askedIn);
  const [warnings, errors] = [found.filter(isWarning), found.filter((problem) => !isWarning(problem))];
  if (errors.length > 0) {
    return unmeasured(asked, errors);
  }
  const alsoAsked = [...standing, ...partnersOf(asked.kpi, askedIn.kpis)];
  if (alsoAsked.some(hasAnnotations)) {
    const { evaluateAnnotated } = await import(/* webpackChunkName: "trust" */ './annotations');
    return evaluateAnnotated(asked, askedIn, alsoAsked, (one, within) => {
      return evaluate(one, within, store, fetcher, cancelled);
    });
  }
  if (alsoAsked.some(countsLocalDays)) {
    const { evaluateInDays } = await import(/* webpackChunkName: "days" */ './days');
    return evaluateInDays(asked, askedIn, alsoAsked, (one, within) => evaluate(one, within, store, fetcher, cancelled));
  }
  const { ask, world, notices } = alsoAsked.some(({ awaited }) => awaited !== undefined)
    ? await (
        await import(/* webpackChunkName: "targets" */ './targets/resolve')
      ).resolveTargets(asked, askedIn, alsoAsked, {
        store,
        fetcher,
        measure: (one, within) => evaluate({ ...one, wholeOnly: true }, within, store, fetcher, new Stop()),
      })
    : { ask: asked, world: askedIn, notices: [] };
  warnings.push(...notices);
  const whole = async (within: World): Promise<KpiResult> => {
    const outcome = await measure(ask, within, store, fetcher, cancelled);
    return standing.some(hasFallback) && !cancelled.aborted
      ? (await import(/* webpackChunkName: "trust" */ './fallback')).orFallback(
          outcome,
          ask,
          within,
          store,
          async (other, others) => {
            const faults = faultsOf(standingOn(other.kpi, others), others).filter((problem) => !isWarning(problem));
            return faults.length > 0 ? faults : measure(other, others, store, fetcher, cancelled);
          }
        )
      : outcome.result;
  };
  const result = standing.some(({ by }) => by !== null)
    ? await (
        await import(/* webpackChunkName: "labels" */ './labels')
      ).evaluateByLabel(ask, world, store, fetcher, cancelled, whole)
    : await whole(world);
  return warnings.length === 0 ? result : { ...result, notices: [...warnings, ...result.notices] };
}

async function measure(
  ask: Ask,
  world: World,
  store: TileStore,
  fetcher: Fetcher,
  cancelled: Signal
): Promise<Outcome> {
  const wider = needsWider(ask)
    ? new (await import(/* webpackChunkName: "budgets" */ './wider')).Wider(ask, world)
    : null;
  const plan = planKpi(wider?.ask ?? ask, world);
  const own = withParts(plan);
  const plans = [...own, ...(wider?.plans(plan) ?? []).flatMap(withParts)];
  const now = ask.clock ?? ask.now;
  const [{ failures, points }, whole] = await Promise.all([
    recheckOf(plans, store, { ...ask, now }).then((recheck) =>
      fetchFor(plans, now, store, fetcher, cancelled, recheck)
    ),
    own.some(({ kpi }) => asksWhole(kpi)) ? askWhole(own, world, fetcher, cancelled) : null,
  ]);
  await fetcher.rest();
  const found = whole?.found;
  const assessed = assess(plan, store, failures, points, wider?.count.bind(wider), found);
  const forecast = await withForecast(wider?.finish(assessed) ?? assessed, plan, store);
  const result = await withRestated(forecast, plans, store);
  return { result: whole === null ? result : whole.finish(result), plan, failures, found };
}

/** Whether a KPI has anything that a source computes for whole windows. */
function asksWhole({ inputs, quality }: Kpi): boolean {
  return quality.asks !== undefined || inputs.some(({ over }) => over === 'window');
}

/** Loaded by the few that need it. */
async function askWhole(plans: readonly Plan[], world: World, fetcher: Fetcher, cancelled: Signal): Promise<Whole> {
  const whole = await import(/* webpackChunkName: "whole" */ './window');
  return whole.askWhole(plans, world, fetcher, cancelled);
}

/** What can be said before anything is asked, of a KPI and all that it is made of. */
function faultsOf(standing: readonly Kpi[], world: World): Problem[] {
  return [...missingParts(standing, world), ...checkSources({ kpis: standing, byId: world.kpis }, world.sources)];
}

function hasAnnotations({ exclusions }: Kpi): boolean {
  return exclusions.some(({ tags }) => tags !== undefined);
}

function hasFallback({ inputs }: Kpi): boolean {
  return inputs.some(({ fallback }) => fallback !== undefined);
}

/** Whether a budget takes more than the inputs of its KPI, or more checks than those of every definition. */
function needsWider({ kpi: { budget, burn, window }, daily = false }: Ask): boolean {
  return burn !== null || (budget !== null && (daily || budget.shared !== undefined || window === null));
}

/** What few ask for is loaded when it is. */
async function withForecast(result: KpiResult, plan: Plan, store: TileStore): Promise<KpiResult> {
  if (plan.ask.forecast !== true || result.problems.length > 0) {
    return result;
  }
  const { forecastOf } = await import(/* webpackChunkName: "forecast" */ '../compute/forecast/assess');
  return { ...result, forecast: forecastOf(plan, store) };
}

/** A dashboard may still carry a composite whose parts have left the registry. */
function missingParts(standing: readonly Kpi[], world: World): Problem[] {
  return standing.flatMap(({ id, formula }) =>
    formula.kpis
      .filter((part) => !world.kpis.has(part))
      .map((part) => ({
        code: 'unknown-kpi',
        message: `There is no KPI "${part}", which "${id}" is made of.`,
        hint: 'Check the id, or mend its definition.',
      }))
  );
}

/** The KPI and, of a composite, all that it is made of. */
function standingOn(kpi: Kpi, world: World): Kpi[] {
  return [
    kpi,
    ...kpi.formula.kpis.flatMap((id) => world.kpis.get(id) ?? []).flatMap((part) => standingOn(part, world)),
  ];
}

function isWarning({ severity }: Problem): boolean {
  return severity === 'warning';
}
