import type { ReadKind } from '../../src/core/query/checks/metricKinds';
import { familiesOf, kindIn, metadataPath } from '../../src/core/wire/metricKind';
import type { GrafanaClient } from './client';

/** A Prometheus without this path, and a Grafana that does not permit it, answer so: the kind is not known then. */
const statusesWithout = [400, 403, 404, 405, 500, 501, 502, 503, 504];

/** Asks each Prometheus of which kind a metric is, each once. */
export function metricKindReader(client: GrafanaClient): ReadKind {
  const known = new Map<string, Promise<string | null>>();
  const ask = async (uid: string, metric: string): Promise<string | null> => {
    for (const name of familiesOf(metric)) {
      const path = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${metadataPath}?metric=${encodeURIComponent(name)}`;
      const reply = await client.send({ path, reads: statusesWithout });
      const kind = reply.ok ? kindIn(reply.value.body, name) : null;
      if (kind !== null) {
        return kind;
      }
    }
    return null;
  };
  return ({ uid }, metric) => {
    const key = `${uid} ${metric}`;
    const kind = known.get(key) ?? ask(uid, metric);
    known.set(key, kind);
    return kind;
  };
}
