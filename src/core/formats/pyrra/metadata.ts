import type { AuthoredKpi } from '../../definition/schema/kpi';
import { notImported, type Fields, type Placed } from '../shared/fields';
import { labelsOf, linkOf, ownerOf, tagsOf } from '../shared/labels';

type Link = NonNullable<AuthoredKpi['links']>[number];

interface Metadata {
  readonly name: Placed<string>;
  readonly namespace: string | null;
  readonly tags: readonly string[];
  readonly links: readonly Link[];
  readonly owner: AuthoredKpi['owner'] | null;
}

/** Pyrra puts labels and annotations with this prefix on its rules; all others are for the cluster. */
const own = /^pyrra\.dev\//;

/** Null, with a note, without a name. */
export function importMetadata(metadata: Fields | null, object: Fields): Metadata | null {
  const name = metadata?.text('name') ?? null;
  if (metadata === null || name === null) {
    object.notes.error(object.at('metadata'), 'missing-key', 'The SLO has no name.', 'Add metadata.name.');
    return null;
  }
  const namespace = metadata.text('namespace');
  const annotations = metadata.fields('annotations');
  const all = metadata.fields('labels');
  const labels = labelsOf(all);
  const told = labels
    .filter(({ key }) => own.test(key))
    .map((label) => ({ ...label, key: label.key.replace(own, '') }));
  const others = labels.filter(({ key }) => !own.test(key)).map(({ key }) => key);
  if (all !== null && others.length > 0) {
    const message = `The labels ${others.join(', ')} are not imported: they are about the object in the cluster.`;
    all.notes.warning(all.tree, notImported, message, 'No action is needed, or write them as tags.');
  }
  const links = (annotations?.entries() ?? []).flatMap(([key]): Link[] => {
    const link = linkOf(key, annotations?.text(key)?.value ?? '');
    if (link === null) {
      const hint = own.test(key) ? 'Write it into the alert rule, or as a link.' : 'No action is needed.';
      annotations?.skip(key, 'texts of alerts are set in Grafana', hint);
    }
    return link === null ? [] : [link];
  });
  const tags = [...(namespace === null ? [] : [`namespace:${namespace.value}`]), ...tagsOf(told, metadata)];
  return { name, namespace: namespace?.value ?? null, tags, links, owner: ownerOf(told) };
}
