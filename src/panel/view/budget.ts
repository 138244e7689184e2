import type { SharedState } from '../../core/compute/results';
import type { BudgetState } from '../../core/compute/budget/remaining';
import { formatAllowance, formatCount, formatRatio } from '../../ui/format';
import { shortPeriod } from '../../ui/period';
import type { Tone } from '../../ui/tone';
import { boundText } from '../../grafana/valueText';

/** An error budget as text. `bar` is the share to draw, 0..1; null where there is no budget. */
export interface BudgetView {
  readonly bar: number | null;
  readonly isOverspent: boolean;
  readonly tone: Tone;
  /** `86% left`, `Overspent by 34%`, or a short reason why there is none. */
  readonly remaining: string;
  /** The same, or the longer reason why there is no budget. */
  readonly full: string;
  /** `1,203 bad of 8,640 allowed`, or with time slices `3 h 20 min spent of 7 h 12 min allowed`; null where there is no budget. */
  readonly events: string | null;
  /** `34 min of full outage left`, or with time slices `3 h 52 min of bad time left`; null where none is. */
  readonly time: string | null;
  /** `Runs out in about 3 d at this rate`; null where it does not run out or the rate is unknown. */
  readonly runsOut: string | null;
  /** `Shared with Payment; this KPI spent 34% of what is spent`; null where the budget is not shared. */
  readonly shared: string | null;
}

/** Below this share the bar is coloured as a warning. */
const lowBudget = 0.25;

/** Tolerance for floating-point error in a budget that is exactly used up. */
const rounding = 1e-9;

export function budgetView(
  budget: BudgetState | null,
  runsOut: string | null = null,
  sharing: SharedState | null = null
): BudgetView | null {
  if (budget === null) {
    return null;
  }
  const { remaining, remainingTime } = budget;
  const shared = sharing === null ? null : sharedText(sharing);
  if (remaining === null) {
    const [short, full] = reasonOf(budget);
    return {
      bar: null,
      isOverspent: false,
      tone: 'neutral',
      remaining: short,
      full,
      events: null,
      time: null,
      runsOut: null,
      shared,
    };
  }
  const left = Math.abs(remaining) < rounding ? 0 : remaining;
  const isOverspent = left < 0;
  const kind = budget.slice === null ? 'full outage' : 'bad time';
  const text = isOverspent ? `Overspent by ${formatRatio(-left)}` : `${formatRatio(left)} left`;
  return {
    bar: Math.min(Math.max(left, 0), 1),
    isOverspent,
    tone: left <= 0 ? 'bad' : left < lowBudget ? 'warning' : 'accent',
    remaining: text,
    full: text,
    events: spentText(budget),
    time: isOverspent || remainingTime === null ? null : `${shortPeriod(remainingTime)} of ${kind} left`,
    runsOut,
    shared,
  };
}

/** The first part is the KPI itself. */
function sharedText({ parts: [own, ...others] }: SharedState): string {
  const names = others.map(({ name }) => name);
  const listed = names.length > maxNamed ? `${names.length} other KPIs` : joined(names);
  const share = own?.share ?? null;
  return `Shared with ${listed}${share === null ? '' : `; this KPI spent ${formatRatio(share)} of what is spent`}`;
}

const maxNamed = 3;

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** What was spent and what is allowed: in events, or as time if the budget counts time slices. */
function spentText({ slice, bad, allowed }: BudgetState): string {
  if (slice === null) {
    return `${formatCount(bad)} bad of ${formatAllowance(allowed)} allowed`;
  }
  const spent = bad === 0 ? 'Nothing' : shortPeriod(bad * slice);
  return `${spent} spent of ${shortPeriod(allowed * slice)} allowed`;
}

/** An objective in percent, with all its decimals. */
export function objectiveText(objective: number): string {
  return boundText(Number((100 * objective).toPrecision(12)), 'percent');
}

/** Why there is no budget to spend, in short and in full. */
function reasonOf({ objective, total, slice }: BudgetState): readonly [string, string] {
  if (objective >= 1) {
    return ['No budget: objective 100%', 'No error budget: the objective is 100%'];
  }
  if (total > 0) {
    return ['No budget to spend', 'No error budget to spend'];
  }
  return slice === null
    ? ['No events: budget unknown', 'No events in the window: budget unknown']
    : ['No data: budget unknown', 'No known time in the window: budget unknown'];
}
