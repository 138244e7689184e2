import {
  CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, defer, from, map, merge, type Observable, of, share, takeUntil, timer } from 'rxjs';

/** How long a query may take before a panel says that it is loading. */
const patienceMs = 200;

/**
 * Runs a panel's queries as Grafana does: packets of an answer are put together by their key, errors become data of
 * the state Error, and after 200 ms without an answer the state is Loading. Unsubscribing ends the request.
 */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: DataSourceApi['query']
): Observable<PanelData> {
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  if (request.targets.length === 0) {
    return of({ ...loading, state: LoadingState.Done });
  }
  const packets = new Map<string, DataQueryResponse>();
  const answers = defer(() => callQuery(dataSource, request, queryFunction)).pipe(
    map((packet) => {
      packets.set(packet.key ?? packet.data[0]?.refId ?? 'A', packet);
      return combine(packet, [...packets.values()], { ...request, endTime: Date.now() });
    }),
    catchError((error: unknown) => of({ ...loading, state: LoadingState.Error, error: toDataQueryError(error) })),
    share()
  );
  return merge(
    timer(patienceMs).pipe(
      map(() => loading),
      takeUntil(answers)
    ),
    answers
  );
}

function callQuery(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction: DataSourceApi['query'] | undefined
): Observable<DataQueryResponse> {
  const defaults = dataSource.getDefaultQuery?.(CoreApp.PanelEditor);
  const filled = request.targets.map((target) => (isEmpty(target) ? { ...defaults, ...target } : target));
  const targets = queryFunction ? filled : filled.filter((target) => dataSource.filterQuery?.(target) ?? true);
  if (targets.length === 0) {
    return of({ data: [] });
  }
  const asked = { ...request, targets };
  return from(queryFunction ? queryFunction(asked) : dataSource.query(asked));
}

/** A query that holds nothing but what every query has. */
function isEmpty(target: object): boolean {
  return Object.keys(target).every((key) => ['refId', 'key', 'datasource', 'hide'].includes(key));
}

function combine(
  latest: DataQueryResponse,
  packets: readonly DataQueryResponse[],
  request: DataQueryRequest
): PanelData {
  const failed = packets.filter(({ error, errors }) => error !== undefined || (errors?.length ?? 0) > 0).at(-1);
  const hidden = new Set(request.targets.filter(({ hide }) => hide).map(({ refId }) => refId));
  const frames: DataFrame[] = packets.flatMap(({ data }) => data).filter(({ refId }) => !hidden.has(refId));
  return {
    state: failed === undefined ? (latest.state ?? LoadingState.Done) : LoadingState.Error,
    series: frames.filter(({ meta }) => meta?.dataTopic !== 'annotations'),
    annotations: frames.filter(({ meta }) => meta?.dataTopic === 'annotations'),
    error: failed?.error,
    errors: failed?.errors,
    request,
    timeRange: request.range,
  };
}
