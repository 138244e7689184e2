import type { AuthoredKpi } from '../../definition/schema/kpi';
import { notImported, type Fields } from '../shared/fields';
import { labelsOf, linkOf, ownerOf, tagsOf } from '../shared/labels';
import { ownFields, ownPrefix, parseOwn } from './own';

/** What labels and annotations of an SLO say about its KPIs. */
export interface About {
  readonly tags: readonly string[];
  readonly owner: AuthoredKpi['owner'] | null;
  readonly links: NonNullable<AuthoredKpi['links']>;
  /** Fields that an export has put into annotations. */
  readonly own: Readonly<Record<string, unknown>>;
}

export function readAbout(metadata: Fields | null): About {
  const labels = labelsOf(metadata?.fields('labels') ?? null);
  const annotations = metadata?.fields('annotations') ?? null;
  const links: Array<About['links'][number]> = [];
  const own: Record<string, unknown> = {};
  for (const [key] of annotations?.entries() ?? []) {
    const text = annotations?.text(key)?.value ?? '';
    const field = key.startsWith(ownPrefix) ? key.slice(ownPrefix.length) : '';
    const link = linkOf(key, text);
    if (ownFields.some((one) => one === field)) {
      own[field] = parseOwn(text);
    } else if (link !== null) {
      links.push(link);
    } else {
      const hint = 'Write what it means into the definition, such as a link or a tag.';
      annotations?.notes.warning(annotations.at(key), notImported, `The annotation ${key} is not imported.`, hint);
    }
  }
  return { tags: tagsOf(labels, metadata), owner: ownerOf(labels), links, own };
}
