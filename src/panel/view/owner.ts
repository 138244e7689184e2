import { ownerName } from '../../core/definition/owner';
import type { Owner } from '../../core/definition/people';
import { mailtoUrl, safeImageUrl, safeUrl } from '../../core/base/url';

/** A way to reach the owner; `url` is null where there is only text, such as a channel's name. */
export interface Contact {
  readonly kind: 'chat' | 'mail' | 'pager';
  readonly label: string;
  readonly text: string;
  readonly url: string | null;
}

export interface OwnerView {
  readonly name: string;
  /** The team of a named role; null where the owner is a team, whose name is `name`. */
  readonly team: string | null;
  readonly initials: string;
  readonly picture: string | null;
  readonly contacts: readonly Contact[];
  /** The first contact with a link. */
  readonly best: Contact | null;
}

const contactLabels = { chat: 'Chat', mail: 'E-mail', pager: 'Pager' } as const;

export function ownerView(owner: Owner | undefined): OwnerView | null {
  if (owner === undefined) {
    return null;
  }
  const name = ownerName(owner) ?? '';
  const team = owner.name === undefined ? undefined : owner.team;
  const { email, chat, pager, avatar } = owner;
  const contacts = [
    contact('chat', chat, safeUrl(chat)),
    contact('mail', email, mailtoUrl(email)),
    contact('pager', pager, safeUrl(pager)),
  ].filter((one) => one !== null);
  return {
    name,
    team: team ?? null,
    initials: initialsOf(team ?? name),
    picture: safeImageUrl(avatar),
    contacts,
    best: contacts.find(({ url }) => url !== null) ?? null,
  };
}

/** The first letters of the first two words: `PS` for "Payments SRE". */
export function initialsOf(name: string): string {
  const found = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return found
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('');
}

function contact(kind: Contact['kind'], text: string | undefined, url: string | null): Contact | null {
  return text === undefined || text.trim() === '' ? null : { kind, label: contactLabels[kind], text, url };
}
