import type { KpiData } from '../../../grafana/payload';
import type { BudgetState } from '../../../core/slo/budget';
import { formatCount, formatFactor, formatRatio } from '../../../ui/format';
import { longPeriod } from '../../../ui/period';
import { budgetView, objectiveText } from '../budget';
import type { Section } from './types';

/** The arithmetic of the error budget, line by line, and the burn rates against the factors of their rules. */
export function budgetSections({ budget, burn }: KpiData): Section[] {
  if (budget === null) {
    return [];
  }
  const { bad, allowed, remaining, objective } = budget;
  const words = budgetView(budget);
  return [
    {
      kind: 'facts',
      title: 'Error budget',
      facts: [
        { name: 'Objective', text: objectiveText(objective) },
        { name: 'Allowed', text: allowedText(budget) },
        { name: 'Bad', text: formatCount(bad) },
        {
          name: 'Left',
          text:
            remaining === null
              ? (words?.full ?? '')
              : `1 − ${formatCount(bad)} / ${formatCount(allowed)} = ${formatRatio(remaining)}`,
        },
        ...(words?.time === null || words === null ? [] : [{ name: 'As time', text: words.time }]),
      ],
    },
    ...(burn.length === 0 ? [] : [burnTable(burn)]),
  ];
}

/** Bad events that the objective allows. Over a change of the objective each bucket has its own, and no one product gives it. */
function allowedText({ objective, total, allowed }: BudgetState): string {
  const isProduct = Math.abs((1 - objective) * total - allowed) <= 1e-6 * Math.max(1, allowed);
  return isProduct
    ? `(1 − ${objectiveText(objective)}) × ${formatCount(total)} = ${formatCount(allowed)}`
    : `${formatCount(allowed)} of ${formatCount(total)}, each event by the objective in force at its time`;
}

function burnTable(burn: KpiData['burn']): Section {
  const rate = (value: number | null): string => (value === null ? 'unknown' : `${formatFactor(value)}×`);
  return {
    kind: 'table',
    title: 'Burn rates: 1× spends the budget in exactly one window',
    head: ['Lookback', 'Rate', 'And over', 'Rate', 'Alerts above', 'State'],
    rows: burn.map(({ long, short, longRate, shortRate, factor, severity, firing }) => [
      longPeriod(long),
      rate(longRate),
      longPeriod(short),
      rate(shortRate),
      `${formatFactor(factor)}× (${severity})`,
      firing ? 'Alerting' : 'Quiet',
    ]),
  };
}
