import { fail, ok, type Result } from '../../src/core/base/result';
import { minute } from '../../src/core/time/units';
import { tokenVariable } from '../secrets';
import type { World } from '../world';
import { networkFault, notGrafana, statusFault } from './faults';
import { logLine } from './log';

/** Grafana sends no more data for this long: it has failed, in ms. The same as in the browser. */
const requestTimeout = minute;

export interface Address {
  /** Without a slash at the end. */
  readonly url: string;
  readonly isLogged: boolean;
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log: what is asked, and how many points. */
  readonly source?: string;
  readonly points?: number;
  /** Statuses besides 2xx whose body the caller reads itself. */
  readonly reads?: readonly number[];
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** Grafana's clock, in ms since the epoch; null where it does not tell. */
  readonly date: number | null;
}

/** Speaks with the HTTP API of one Grafana. The token is sent to its address alone: redirects are not followed. */
export class GrafanaClient {
  private count = 0;

  constructor(
    readonly address: Address,
    private readonly world: World
  ) {}

  /** Never rejects, except when the command is interrupted. */
  async send(request: Request, signal: AbortSignal = this.world.signal): Promise<Result<Reply>> {
    const started = this.world.now();
    const id = `kpi-${++this.count}`;
    const log = (status: number | null, message: string): void => {
      if (this.address.isLogged) {
        const { source = null, points = null } = request;
        const duration = this.world.now() - started;
        const entry = { request_id: id, source, status, duration, points };
        this.world.messages.write(logLine(started, status !== null && status < 400, message, entry));
      }
    };
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(requestTimeout)]);
      const response = await this.world.fetch(`${this.address.url}${request.path}`, {
        method: request.method ?? 'GET',
        headers: this.headers(request, id),
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
        redirect: 'manual',
        signal: limit,
      });
      const text = await response.text();
      log(response.status, `${request.method ?? 'GET'} ${request.path}`);
      return this.replyOf(request, response, text);
    } catch (error) {
      signal.throwIfAborted();
      log(null, `${request.method ?? 'GET'} ${request.path}`);
      return fail(networkFault(this.address.url, error, requestTimeout));
    }
  }

  private headers({ headers, body }: Request, id: string): Record<string, string> {
    const token = this.world.environment[tokenVariable]?.trim() ?? '';
    return {
      accept: 'application/json',
      'x-request-id': id,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...headers,
    };
  }

  private replyOf(request: Request, response: Response, text: string): Result<Reply> {
    const { status, headers } = response;
    const isRead = request.reads?.includes(status) === true;
    // What was deleted has nothing to say, nor has what is not there.
    const body = text === '' && (status === 204 || isRead) ? null : parseJson(text);
    if (!response.ok && !isRead) {
      const hasToken = (this.world.environment[tokenVariable]?.trim() ?? '') !== '';
      return fail(statusFault({ url: this.address.url, path: request.path, status, body, text, hasToken }));
    }
    if (body === undefined) {
      return fail(notGrafana(this.address.url, text));
    }
    const date = Date.parse(headers.get('date') ?? '');
    return ok({ status, body, date: Number.isNaN(date) ? null : date });
  }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
