import { unreachable } from '../../../core/result';
import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatRatio } from '../../../ui/format';
import { longPeriod, shortPeriod } from '../../../ui/period';
import { budgetView } from '../budget';
import { burnView } from '../burn';
import { targetText } from '../target';

/** The number and what it means, in the words that one would use in a hallway. `value` is the number as it is shown. */
export function leadOf(data: KpiData, value: string | null): string {
  const { kpi, problems, budget, burn } = data;
  if (problems.length > 0) {
    return `${kpi.name} could not be measured.`;
  }
  const over = kpi.windowLength === null ? '' : ` over ${longPeriod(kpi.windowLength)}`;
  const number = value === null ? `${kpi.name} has no value${over}.` : `${kpi.name} is ${value}${over}.`;
  const spent = budgetView(budget);
  const left = spent === null || value === null ? null : budgetSentence(spent);
  const burning = burnView(burn);
  return [number, statusSentence(data), left, burning?.isFiring === true ? `${burning.text}.` : null]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function statusSentence(data: KpiData): string | null {
  const { status, kpi, target, age, coverage, events } = data;
  const wanted = targetText(target, kpi.unit);
  switch (status) {
    case 'on-target':
      return `That is on target: ${wanted ?? ''}.`;
    case 'at-risk':
      return `That is still on target (${wanted ?? ''}), but close to missing it.`;
    case 'off-target':
      return `That misses the target: ${wanted ?? ''}.`;
    case 'no-data':
      return 'The source has no data for this window.';
    case 'stale':
      return `The newest data is ${age === null ? 'too' : shortPeriod(age)} old: the number may no longer hold.`;
    case 'insufficient':
      return coverage < kpi.minCoverage
        ? `Only ${formatRatio(coverage)} of the window's data is known, too little to judge it.`
        : `There were only ${events === null ? 'few' : formatCount(events)} events, too few to judge it.`;
    case 'no-target':
      return 'There is no target to judge it by.';
    case 'draft':
      return 'This KPI is a draft: it is not judged yet.';
    case 'retired':
      return 'This KPI is retired: it is no longer judged.';
    default:
      return unreachable(status);
  }
}

function budgetSentence({ bar, remaining, full, time, isOverspent }: NonNullable<ReturnType<typeof budgetView>>): string {
  if (bar === null) {
    return `${full}.`;
  }
  if (isOverspent) {
    return `The error budget is overspent: ${remaining.toLowerCase()}.`;
  }
  return `Of the error budget, ${remaining.replace(' left', ' is left')}${time === null ? '' : `: ${time.replace(' left', '')}`}.`;
}
