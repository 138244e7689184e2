import type { DataFrame } from '@grafana/data';

import type { KpiData, Show } from '../grafana/payload';
import { readPayload } from '../grafana/readPayload';
import { dataLinksOf, type DataLinks } from './dataLinks';
import type { Order } from './options';
import { urgencyOf } from './view/status';

/** One KPI to draw. `key` is stable over refreshes. */
export interface Entry {
  readonly key: string;
  readonly show: Show;
  readonly data: KpiData;
  /** Data links of the panel's field options. */
  readonly links?: DataLinks;
}

/** The KPIs of the frames. `message`: why there are none, or why some frames could not be read. */
export interface PanelContent {
  readonly entries: readonly Entry[];
  readonly engine: string | null;
  readonly message: string | null;
  /** A sentence on definitions that were selected but have errors. */
  readonly leftOut: string | null;
}

export const noKpiText = 'No KPI is selected. Edit the panel and select one.';
export const wrongSourceText = 'This panel shows KPIs. Select the Northstar KPI data source.';

/** Reads the frames of KPI data sources, of any number of queries; frames of other sources are ignored. */
export function readFrames(frames: readonly DataFrame[]): PanelContent {
  const entries = new Map<string, Entry>();
  let engine: string | null = null;
  let message: string | null = null;
  let hasKpiFrame = false;
  const leftOut = new Set<string>();
  for (const frame of frames) {
    const payload = readPayload(frame.meta?.custom);
    if (payload === null) {
      continue;
    }
    hasKpiFrame = true;
    if (typeof payload === 'string') {
      message = payload;
      continue;
    }
    engine = payload.engine;
    if (payload.leftOut !== undefined) {
      leftOut.add(payload.leftOut);
    }
    for (const data of payload.kpis) {
      const key = `${frame.refId ?? ''}/${payload.show}/${data.kpi.id}`;
      const own = frames.filter(({ refId }) => refId === frame.refId);
      entries.set(key, { key, show: payload.show, data, links: dataLinksOf(own, data) });
    }
  }
  const broken = leftOut.size === 0 ? null : [...leftOut].join(' ');
  if (entries.size === 0 && message === null) {
    message = broken ?? (hasKpiFrame || frames.length === 0 ? noKpiText : wrongSourceText);
  }
  return { entries: [...entries.values()], engine, message, leftOut: broken };
}

/** `urgent` sorts by status, the most urgent first; entries with the same status keep their order. */
export function sortEntries(entries: readonly Entry[], order: Order): readonly Entry[] {
  const place = ({ data: { status, kpi } }: Entry): number =>
    2 * urgencyOf(status) + (kpi.rank === 'supporting' ? 1 : 0);
  return order === 'given' ? entries : [...entries].sort((a, b) => place(a) - place(b));
}
