import { dateMath } from '@grafana/data';
import type { Interval } from '../core/time/interval';
import type { AskedBoard } from '../grafana/ahead';
import { shows } from '../grafana/payload';
import { askOf } from './ask';
import type { Engine } from './engine';
import { needsVariables } from './interpolate';
import { defaultQuery } from './types';

/** Fetches what the panels of a board will ask for, into the memory that answers them. */
export async function fetchBoard(engine: Engine, { from, to, asks }: AskedBoard): Promise<void> {
  const range = rangeOf(from, to);
  const { byId } = (await engine.ready()).registry;
  if (!Number.isFinite(range.from) || !Number.isFinite(range.to)) {
    return;
  }
  const moment = engine.momentAhead();
  const wanted = asks.flatMap(({ ids, show: asked, points }) => {
    const show = shows.find((one) => one === asked) ?? defaultQuery.show;
    const kpis = ids.flatMap((id) => byId.get(id) ?? []).filter((kpi) => !needsVariables(kpi, byId));
    return kpis.map((kpi) => ({ ...askOf(show, points, range), kpi, ahead: true }));
  });
  engine.announce(wanted.length);
  await Promise.all(wanted.map((ask) => engine.measure(ask, moment)));
}

/** A range as a dashboard writes it, reckoned from now. */
function rangeOf(from: string, to: string): Interval {
  const parse = (time: string, roundUp: boolean): number =>
    dateMath.toDateTime(/^\d+$/.test(time) ? new Date(Number(time)) : time, { roundUp })?.valueOf() ?? NaN;
  return { from: parse(from, false), to: parse(to, true) };
}
