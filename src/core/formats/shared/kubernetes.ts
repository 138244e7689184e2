import { notImported, type Fields } from './fields';

/** Names what an object of Kubernetes holds beside its spec. `read` are the keys of its metadata that were read. */
export function skipObject(object: Fields, read: readonly string[] = []): void {
  ['apiVersion', 'kind'].forEach((key) => object.treeOf(key));
  object.skip('status', 'it is the state in the cluster', 'No action is needed.');
  const metadata = object.fields('metadata');
  for (const [key] of metadata?.entries() ?? []) {
    if (!read.includes(key) && metadata?.has(key) === true) {
      const message = `metadata.${key} is not imported: it is about the object in the cluster.`;
      metadata.notes.warning(metadata.at(key), notImported, message, 'No action is needed.');
    }
  }
  object.treeOf('spec');
  object.rest('an object of Kubernetes');
}
