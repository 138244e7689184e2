import { notImported, type Fields } from '../shared/fields';
import type { Objects } from './objects';

/** The service of exported KPIs that have none. */
export const unassigned = 'unassigned';

/** The name of the service of an SLO; what its object says besides is named. */
export function readService(spec: Fields, objects: Objects): string | null {
  const service = spec.text('service');
  const object = service === null ? null : objects.find('Service', service.value);
  const { metadata, spec: about, whole } = object ?? {};
  metadata?.treeOf('name');
  for (const [holder, key] of [
    [metadata, 'displayName'],
    [metadata, 'labels'],
    [metadata, 'annotations'],
    [about, 'description'],
  ] as const) {
    holder?.skip(key, 'a service is the tag of its KPIs', 'Write it into their descriptions.');
  }
  metadata?.rest('metadata');
  about?.rest('a Service');
  whole?.rest('a Service');
  if (service === null) {
    const message = 'The SLO names no service.';
    spec.notes.warning(spec.tree, notImported, message, 'Add service.');
  }
  return service?.value ?? null;
}
