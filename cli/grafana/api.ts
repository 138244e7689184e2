import { editableHeader, type ApiCall, type ApiReply, type GrafanaApi } from '../../src/core/alerting/apply/api';
import type { GrafanaClient } from './client';

/** Statuses that applying rules reads itself. */
const read = [400, 401, 403, 404, 409, 412, 422, 429, 500, 503];

/** Grafana's HTTP API for applying rules, with the permissions of the token. */
export class ClientApi implements GrafanaApi {
  constructor(private readonly client: GrafanaClient) {}

  async send(call: ApiCall): Promise<ApiReply> {
    const reply = await this.client.send({ ...call, headers: editableHeader, reads: read });
    return reply.ok
      ? { status: reply.value.status, body: reply.value.body }
      : { status: null, reason: reply.problems.map(({ message }) => message).join(' ') };
  }
}
