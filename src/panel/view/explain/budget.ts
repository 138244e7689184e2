import type { BudgetState } from '../../../core/compute/budget/remaining';
import type { KpiData } from '../../../grafana/payload';
import { formatAllowance, formatCount, formatFactor, formatRatio } from '../../../ui/format';
import { longPeriod, shortPeriod } from '../../../ui/period';
import { budgetView, objectiveText } from '../budget';
import { exhaustionText } from '../exhaustion';
import type { Fact, Section } from './types';

/** The calculation of the error budget, line by line, and the burn rates with the factors of their rules. */
export function budgetSections(data: KpiData): Section[] {
  const { budget, shared, burn, kpi } = data;
  if (budget === null) {
    return [];
  }
  const { bad, allowed, remaining, objective, slice } = budget;
  const view = budgetView(budget);
  const runsOut = exhaustionText(data);
  const slices =
    slice === null ? [] : [{ name: 'Counted', text: `time slices of ${longPeriod(slice)}, each either good or bad` }];
  return [
    {
      kind: 'facts',
      title: 'Error budget',
      facts: [
        { name: 'Objective', text: objectiveText(objective) },
        ...slices,
        { name: 'Allowed', text: allowedText(budget, kpi.calendar !== null) },
        { name: 'Bad', text: countText(bad, slice) },
        {
          name: 'Left',
          text:
            remaining === null
              ? (view?.full ?? '')
              : `1 − ${formatCount(bad)} / ${formatAllowance(allowed)} = ${formatRatio(remaining)}`,
        },
        ...(view?.time === null || view === null ? [] : [{ name: 'As time', text: view.time }]),
        ...projectedFacts(budget),
        ...(runsOut === null ? [] : [{ name: 'Run-out', text: `${runsOut}, which is that of the last day` }]),
        ...(kpi.burnSet === undefined ? [] : [{ name: 'Burn rates', text: kpi.burnSet }]),
      ],
    },
    ...(shared === null ? [] : [sharedTable(shared, slice)]),
    ...(burn.length === 0 ? [] : [burnTable(burn)]),
  ];
}

/** Events as a number; time slices also as time. */
function countText(count: number, slice: number | null): string {
  const time = slice === null || count === 0 ? '' : ` (${shortPeriod(count * slice)})`;
  return `${formatAllowance(count)}${time}`;
}

/** What the objective allows. If the objective changed in the window, each bucket has its own: no single product gives the sum. */
function allowedText({ objective, total, allowed, slice }: BudgetState, isCalendar: boolean): string {
  const count = countText(allowed, slice);
  if (slice !== null && isCalendar) {
    return `${count}, of all time slices of the whole period`;
  }
  const isProduct = Math.abs((1 - objective) * total - allowed) <= 1e-6 * Math.max(1, allowed);
  return isProduct
    ? `(1 − ${objectiveText(objective)}) × ${formatCount(total)} = ${count}`
    : `${count} of ${formatCount(total)}, with the objective in force at the time of each ${slice === null ? 'event' : 'slice'}`;
}

/** An estimate for the whole of an unfinished period; status and alerts do not use it. */
function projectedFacts({ projected, bad }: BudgetState): Fact[] {
  if (projected === null) {
    return [];
  }
  const { allowed, remaining } = projected;
  const left = remaining < 0 ? `overspent by ${formatRatio(-remaining)}` : `${formatRatio(remaining)} left`;
  return [
    {
      name: 'Whole period',
      text: `estimated with the event rate so far: ` + `1 − ${formatCount(bad)} / ${formatAllowance(allowed)}, ${left}`,
    },
  ];
}

/** What each KPI spent of a shared budget. */
function sharedTable({ name, parts }: NonNullable<KpiData['shared']>, slice: number | null): Section {
  return {
    kind: 'table',
    title: `Shared budget "${name}"`,
    head: ['KPI', 'Bad', 'Share of spent budget'],
    rows: parts.map((part, index) => [
      index === 0 ? `${part.name} (this one)` : part.name,
      countText(part.bad, slice),
      part.share === null ? '–' : formatRatio(part.share),
    ]),
  };
}

function burnTable(burn: KpiData['burn']): Section {
  const rate = (value: number | null): string => (value === null ? 'unknown' : `${formatFactor(value)}×`);
  return {
    kind: 'table',
    title: 'Burn rates (1× spends the budget in exactly one window)',
    head: ['Long lookback', 'Rate', 'Short lookback', 'Rate', 'Threshold', 'State'],
    rows: burn.map(({ long, short, longRate, shortRate, factor, severity, remaining, firing }) => [
      longPeriod(long),
      rate(longRate),
      short === null ? '–' : longPeriod(short),
      short === null ? '–' : rate(shortRate),
      `${formatFactor(factor)}× (${severity})${remaining === undefined ? '' : `, if less than ${formatRatio(remaining)} is left`}`,
      firing ? 'Exceeded' : 'OK',
    ]),
  };
}
