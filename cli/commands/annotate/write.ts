import { fail, ok, type Result } from '../../../src/core/base/result';
import { valueAt } from '../../../src/core/base/valueAt';
import type { GrafanaClient } from '../../grafana/client';
import { notGrafana } from '../../grafana/faults';
import type { Event, Silence } from './event';

/** Writes an annotation of the organization, or ends one; its id. */
export async function writeAnnotation(
  client: GrafanaClient,
  { text, tags, from, to, closes }: Pick<Event, 'text' | 'tags' | 'from' | 'to' | 'closes'>
): Promise<Result<number>> {
  if (closes !== null) {
    const closed = await client.send({ method: 'PATCH', path: `/api/annotations/${closes}`, body: { timeEnd: from } });
    return closed.ok ? ok(closes) : closed;
  }
  const body = { time: from, ...(to !== null && { timeEnd: to }), tags, text };
  return create(client, '/api/annotations', body, 'id', (id) => typeof id === 'number');
}

/**
 * Silences the tickets of a team in Grafana's own Alertmanager, by the labels that alert rules of KPIs have; its id. Pages are
 * never silent.
 */
export async function writeSilence(
  client: GrafanaClient,
  { team, from, to }: Silence,
  comment: string
): Promise<Result<string>> {
  const matchers = [
    { name: 'team', value: team },
    { name: 'severity', value: 'ticket' },
  ].map((one) => ({ ...one, isRegex: false, isEqual: true }));
  const [startsAt, endsAt] = [from, to].map((time) => new Date(time).toISOString());
  const body = { matchers, startsAt, endsAt, createdBy: 'kpi annotate', comment };
  const path = '/api/alertmanager/grafana/api/v2/silences';
  return create(client, path, body, 'silenceID', (id) => typeof id === 'string');
}

/** What Grafana made of the body: the id under `key` of its answer. */
async function create<T>(
  client: GrafanaClient,
  path: string,
  body: unknown,
  key: string,
  isId: (id: unknown) => id is T
): Promise<Result<T>> {
  const reply = await client.send({ method: 'POST', path, body });
  if (!reply.ok) {
    return reply;
  }
  const id = valueAt(reply.value.body, key);
  return isId(id) ? ok(id) : fail(notGrafana(client.address.url, 'JSON without an id'));
}
