import type { Problem } from '../base/result';
import { withParts, type Plan } from '../plan/plan';
import { civilDate, monthNames } from '../time/civil';
import { day } from '../time/units';

/** A notice where the window that is shown reaches back before the history of an input: the latest such beginning. */
export function historyNotices(plan: Plan): Problem[] {
  const late = withParts(plan).flatMap(({ kpi, windows }) => {
    const from = windows.starts[windows.headline];
    return kpi.inputs.flatMap(({ name, begins }) =>
      begins !== undefined && from !== undefined && begins > from ? [{ name, begins }] : []
    );
  });
  if (late.length === 0) {
    return [];
  }
  const begins = Math.max(...late.map((one) => one.begins));
  const names = [...new Set(late.filter((one) => one.begins === begins).map(({ name }) => name))];
  return [
    {
      code: 'history-begins',
      message: `History begins ${dayText(begins, plan.at)}.`,
      hint: `What lies before the first data of ${names.join(', ')} is unknown: it is not counted as zero.`,
      severity: 'warning',
    },
  ];
}

/** `1 Oct`, with the year where that is another one than at `now`. */
function dayText(time: number, now: number): string {
  const { year, month, dayOfMonth } = civilDate(Math.floor(time / day));
  const text = `${dayOfMonth} ${monthNames[month - 1]!.slice(0, 3)}`;
  return year === civilDate(Math.floor(now / day)).year ? text : `${text} ${year}`;
}
