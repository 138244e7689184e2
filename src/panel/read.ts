import type { DataFrame } from '@grafana/data';

import { readPayload, type KpiData, type Show } from '../grafana/payload';
import type { Order } from './options';
import { urgencyOf } from './view/status';

/** One KPI to draw. `key` is stable over refreshes. */
export interface Entry {
  readonly key: string;
  readonly show: Show;
  readonly data: KpiData;
}

/** What the frames hold: KPIs, or why there are none. A sentence beside KPIs tells of frames that could not be read. */
export interface Reading {
  readonly entries: readonly Entry[];
  readonly engine: string | null;
  readonly sentence: string | null;
}

export const noKpi = 'No KPI is selected. Edit the panel and choose one.';
export const otherSource = 'This panel draws KPIs: choose the Northstar KPI data source.';

/** Frames of our data source, of several queries or none; those of other sources are left alone. */
export function readFrames(frames: readonly DataFrame[]): Reading {
  const entries = new Map<string, Entry>();
  let engine: string | null = null;
  let sentence: string | null = null;
  let isOurs = false;
  for (const frame of frames) {
    const payload = readPayload(frame.meta?.custom);
    if (payload === null) {
      continue;
    }
    isOurs = true;
    if (typeof payload === 'string') {
      sentence = payload;
      continue;
    }
    engine = payload.engine;
    for (const data of payload.kpis) {
      const key = `${frame.refId ?? ''}/${payload.show}/${data.kpi.id}`;
      entries.set(key, { key, show: payload.show, data });
    }
  }
  if (entries.size === 0 && sentence === null) {
    sentence = isOurs || frames.length === 0 ? noKpi : otherSource;
  }
  return { entries: [...entries.values()], engine, sentence };
}

/** The entries as the panel's author wants them; `urgent` puts what needs a look first, equal ones as they came. */
export function inOrder(entries: readonly Entry[], order: Order): readonly Entry[] {
  return order === 'given' ? entries : [...entries].sort((a, b) => urgencyOf(a.data.status) - urgencyOf(b.data.status));
}
