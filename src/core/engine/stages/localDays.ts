import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { resultInInstants } from '../../compute/localDays';
import { zonesOf } from '../../definition/localDays';
import type { Kpi } from '../../definition/types';
import { kpiInDays } from '../../plan/localDays';
import { furthestLocalTime } from '../../time/clock';
import { zoneNamed, type Zone } from '../../time/zone';
import { concernedKpis, end, made, type State } from '../state';

/** A KPI that counts local days, or is made of such, is evaluated in days of one zone. */
export function intoLocalDays(state: State): State {
  const { request, context } = state;
  const kpis = concernedKpis(state);
  const zones = new Set(kpis.flatMap((kpi) => [...zonesOf(kpi)]));
  const [name] = zones;
  if (zones.size !== 1 || name === null || name === undefined) {
    return end(state, [mixedDays(request.kpi, zones)]);
  }
  const zone = zoneNamed(name);
  const local = (time: number): number => furthestLocalTime(zone, time);
  const parts = kpis.filter((kpi) => kpi !== request.kpi).map((kpi) => [kpi.id, kpiInDays(kpi, zone)] as const);
  return {
    ...state,
    request: {
      ...request,
      kpi: kpiInDays(request.kpi, zone),
      now: local(request.now),
      clock: request.now,
      range: { from: local(request.range.from), to: local(request.range.to) },
    },
    context: { ...context, kpis: new Map([...context.kpis, ...parts]) },
    localDays: { zone, kpi: request.kpi },
    notices: [...kpis.flatMap((kpi) => snappedWindow(kpi, zone)), ...state.notices],
  };
}

/** The result as it is in the time of all others. */
export function backToInstants(state: State): State {
  const { zone, kpi } = made(state.localDays);
  return { ...state, result: resultInInstants(made(state.result), kpi, zone) };
}

function mixedDays({ id }: Kpi, zones: ReadonlySet<string | null>): Problem {
  const named = [...zones].map((zone) => (zone === null ? 'instants' : `days of ${zone}`)).sort();
  return {
    code: 'mixed-days',
    message: `What ${quote(id)} is made of is not counted in the same days: ${named.join(', ')}.`,
    hint: 'Count all of it in days of one zone, or all of it in days of UTC.',
  };
}

/** Periods of another zone's calendar begin within days of this one. */
function snappedWindow({ id, window }: Kpi, { name }: Zone): Problem[] {
  if (window?.kind !== 'calendar' || window.timezone === name) {
    return [];
  }
  const message = `The ${window.unit} of ${quote(id)} is that of ${window.timezone}, and its days are those of ${name}: it is cut between whole days of ${name}.`;
  return [{ code: 'snapped-window', severity: 'warning', message, hint: `Write timezone: ${name} in its window.` }];
}
