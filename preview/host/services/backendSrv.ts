import { DataQueryErrorType } from '@grafana/data';
import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';

type Options = Partial<BackendSrvRequest>;

/** Grafana's HTTP service, over the browser's own `fetch`. */
export class PreviewBackendSrv implements BackendSrv {
  /** What is under way, by its id: a request under an id that is in use ends the earlier one. */
  private readonly underWay = new Map<string, AbortController>();

  get<T>(url: string, params?: BackendSrvRequest['params'], requestId?: string, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'GET', url, params, requestId });
  }

  delete<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'DELETE', url, data });
  }

  post<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'POST', url, data });
  }

  patch<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PATCH', url, data });
  }

  put<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PUT', url, data });
  }

  async request<T>(options: BackendSrvRequest): Promise<T> {
    return (await this.datasourceRequest<T>(options)).data;
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  /** Errors are `FetchError`s; unsubscribing ends the request. */
  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const controller = this.begin(options.requestId);
      send<T>(options, controller.signal)
        .then((response) => {
          if (response.ok) {
            subscriber.next(response);
            subscriber.complete();
          } else {
            const { status, statusText, data } = response;
            subscriber.error({ status, statusText, data: asErrorData(data), config: options } satisfies FetchError);
          }
        })
        .catch((error: unknown) =>
          subscriber.error(controller.signal.aborted ? cancelled(options) : failed(options, error))
        );
      return () => controller.abort();
    });
  }

  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    throw new Error('The preview does not stream.');
  }

  private begin(id: string | undefined): AbortController {
    const controller = new AbortController();
    if (id !== undefined) {
      this.underWay.get(id)?.abort();
      this.underWay.set(id, controller);
    }
    return controller;
  }
}

async function send<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const { method = 'GET', headers = {}, data, params, responseType } = options;
  const url = new URL(options.url, `${window.location.origin}/`);
  Object.entries(params ?? {}).forEach(
    ([name, value]) => value !== undefined && url.searchParams.append(name, String(value))
  );
  const body = data === undefined || method === 'GET' ? undefined : JSON.stringify(data);
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
    signal,
  });
  const { ok, status, statusText, redirected, type } = response;
  const content = responseType === 'text' ? await response.text() : await readBody(response);
  return {
    data: content as T,
    ok,
    status,
    statusText,
    headers: response.headers,
    redirected,
    type,
    url: response.url,
    config: options,
  };
}

/** JSON where it is, else the text. */
async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asErrorData(data: unknown): unknown {
  return typeof data === 'string' ? { message: data, error: data, response: data } : data;
}

function cancelled(config: BackendSrvRequest): FetchError & { type: DataQueryErrorType } {
  const statusText = 'Request was aborted';
  return { type: DataQueryErrorType.Cancelled, cancelled: true, data: null, status: -1, statusText, config };
}

function failed(config: BackendSrvRequest, error: unknown): FetchError {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 0, statusText: message, message, data: { message }, config };
}
