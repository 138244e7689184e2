import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { isFine, type GrafanaApi } from './api';
import { refusalOf } from './refusals';
import type { FoundRule } from './types';

/** Pauses a rule, or lets it go on, with all else as it is in Grafana now; what went wrong, or null. */
export async function pauseRule(
  { uid, title }: Pick<FoundRule, 'uid' | 'title'>,
  isPaused: boolean,
  folder: string,
  api: GrafanaApi
): Promise<Problem | null> {
  const path = `/api/v1/provisioning/alert-rules/${encodeURIComponent(uid)}`;
  const purpose = { what: `The rule ${quote(title)} was not ${isPaused ? 'paused' : 'resumed'}`, folder };
  const current = await api.send({ method: 'GET', path });
  if (!isFine(current)) {
    return refusalOf(current, purpose);
  }
  const body = { ...Object(current.body), isPaused };
  const reply = await api.send({ method: 'PUT', path, body });
  return isFine(reply) ? null : refusalOf(reply, purpose);
}
