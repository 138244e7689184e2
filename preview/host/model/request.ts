import { CoreApp, type DataQueryRequest, type DataSourceApi, rangeUtil, type TimeRange } from '@grafana/data';

import type { DashboardModel, PanelModel } from './dashboard';

let counter = 100;

interface RequestContext {
  readonly dashboard: DashboardModel;
  readonly panel: PanelModel;
  readonly dataSource: DataSourceApi;
  readonly range: TimeRange;
  readonly timeZone: string;
  /** Of the panel, in pixels: as many points are asked for. */
  readonly width: number;
  readonly replace: (text: string) => string;
}

/** The request that a panel of a Grafana dashboard makes. Its id is new every time. */
export function createRequest(context: RequestContext): DataQueryRequest {
  const { dashboard, panel, dataSource, range, timeZone, width, replace } = context;
  const maxDataPoints = panel.maxDataPoints ?? Math.max(1, Math.floor(width));
  const least = panel.interval === '' ? dataSource.interval : replace(panel.interval);
  const { interval, intervalMs } = rangeUtil.calculateInterval(range, maxDataPoints, least);
  return {
    app: CoreApp.Dashboard,
    requestId: `SQR${counter++}`,
    timezone: timeZone,
    range,
    rangeRaw: range.raw,
    interval,
    intervalMs,
    maxDataPoints,
    startTime: Date.now(),
    scopedVars: {
      __interval: { text: interval, value: interval },
      __interval_ms: { text: String(intervalMs), value: intervalMs },
    },
    targets: panel.targets.map((target) => ({ ...target, datasource: dataSource.getRef() })),
    dashboardUID: dashboard.uid,
    dashboardTitle: dashboard.title,
    panelId: panel.id,
    panelName: panel.title,
    panelPluginId: panel.type,
  };
}
