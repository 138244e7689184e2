import { getDataSourceSrv } from '@grafana/runtime';
import type { SourceInfo } from '../core/query/types';
import { familiesOf, kindIn, metadataPath } from '../core/wire/metricKind';

/** One for the page: each metric is asked for once. */
const known = new Map<string, Promise<string | null>>();

/** Of which kind a metric is, as its Prometheus says; null where it does not say, or cannot be asked. Never rejects. */
export function readMetricKind({ uid }: Pick<SourceInfo, 'uid'>, metric: string): Promise<string | null> {
  const key = `${uid} ${metric}`;
  const kind = known.get(key) ?? ask(uid, metric).catch(() => null);
  known.set(key, kind);
  return kind;
}

interface WithResources {
  getResource(
    path: string,
    params: Readonly<Record<string, string>>,
    options: { readonly showErrorAlert: boolean }
  ): Promise<unknown>;
}

function hasResources(source: object): source is WithResources {
  return 'getResource' in source && typeof source.getResource === 'function';
}

/** A Prometheus without metadata is no reason for a message on the page. */
const quietly = { showErrorAlert: false };

async function ask(uid: string, metric: string): Promise<string | null> {
  const source = await getDataSourceSrv().get(uid);
  if (!hasResources(source)) {
    return null;
  }
  for (const name of familiesOf(metric)) {
    const kind = kindIn(await source.getResource(metadataPath, { metric: name }, quietly), name);
    if (kind !== null) {
      return kind;
    }
  }
  return null;
}
