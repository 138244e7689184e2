import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, throwError, timeout } from 'rxjs';
import { GrafanaAnnotations } from '../core/wire/annotations';
import { second } from '../core/time/units';

const requestTimeout = 30 * second;

/** Annotations as the viewer may see them. */
export function viewerAnnotations(now: () => number): GrafanaAnnotations {
  return new GrafanaAnnotations(now, getJson);
}

/** A path of Grafana's HTTP API, as the viewer may read it. Rejects with what says why. */
export async function getJson(url: string): Promise<unknown> {
  const request = getBackendSrv().fetch<unknown>({ url, showErrorAlert: false });
  const slow = () => throwError(() => new Error(`no data for ${requestTimeout / second} seconds`));
  const { data } = await lastValueFrom(request.pipe(timeout({ each: requestTimeout, with: slow })));
  return data;
}
