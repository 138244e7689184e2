import type { AuthoredKpi } from '../../definition/schema/kpi';
import { notImported, type Fields, type Placed } from './fields';

/** A label with its values; most formats have one. */
export interface Label {
  readonly key: string;
  readonly values: ReadonlyArray<Placed<string>>;
}

export function labelsOf(fields: Fields | null): Label[] {
  return fields?.entries().map(([key]) => ({ key, values: fields.texts(key) })) ?? [];
}

type Owner = NonNullable<AuthoredKpi['owner']>;

/** Labels by which files commonly name the accountable team. */
const teamKeys = /^(?:.*\/)?(?:team|owner)$/i;

/** The owner that labels name: `team` and `owner` as such; null without one. */
export function ownerOf(labels: readonly Label[]): Owner | null {
  const first = (key: RegExp): string | undefined =>
    labels.find((label) => key.test(label.key) && isShort(label.values[0]?.value))?.values[0]?.value;
  const team = first(/^(?:.*\/)?team$/i);
  const owner = first(/^(?:.*\/)?owner$/i);
  if (team !== undefined && owner !== undefined && team !== owner) {
    return { name: owner, team };
  }
  return team === undefined && owner === undefined ? null : { team: team ?? owner };
}

const longest = 200;

function isShort(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '' && text.length <= longest;
}

/** All other labels as tags, `key:value` each; of the key `tags` the value alone. */
export function tagsOf(labels: readonly Label[], report: Fields | null): string[] {
  const tags: string[] = [];
  for (const { key, values } of labels) {
    const rest = teamKeys.test(key) ? values.slice(1) : values;
    for (const { value, at } of rest) {
      const tag = key === 'tags' ? value : `${key}:${value}`;
      if (isShort(tag)) {
        tags.push(tag);
      } else {
        const message = 'A label is not imported: a tag has 1 to 200 characters.';
        report?.notes.warning(at, notImported, message, 'Shorten it, or write it into the description.');
      }
    }
  }
  return [...new Set(tags)];
}

type Link = NonNullable<AuthoredKpi['links']>[number];

const linkKinds: ReadonlyArray<readonly [RegExp, Link['kind'], string]> = [
  [/runbook/i, 'runbook', 'Runbook'],
  [/playbook/i, 'playbook', 'Playbook'],
  [/dashboard/i, 'dashboard', 'Dashboard'],
  [/ticket|issue/i, 'ticket', 'Ticket'],
  [/source|repo/i, 'source', 'Source'],
];

/** The link that an annotation holds, such as `runbook_url`; null where it is none. */
export function linkOf(key: string, value: string): Link | null {
  const [, kind, title] = linkKinds.find(([name]) => name.test(key)) ?? [];
  return kind !== undefined && title !== undefined && /^https?:\/\/[^\s\0-\x1f/][^\s\0-\x1f]*$/i.test(value)
    ? { kind, title, url: value }
    : null;
}
