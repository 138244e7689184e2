import { groupBy } from '../base/groupBy';
import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import type { Kpi, Registry } from '../definition/types';
import { withPlaces, type Fault } from '../query/checks/sources';

/** How many KPIs a team can look after: fewer tell too little of its work, more are not looked at. */
export const kpisOfTeam = { least: 3, most: 7 } as const;

/**
 * Advice about the KPIs of each team: too many, too few, or none that predicts. Of active KPIs the primary ones count, and all
 * where the team ranks none; a team is the owner's, or the accountable role where no team is named. The place is the owner of
 * the team's first KPI.
 */
export function adviseTeams(registry: Registry): Problem[] {
  const active = registry.kpis.filter(({ lifecycle, owner }) => lifecycle === 'active' && owner !== undefined);
  const teams = groupBy(active, ({ owner }) => owner?.team ?? owner?.name ?? '');
  return [...teams].flatMap(([team, kpis]) =>
    withPlaces(
      kpis[0]!,
      [...countAdvice(team, kpis), ...natureAdvice(team, kpis)].map((fault) => ['owner', fault] as const),
      registry
    )
  );
}

function countAdvice(team: string, kpis: readonly Kpi[]): Fault[] {
  const { least, most } = kpisOfTeam;
  const isRanked = kpis.some(({ rank }) => rank !== undefined);
  const count = isRanked ? kpis.filter(({ rank }) => rank === 'primary').length : kpis.length;
  const what = `${isRanked ? 'primary' : 'active'} ${count === 1 ? 'KPI' : 'KPIs'}`;
  const message = `${quote(team)} has ${count} ${what}; ${least} to ${most} are advised.`;
  const fewer = isRanked
    ? 'Write rank: supporting for those that only explain others.'
    : 'Write rank: primary for those by which the team is judged, or retire those that nobody acts on.';
  return count > most
    ? [advice('many-of-team', message, fewer)]
    : count < least
      ? [advice('few-of-team', message, 'Add one for what its KPIs do not tell: quality, speed, cost or use.')]
      : [];
}

function natureAdvice(team: string, kpis: readonly Kpi[]): Fault[] {
  const natures = new Set(kpis.flatMap(({ nature }) => nature ?? []));
  const message = `${quote(team)} has lagging KPIs only: they tell what has happened already.`;
  return natures.has('lagging') && !natures.has('leading')
    ? [advice('lagging-only', message, 'Add a KPI with nature: leading, which predicts one of them.')]
    : [];
}

function advice(code: string, message: string, hint: string): Fault {
  return { code, message, hint, severity: 'warning' };
}
