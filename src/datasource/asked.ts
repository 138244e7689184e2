import { CoreApp, isDateTime, type DataQueryRequest } from '@grafana/data';
import type { Kpi } from '../core/definition/types';
import { rememberBoard, type AskedAhead } from '../grafana/ahead';
import type { SentBefore } from '../grafana/early';
import { ownPanel } from '../grafana/sources';

/** Panels in view ask within this of the first, in ms; those that come later are scrolled to. */
const opening = 3_000;

/** Panels ask one soon after the other: they are written down together. */
const pause = 100;

type From = Pick<DataQueryRequest, 'app' | 'dashboardUID' | 'panelPluginId' | 'range' | 'startTime'>;

interface Opened {
  readonly since: number;
  readonly asks: Map<string, AskedAhead>;
  readonly behind: Set<string>;
  readonly panels: Set<string | undefined>;
}

/** Notes what the panels of a dashboard ask as it opens, for the next time it does. */
export class Asked {
  private readonly boards = new Map<string, Opened>();
  private writing: ReturnType<typeof setTimeout> | undefined;

  /** `sent` tells what the data source has sent since the page was opened. */
  constructor(
    private readonly source: string,
    private readonly sent: () => SentBefore | undefined
  ) {}

  note(
    { app, dashboardUID, panelPluginId, range, startTime }: From,
    kpis: readonly Kpi[],
    ask: Omit<AskedAhead, 'ids'>
  ): void {
    if (app !== CoreApp.Dashboard || dashboardUID === undefined) {
      return;
    }
    const opened: Opened = this.boards.get(dashboardUID) ?? newlyOpened(startTime);
    this.boards.set(dashboardUID, opened);
    if (startTime - opened.since > opening) {
      return;
    }
    const { asks, behind, panels } = opened;
    panels.add(panelPluginId);
    const ids = kpis.map(({ id }) => id);
    asks.set(JSON.stringify([ids, ask]), { ids, ...ask });
    kpis.forEach(({ inputs }) => inputs.forEach(({ source }) => behind.add(source)));
    const [from, to] = [range.raw.from, range.raw.to].map((end) => (isDateTime(end) ? String(end.valueOf()) : end));
    clearTimeout(this.writing);
    this.writing = setTimeout(() => {
      const hasPanels = panels.has(ownPanel);
      const board = { source: this.source, behind: [...behind], hasPanels, from: from ?? '', to: to ?? '' };
      // What later dashboards of a page need is partly there already.
      const isFirst = this.boards.keys().next().value === dashboardUID;
      rememberBoard(dashboardUID, { ...board, asks: [...asks.values()], ...(isFirst && { sent: this.sent() }) });
    }, pause);
  }
}

function newlyOpened(since: number): Opened {
  return { since, asks: new Map(), behind: new Set(), panels: new Set() };
}
