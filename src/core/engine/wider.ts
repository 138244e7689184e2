import { prepare } from '../compute/assess';
import { checkSources } from '../query/checks/sources';
import { partnersOf } from '../definition/budgetPartners';
import type { Kpi } from '../definition/types';
import type { Failures } from '../query/failures';
import { fineSpendingOf, spendingOf } from '../compute/budget/state';
import type { Counted } from '../compute/budget/counted';
import type { Ready } from '../compute/prepared';
import type { Spends } from '../compute/budget/ledger';
import { planAt, type Plan } from '../plan/plan';
import type { Ask, World } from '../plan/ask';
import { instantsOf, longestWindow } from '../plan/windows';
import type { Problem } from '../base/result';
import type { KpiResult, SharedState } from '../compute/results';
import type { TileStore } from '../cache/store';
import type { Interval } from '../time/interval';
import { windowEndingAt } from '../time/window';
import { checkBudgets } from '../plan/checks/budgets';
import { sliceSpending } from '../compute/budget/compositeSlices';
import { planSlices, type SlicesPlan } from '../plan/slices';
import { edgesIn, spentOver } from '../compute/budget/daily';
import { SharedSpending } from '../compute/budget/sharedLedger';

/**
 * A question whose budget takes more than the KPI's own inputs: those of the KPIs that share it, the value of a composite
 * slice by slice, or the days of its window. The ways through it are those of `evaluate`: plan, fetch, assess.
 */
export class Wider {
  /** What is asked, with what is to be known besides; without the budget where that cannot be counted. */
  readonly ask: Ask;
  private readonly notices: Problem[];
  private readonly partners: readonly Kpi[];
  private readonly edges: readonly number[];
  private partnerPlans: ReadonlyArray<readonly [Kpi, Plan]> = [];
  private slices: SlicesPlan | null = null;
  private spending: Spends | null = null;
  private shares: ReadonlyArray<readonly [Kpi, Spends]> = [];
  private span: Interval | null = null;

  constructor(
    ask: Ask,
    private readonly world: World
  ) {
    const { kpi } = ask;
    const partners = partnersOf(kpi, world.kpis);
    this.notices = [
      ...checkBudgets({ kpis: [kpi], byId: world.kpis }, world.sources),
      ...checkSources({ kpis: partners, byId: world.kpis }, world.sources),
    ];
    const isCounted = this.notices.every(({ severity }) => severity === 'warning');
    const asked = isCounted ? kpi : { ...kpi, budget: null, burn: null };
    this.partners = isCounted ? partners : [];
    this.edges = ask.daily === true && asked.budget !== null ? edgesOf({ ...ask, kpi: asked }, world) : [];
    this.ask = { ...ask, kpi: asked, cuts: this.edges };
  }

  /** Everything that is to be fetched beside the plan of the KPI itself. */
  plans(planned: Plan): readonly Plan[] {
    const { ask, world } = this;
    const { kpi } = ask;
    const instants = instantsOf(ask, world);
    this.partnerPlans = this.partners.map((one) => {
      return [one, planAt({ ...ask, kpi: { ...one, burn: kpi.burn } }, instants, world)] as const;
    });
    const sliced = kpi.window === null && kpi.budget?.method === 'time-slices' ? kpi.budget : null;
    this.slices = sliced === null ? null : planSlices(planned, sliced, world);
    return [...this.partnerPlans.map(([, plan]) => plan), ...(this.slices?.parts.values() ?? [])];
  }

  /** What the budget counts. One that a partner cannot be measured for is unknown. */
  count(own: Counted, ready: Ready, store: TileStore, failures: Failures): Counted {
    const counted = this.counted(own, store, failures);
    const { plan } = counted;
    const { headline } = plan.windows;
    this.spending = counted.spending;
    this.span = plan.kpi.window === null ? null : { from: plan.windows.starts[headline]!, to: plan.at };
    return counted;
  }

  private counted(own: Counted, store: TileStore, failures: Failures): Counted {
    if (this.slices !== null) {
      return { plan: this.slices.plan, spending: sliceSpending(this.slices, store, failures), fine: null };
    }
    if (this.partnerPlans.length === 0 || own.spending === null) {
      return own;
    }
    const ready = this.partnerPlans.map(([kpi, plan]) => ({ kpi, plan, ...prepare(plan, store, failures) }));
    const failed = ready.filter(({ problems }) => problems.length > 0);
    if (failed.length > 0) {
      this.notices.push(...failed.map(({ kpi, problems }) => unmeasurable(kpi, problems)));
      return { ...own, spending: null, fine: null };
    }
    const spendings = ready.flatMap(({ kpi, plan, laid }) => {
      const one = spendingOf(plan, laid);
      return one === null ? [] : [[kpi, one] as const];
    });
    const fine = [own.fine, ...ready.map(({ plan, fine: laid }) => fineSpendingOf(plan, laid))];
    const allFine = fine.flatMap((one) => one ?? []);
    this.shares = [[this.ask.kpi, own.spending], ...spendings];
    return {
      plan: own.plan,
      spending: new SharedSpending(this.shares.map(([, one]) => one)),
      fine: allFine.length === fine.length ? new SharedSpending(allFine) : null,
    };
  }

  /** The result with what only this way of counting knows. */
  finish(result: KpiResult): KpiResult {
    const { spending, span, slices, edges, ask } = this;
    return {
      ...result,
      shared: span === null || this.shares.length === 0 ? null : sharedState(ask.kpi, this.shares, span),
      spentOver: ask.daily === true && spending !== null && span !== null ? spentOver(span, edges, spending) : null,
      series: slices === null ? result.series : withoutUnjudged(result.series, slices),
      notices: [...result.notices, ...this.notices],
    };
  }
}

function edgesOf(ask: Ask, world: World): readonly number[] {
  const { kpi } = ask;
  const window = longestWindow(kpi, world);
  const at = instantsOf(ask, world).ends[0]!;
  return window === null ? [] : edgesIn(windowEndingAt(window, at, kpi.bucket), window, kpi);
}

function unmeasurable({ id }: Kpi, problems: readonly Problem[]): Problem {
  const why = problems.map(({ message }) => message).join(' ');
  const message = `The budget is unknown: "${id}", which shares it, could not be measured. ${why}`;
  return { code: 'shared-budget', severity: 'warning', message, hint: problems[0]?.hint };
}

function sharedState(kpi: Kpi, shares: ReadonlyArray<readonly [Kpi, Spends]>, span: Interval): SharedState {
  const parts = shares.map(([{ id, name }, spends]) => ({ id, name, bad: spends.granted(span).bad }));
  const all = parts.reduce((sum, { bad }) => sum + bad, 0);
  const name = kpi.budget?.shared ?? '';
  return { name, parts: parts.map((part) => ({ ...part, share: all > 0 ? part.bad / all : null })) };
}

/** Nothing is known of points whose window begins before the first slice that was judged. */
function withoutUnjudged(series: KpiResult['series'], { plan, first, budget }: SlicesPlan): KpiResult['series'] {
  const { starts } = plan.windows;
  return {
    ...series,
    remaining: series.remaining?.map((left, i) => (first - starts[i]! >= budget.slice ? NaN : left)) ?? null,
  };
}
