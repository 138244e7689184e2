import type { KpiResult } from '../../../../src/core/compute/results';
import type { Bounds } from '../../../../src/core/okr/results';
import type { Status } from '../../../../src/core/compute/judge';
import { statusWords } from '../../../../src/core/compute/statusWords';
import { printable } from '../../../../src/core/base/quote';
import { dateText } from '../../../../src/core/time/dateText';
import { painter, type Colour } from '../../../output/colours';
import { columnsText } from '../../../output/columns';
import { numberText, percentText } from '../../../output/numbers';
import type { World } from '../../../world';
import { reasonText } from '../../../evaluation/resultJson';
import { moneyCells, moneyNames, moneyTotals } from './money';

const colours: Partial<Record<Status, Colour>> = { 'on-target': 'green', 'at-risk': 'yellow', 'off-target': 'red' };

/** For people: a row a KPI, with the part of its target that is due by now where it has a pace, and below it why it has no value. */
export function tableOf(results: readonly KpiResult[], world: World): string {
  const paint = painter(world.output, world);
  const hasMoney = results.some(({ money }) => money !== undefined);
  const names = ['KPI', 'As of', 'Value', 'Target', 'Status', 'Budget left', 'Burn', ...(hasMoney ? moneyNames : [])];
  const head = names.map((text) => paint(text, 'bold'));
  const rows = results.map((result) => {
    const { kpi, at, value, target, due, status, budget, problems } = result;
    const colour = colours[status];
    const word = statusWords[status];
    return [
      kpi.id,
      problems.length > 0 ? '' : dateText(at),
      value === null ? '-' : numberText(value, kpi.unit, kpi.decimals),
      due === null ? targetText(target, kpi.unit) : dueText(due, kpi),
      problems.length > 0 ? paint('Not measured', 'red') : colour === undefined ? word : paint(word, colour),
      budget?.remaining == null ? '-' : percentText(budget.remaining),
      burnText(result),
      ...(hasMoney ? moneyCells(result) : []),
    ];
  });
  const reasons = results.flatMap((result) => {
    const reason = reasonText(result);
    return reason === '' ? [] : [`${result.kpi.id}: ${printable(reason)}\n`];
  });
  const course = results.filter(({ series }) => series.times.length > 0).map(courseText);
  return [columnsText([head, ...rows]), ...reasons, ...moneyTotals(results), ...course].join('');
}

/** A share of a total: its decimals say nothing unless the definition wants them, or it is small. */
function dueText(due: NonNullable<KpiResult['due']>, { unit, decimals }: KpiResult['kpi']): string {
  const isLarge = Math.abs(due.min ?? due.max ?? 0) >= 100;
  return `${targetText(due, unit, decimals ?? (isLarge ? 0 : undefined))} by now`;
}

export function targetText(target: Partial<Bounds> | null, unit: string, decimals?: number): string {
  const { min = null, max = null } = target ?? {};
  const [least, most] = [min, max].map((bound) => (bound === null ? '' : numberText(bound, unit, decimals)));
  return min !== null && max !== null
    ? `${least} to ${most}`
    : min !== null
      ? `>= ${least}`
      : max !== null
        ? `<= ${most}`
        : '-';
}

/** The largest burn rate of a long lookback, and whether a rule fires. */
function burnText({ burn }: KpiResult): string {
  const rates = burn.flatMap(({ longRate }) => longRate ?? []);
  const firing = burn.filter((rule) => rule.firing).map(({ severity }) => severity);
  return rates.length === 0 ? '-' : `${Math.max(...rates).toFixed(2)}${firing.length > 0 ? ` (${firing[0]})` : ''}`;
}

function courseText({ kpi, series }: KpiResult): string {
  const rows = Array.from(series.times, (time, i) => {
    const value = series.values[i] ?? NaN;
    return [dateText(time), Number.isFinite(value) ? numberText(value, kpi.unit, kpi.decimals) : '-'];
  });
  return `\n${kpi.id}\n${columnsText(rows)}`;
}
