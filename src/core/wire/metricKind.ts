import { valueAt } from '../base/valueAt';

/** The path of a Prometheus' own API that tells of which kind a metric is, below the resources of its data source. */
export const metadataPath = 'api/v1/metadata';

/** Under which names the kind of a metric may be told: its own, or that of its family (`x` of `x_total` and `x_bucket`). */
export function familiesOf(metric: string): readonly string[] {
  const family = metric.replace(/_(?:total|bucket|count|sum)$/, '');
  return family === metric ? [metric] : [metric, family];
}

/** The kind that a reply tells, in lower case: `counter`; null where it tells none, or several. */
export function kindIn(reply: unknown, name: string): string | null {
  const told = valueAt(valueAt(reply, 'data'), name);
  const kinds = new Set(
    (Array.isArray(told) ? told : []).flatMap((one: unknown) => {
      const type = valueAt(one, 'type');
      return typeof type === 'string' && type !== 'unknown' ? [type.toLowerCase()] : [];
    })
  );
  const [kind = null] = kinds;
  return kinds.size === 1 ? kind : null;
}
