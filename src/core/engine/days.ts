import { unmeasured } from '../compute/assess';
import type { Kpi } from '../definition/types';
import { quote } from '../base/quote';
import type { Ask, World } from '../plan/ask';
import type { Problem } from '../base/result';
import type { KpiResult } from '../compute/results';
import { furthestLocalTime } from '../time/clock';
import { zoneNamed, type Zone } from '../time/zone';
import { resultInInstants } from '../compute/localDays';
import { kpiInDays } from '../plan/localDays';
import { zonesOf } from '../definition/localDays';

type Evaluate = (ask: Ask, world: World) => Promise<KpiResult>;

/** By definition and zone: who keeps something for a definition knows it again. */
const known = new WeakMap<Kpi, Map<string, Kpi>>();

function inDays(kpi: Kpi, zone: Zone): Kpi {
  const zones = known.get(kpi) ?? new Map<string, Kpi>();
  const found = zones.get(zone.name) ?? kpiInDays(kpi, zone);
  known.set(kpi, zones.set(zone.name, found));
  return found;
}

/** Evaluates a KPI that counts local days, or is made of such: all in days of one zone. */
export async function evaluateInDays(
  ask: Ask,
  world: World,
  standing: readonly Kpi[],
  evaluate: Evaluate
): Promise<KpiResult> {
  const zones = new Set(standing.flatMap((kpi) => [...zonesOf(kpi)]));
  const [name] = zones;
  if (zones.size !== 1 || name === null || name === undefined) {
    return unmeasured(ask, [mixedDays(ask.kpi, zones)]);
  }
  const zone = zoneNamed(name);
  const local = (time: number): number => furthestLocalTime(zone, time);
  const parts = standing.filter((kpi) => kpi !== ask.kpi).map((kpi) => [kpi.id, inDays(kpi, zone)] as const);
  const result = await evaluate(
    {
      ...ask,
      kpi: inDays(ask.kpi, zone),
      now: local(ask.now),
      clock: ask.now,
      range: { from: local(ask.range.from), to: local(ask.range.to) },
    },
    { ...world, kpis: new Map([...world.kpis, ...parts]) }
  );
  const snapped = standing.flatMap((kpi) => snappedWindow(kpi, zone));
  const back = resultInInstants(result, ask.kpi, zone);
  return snapped.length === 0 ? back : { ...back, notices: [...snapped, ...back.notices] };
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
