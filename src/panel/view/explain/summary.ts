import { unreachable } from '../../../core/base/result';
import type { KpiData } from '../../../grafana/payload';
import { targetText } from '../../../grafana/targetText';
import { formatValue } from '../../../grafana/valueText';
import { formatCount, formatRatio } from '../../../ui/format';
import { longPeriod, shortPeriod } from '../../../ui/period';
import { budgetView } from '../budget';
import { burnView } from '../burn';
import { projectionText } from '../period';
import { dueText } from '../target';

/** The value and its meaning in a few sentences. `value` is the formatted value. */
export function explainSummary(
  data: KpiData,
  value: string | null,
  decimals: number | undefined = data.kpi.decimals
): string {
  const { kpi, problems, budget, burn } = data;
  if (problems.length > 0) {
    return `${kpi.name} could not be measured.`;
  }
  const over = overText(data);
  const number = value === null ? `${kpi.name} has no value${over}.` : `${kpi.name} is ${value}${over}.`;
  const spent = budgetView(budget, null, data.shared);
  const left = spent === null || value === null ? null : budgetSentence(spent);
  const burning = burnView(burn, kpi.windowLength);
  const projected = value === null ? null : projectionText(data, decimals);
  const projection = projected === null ? null : `${projected}.`;
  return [
    number,
    statusSentence(data, decimals),
    projection,
    left,
    burning?.isFiring === true ? `${burning.text}.` : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

/** The window of the value, as the end of a sentence. */
function overText({ label, elapsed, kpi: { calendar, windowLength } }: KpiData): string {
  if (label !== null) {
    return `${elapsed < 1 ? ' so far' : ''} ${calendar === 'day' ? 'on' : 'in'} ${label}`;
  }
  return windowLength === null ? '' : ` over ${longPeriod(windowLength)}`;
}

/** The target, and with a pace the part that is due by now. */
function targetSentence({ target, due, kpi }: KpiData, decimals: number | undefined): string | null {
  const now = dueText(due, (value) => formatValue(value, kpi.unit, decimals));
  const full = targetText(target, kpi.unit);
  return now === null ? full : `${now} by now, ${full ?? ''} at the end`;
}

function statusSentence(data: KpiData, decimals: number | undefined): string | null {
  const { status, kpi, age, coverage, events } = data;
  const wanted = targetSentence(data, decimals);
  switch (status) {
    case 'on-target':
      return `This is on target: ${wanted ?? ''}.`;
    case 'at-risk':
      return `This is still on target (${wanted ?? ''}), but close to the limit.`;
    case 'off-target':
      return `This misses the target: ${wanted ?? ''}.`;
    case 'no-data':
      return 'The source has no data for this window.';
    case 'stale':
      return `The newest data is ${age === null ? 'too' : shortPeriod(age)} old: the value may be out of date.`;
    case 'insufficient':
      return coverage < kpi.minCoverage
        ? `Only ${formatRatio(coverage)} of the window's data is known, too little for a status.`
        : `There were only ${events === null ? 'few' : formatCount(events)} events, too few for a status.`;
    case 'no-target':
      return 'There is no target.';
    case 'draft':
      return 'This KPI is a draft: it has no status yet.';
    case 'retired':
      return 'This KPI is retired: it no longer has a status.';
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
  const asTime = time === null ? '' : `: ${time.replace(' left', '')}`;
  return `${remaining.replace(' left', '')} of the error budget is left${asTime}.${others}`;
}
