import type { BudgetState } from '../../../core/compute/budget/remaining';
import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatFactor, formatRatio } from '../../../ui/format';
import { longPeriod, shortPeriod } from '../../../ui/period';
import { budgetView, objectiveText } from '../budget';
import { exhaustionText } from '../exhaustion';
import type { Fact, Section } from './types';

/** The arithmetic of the error budget, line by line, and the burn rates against the factors of their rules. */
export function budgetSections(data: KpiData): Section[] {
  const { budget, shared, burn, kpi } = data;
  if (budget === null) {
    return [];
  }
  const { bad, allowed, remaining, objective, slice } = budget;
  const words = budgetView(budget);
  const runsOut = exhaustionText(data);
  const slices =
    slice === null ? [] : [{ name: 'Counted', text: `slices of ${longPeriod(slice)}: each is good or bad as a whole` }];
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
              ? (words?.full ?? '')
              : `1 − ${formatCount(bad)} / ${formatCount(allowed)} = ${formatRatio(remaining)}`,
        },
        ...(words?.time === null || words === null ? [] : [{ name: 'As time', text: words.time }]),
        ...projectedFacts(budget),
        ...(runsOut === null
          ? []
          : [{ name: 'At this pace', text: `${runsOut}: bad events going on as over the last day` }]),
        ...(kpi.burnSet === undefined ? [] : [{ name: 'Burn rates', text: kpi.burnSet }]),
      ],
    },
    ...(shared === null ? [] : [sharedTable(shared, slice)]),
    ...(burn.length === 0 ? [] : [burnTable(burn)]),
  ];
}

/** Events as a number; slices as time, too. */
function countText(count: number, slice: number | null): string {
  const time = slice === null || count === 0 ? '' : ` (${shortPeriod(count * slice)})`;
  return `${formatCount(count)}${time}`;
}

/** What the objective allows. Over a change of the objective each bucket has its own, and no one product gives it. */
function allowedText({ objective, total, allowed, slice }: BudgetState, isCalendar: boolean): string {
  const count = countText(allowed, slice);
  if (slice !== null && isCalendar) {
    return `${count}, of all slices of the period, days to come included`;
  }
  const isProduct = Math.abs((1 - objective) * total - allowed) <= 1e-6 * Math.max(1, allowed);
  return isProduct
    ? `(1 − ${objectiveText(objective)}) × ${formatCount(total)} = ${count}`
    : `${count} of ${formatCount(total)}, each ${slice === null ? 'event' : 'slice'} by the objective in force at its time`;
}

/** Of a period that is not over: what status and alerts do not use. */
function projectedFacts({ projected, bad }: BudgetState): Fact[] {
  if (projected === null) {
    return [];
  }
  const { allowed, remaining } = projected;
  const left = remaining < 0 ? `overspent by ${formatRatio(-remaining)}` : `${formatRatio(remaining)} left`;
  return [
    {
      name: 'Whole period',
      text:
        `an estimate, with as many events to come as so far: ` +
        `1 − ${formatCount(bad)} / ${formatCount(allowed)}, ${left}`,
    },
  ];
}

/** Who spent what of a budget that is shared. */
function sharedTable({ name, parts }: NonNullable<KpiData['shared']>, slice: number | null): Section {
  return {
    kind: 'table',
    title: `Who spends the budget "${name}"`,
    head: ['KPI', 'Bad', 'Share of what is spent'],
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
    title: 'Burn rates: 1× spends the budget in exactly one window',
    head: ['Lookback', 'Rate', 'And over', 'Rate', 'Alerts above', 'State'],
    rows: burn.map(({ long, short, longRate, shortRate, factor, severity, remaining, firing }) => [
      longPeriod(long),
      rate(longRate),
      short === null ? '–' : longPeriod(short),
      short === null ? '–' : rate(shortRate),
      `${formatFactor(factor)}× (${severity})${remaining === undefined ? '' : `, with under ${formatRatio(remaining)} left`}`,
      firing ? 'Alerting' : 'Quiet',
    ]),
  };
}
