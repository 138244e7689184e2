import {
  type DataQuery,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  dateTimeForTimeZone,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { map, type Observable } from 'rxjs';

import { shapeFrames } from './prometheusFrames';

/** A query as Grafana's Prometheus editor writes it. */
export interface PrometheusQuery extends DataQuery {
  readonly expr?: string;
  readonly range?: boolean;
  readonly instant?: boolean;
  readonly exemplar?: boolean;
  readonly format?: 'time_series' | 'table' | 'heatmap';
  readonly interval?: string;
  readonly legendFormat?: string;
  readonly requestId?: string;
  readonly utcOffsetSec?: number;
}

/** What Grafana's Prometheus data source does in the browser, as far as queries go. */
export class PrometheusStandIn extends DataSourceWithBackend<PrometheusQuery> {
  override readonly interval: string;

  constructor(settings: DataSourceInstanceSettings & { jsonData: { timeInterval?: string } }) {
    super(settings);
    this.interval = settings.jsonData.timeInterval ?? '15s';
  }

  override filterQuery(query: PrometheusQuery): boolean {
    return !query.hide && (query.expr ?? '') !== '';
  }

  override getDefaultQuery(): Partial<PrometheusQuery> {
    return { expr: '', range: true, instant: false };
  }

  override applyTemplateVariables(target: PrometheusQuery, scopedVars: ScopedVars): PrometheusQuery {
    // The server knows better what an interval is: it depends on the step.
    const variables: ScopedVars = {
      ...scopedVars,
      __interval: { value: '$__interval' },
      __interval_ms: { value: '$__interval_ms' },
    };
    const templates = getTemplateSrv();
    return {
      ...target,
      expr: templates.replace(target.expr, variables, escapeForPromql),
      interval: templates.replace(target.interval, variables),
      legendFormat: templates.replace(target.legendFormat, variables),
    };
  }

  override query(request: DataQueryRequest<PrometheusQuery>): Observable<DataQueryResponse> {
    const offset = utcOffsetSec(request);
    const targets = request.targets.flatMap((target) => {
      const requestId = `${request.panelId}${target.refId}`;
      return toSend({ ...target, exemplar: false, requestId, utcOffsetSec: offset });
    });
    return super
      .query({ ...request, targets })
      .pipe(map((response) => ({ ...response, data: shapeFrames(response.data, request.targets) })));
  }
}

/** Steps begin at the viewer's midnight; an absolute range of a browser is sent as it is. */
function utcOffsetSec({ range, timezone }: DataQueryRequest): number {
  if (timezone !== 'browser') {
    return dateTimeForTimeZone(timezone).utcOffset() * 60;
  }
  const { from, to } = range.raw;
  const relative = typeof from === 'string' && typeof to === 'string' && `${from}${to}`.includes('now');
  return relative ? range.to.utcOffset() * 60 : 0;
}

/** A target that is both becomes two, the instant one under a refId of its own. */
function toSend(target: PrometheusQuery): PrometheusQuery[] {
  return target.instant && target.range
    ? [
        { ...target, instant: false },
        { ...target, refId: `${target.refId}-Instant`, range: false },
      ]
    : [target];
}

/** Values of a variable that may have several are escaped as regular expressions, any other as a string. */
export function escapeForPromql(
  value: string | string[] | number,
  variable: { multi?: boolean; includeAll?: boolean }
): string {
  if (typeof value === 'number') {
    return String(value);
  }
  if (!variable.multi && !variable.includeAll) {
    return typeof value === 'string' ? value.replaceAll('\\', '\\\\').replaceAll("'", "\\\\'") : value.join(',');
  }
  const items = [value].flat().map((item) => item.replaceAll('\\', '\\\\\\\\').replace(/[$^*{}[\]+?.()|]/g, '\\\\$&'));
  return items.length === 1 ? (items[0] ?? '') : `(${items.join('|')})`;
}
