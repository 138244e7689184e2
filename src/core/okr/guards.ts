import { isEqual } from '../base/meets';
import type { Problem } from '../base/result';
import { worseBy } from '../compute/guards';
import { isBetter, misses } from '../compute/judge';
import type { KpiResult } from '../compute/results';
import type { OkrObjective } from '../definition/okr';
import { instantQuestion } from './measured';
import type { OkrWorld } from './world';

/** That guards of an objective got worse since it began: by a hundredth, or off target. */
export async function guardNotices(
  { guards, period, closed }: OkrObjective,
  world: Pick<OkrWorld, 'kpis' | 'measure'>,
  at: number
): Promise<Problem[]> {
  const kpis = closed !== null || at <= period.from ? [] : guards.flatMap((id) => world.kpis.get(id) ?? []);
  const worse = await Promise.all(
    kpis.map(async (kpi) => {
      const ends = [period.from, Math.min(at, period.to)];
      const [before, after] = await Promise.all(ends.map((end) => world.measure(instantQuestion(kpi, end))));
      return before !== undefined && after !== undefined && isWorse(before, after) ? [kpi.name] : [];
    })
  );
  const names = worse.flat();
  return names.length === 0
    ? []
    : [
        {
          code: 'guard-worse',
          message: `Since the start ${names.join(' and ')} got worse.`,
          hint: `${names.length === 1 ? 'That KPI' : 'Those KPIs'} must not get worse while the objective is pursued: look at both.`,
          severity: 'warning',
        },
      ];
}

function isWorse({ value: from }: KpiResult, { value: to, kpi, target }: KpiResult): boolean {
  if (from === null || to === null || isEqual(from, to) || isBetter(from, to, kpi.direction) !== false) {
    return false;
  }
  return (target !== null && misses(to, target)) || from === 0 || Math.abs((to - from) / from) >= worseBy;
}
