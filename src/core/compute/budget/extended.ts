import type { Problem } from '../../base/result';
import type { TileStore } from '../../cache/store';
import type { Kpi } from '../../definition/types';
import type { BudgetScope, ExtendedBudget } from '../../plan/extendedBudget';
import type { Plan } from '../../plan/plan';
import type { Failures } from '../../query/failures';
import type { Interval } from '../../time/interval';
import { prepare, type PreparedPlan } from '../prepare';
import type { SharedState } from '../results';
import { compositeLedger } from './compositeSlices';
import { ownBudget, type CountedBudget } from './counted';
import { spentOver } from './daily';
import type { BudgetLedger } from './ledger';
import { SharedLedger } from './sharedLedger';
import { fineLedgerOf, ledgerOf } from './state';

/** The data of an extended budget, and the problems that prevented counting it. */
export interface CountedExtended {
  readonly counted: CountedBudget;
  readonly notices: readonly Problem[];
}

/** Counts a budget that needs more than the KPI's own inputs. It is unknown where a partner could not be measured. Pure. */
export function countExtended(
  plan: Plan,
  prepared: PreparedPlan,
  extended: ExtendedBudget,
  { edges }: Pick<BudgetScope, 'edges'>,
  store: TileStore,
  failures: Failures
): CountedExtended {
  const own = ownBudget(plan, prepared);
  const { counted, notices } =
    extended.slices !== null
      ? { counted: ofComposite(own, extended.slices, store, failures), notices: [] }
      : withPartners(own, extended.partners, store, failures);
  const { ledger } = counted;
  const span = spanOf(counted.plan);
  const isDaily = plan.request.daily === true && ledger !== null && span !== null;
  return { counted: { ...counted, spentOver: isDaily ? spentOver(span, edges, ledger) : null }, notices };
}

function spanOf({ kpi, windows, at }: Plan): Interval | null {
  return kpi.window === null ? null : { from: windows.starts[windows.headline]!, to: at };
}

function ofComposite(
  own: CountedBudget,
  slices: NonNullable<ExtendedBudget['slices']>,
  store: TileStore,
  failures: Failures
): CountedBudget {
  const { plan, first, budget } = slices;
  const ledger = compositeLedger(slices, store, failures);
  // A window that begins inside the first slice still has all of its slices.
  return { ...own, plan, ledger, fine: null, judgedFrom: first - budget.slice + 1 };
}

function withPartners(
  own: CountedBudget,
  partners: ExtendedBudget['partners'],
  store: TileStore,
  failures: Failures
): CountedExtended {
  if (partners.length === 0 || own.ledger === null) {
    return { counted: own, notices: [] };
  }
  const prepared = partners.map(({ kpi, plan }) => ({ kpi, plan, ...prepare(plan, store, failures) }));
  const failed = prepared.filter(({ problems }) => problems.length > 0);
  if (failed.length > 0) {
    return {
      counted: { ...own, ledger: null, fine: null },
      notices: failed.map(({ kpi, problems }) => unmeasurable(kpi, problems)),
    };
  }
  const ledgers = prepared.flatMap(({ kpi, plan, aligned }) => {
    const ledger = ledgerOf(plan, aligned);
    return ledger === null ? [] : [[kpi, ledger] as const];
  });
  const fine = [own.fine, ...prepared.map(({ plan, fine: aligned }) => fineLedgerOf(plan, aligned))];
  const knownFine = fine.flatMap((one) => one ?? []);
  const shares = [[own.plan.kpi, own.ledger] as const, ...ledgers];
  const span = spanOf(own.plan);
  return {
    counted: {
      ...own,
      ledger: new SharedLedger(shares.map(([, ledger]) => ledger)),
      fine: knownFine.length === fine.length ? new SharedLedger(knownFine) : null,
      shared: span === null ? null : sharedState(own.plan.kpi, shares, span),
    },
    notices: [],
  };
}

function unmeasurable({ id }: Kpi, problems: readonly Problem[]): Problem {
  const why = problems.map(({ message }) => message).join(' ');
  const message = `The budget is unknown: "${id}", which shares it, could not be measured. ${why}`;
  return { code: 'shared-budget', severity: 'warning', message, hint: problems[0]?.hint };
}

function sharedState(kpi: Kpi, shares: ReadonlyArray<readonly [Kpi, BudgetLedger]>, span: Interval): SharedState {
  const parts = shares.map(([{ id, name }, ledger]) => ({ id, name, bad: ledger.granted(span).bad }));
  const all = parts.reduce((sum, { bad }) => sum + bad, 0);
  const name = kpi.budget?.shared ?? '';
  return { name, parts: parts.map((part) => ({ ...part, share: all > 0 ? part.bad / all : null })) };
}
