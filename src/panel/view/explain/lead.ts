import { unreachable } from '../../../core/base/result';
import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatRatio, formatValue } from '../../../ui/format';
import { longPeriod, shortPeriod } from '../../../ui/period';
import { budgetView } from '../budget';
import { burnView } from '../burn';
import { courseText } from '../period';
import { dueText, targetText } from '../target';

/** The number and what it means, in the words that one would use in a hallway. `value` is the number as it is shown. */
export function leadOf(data: KpiData, value: string | null, decimals: number | undefined = data.kpi.decimals): string {
  const { kpi, problems, budget, burn } = data;
  if (problems.length > 0) {
    return `${kpi.name} could not be measured.`;
  }
  const over = overText(data);
  const number = value === null ? `${kpi.name} has no value${over}.` : `${kpi.name} is ${value}${over}.`;
  const spent = budgetView(budget, null, data.shared);
  const left = spent === null || value === null ? null : budgetSentence(spent);
  const burning = burnView(burn, kpi.windowLength);
  const course = value === null ? null : courseText(data, decimals);
  const heading = course === null ? null : `${course}.`;
  return [number, statusSentence(data, decimals), heading, left, burning?.isFiring === true ? `${burning.text}.` : null]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

/** What time the number is about, as it follows on the number. */
function overText({ label, elapsed, kpi: { calendar, windowLength } }: KpiData): string {
  if (label !== null) {
    return `${elapsed < 1 ? ' so far' : ''} ${calendar === 'day' ? 'on' : 'in'} ${label}`;
  }
  return windowLength === null ? '' : ` over ${longPeriod(windowLength)}`;
}

/** The target, or with a pace what of it is due. */
function wantedText({ target, due, kpi }: KpiData, decimals: number | undefined): string | null {
  const now = dueText(due, (value) => formatValue(value, kpi.unit, decimals));
  const whole = targetText(target, kpi.unit);
  return now === null ? whole : `${now} by now, ${whole ?? ''} in the end`;
}

function statusSentence(data: KpiData, decimals: number | undefined): string | null {
  const { status, kpi, age, coverage, events } = data;
  const wanted = wantedText(data, decimals);
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

function budgetSentence({
  bar,
  remaining,
  full,
  time,
  isOverspent,
  shared,
}: NonNullable<ReturnType<typeof budgetView>>): string {
  const others = shared === null ? '' : ` ${shared}.`;
  if (bar === null) {
    return `${full}.`;
  }
  if (isOverspent) {
    return `The error budget is overspent: ${remaining.toLowerCase()}.${others}`;
  }
  return `Of the error budget, ${remaining.replace(' left', ' is left')}${time === null ? '' : `: ${time.replace(' left', '')}`}.${others}`;
}
