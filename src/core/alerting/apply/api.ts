/** A call of Grafana's HTTP API. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** What came back: any answer of Grafana with its status, or why there is none. */
export type ApiReply =
  | { readonly status: number; readonly body: unknown }
  | { readonly status: null; readonly reason: string };

/** Sends calls to one Grafana, with the permissions of whoever applies. Never rejects unless it is cancelled. */
export interface GrafanaApi {
  send(call: ApiCall): Promise<ApiReply>;
}

/** Rules and contact points stay editable in Grafana only with this header. */
export const editableHeader = { 'x-disable-provenance': 'true' } as const;

/** Whether an answer is what was asked for. */
export function isFine(reply: ApiReply): reply is { readonly status: number; readonly body: unknown } {
  return reply.status !== null && reply.status < 300;
}
