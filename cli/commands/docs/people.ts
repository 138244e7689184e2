import { mailtoUrl, safeUrl } from '../../../src/core/base/url';
import type { Kpi } from '../../../src/core/definition/types';
import type { Inline, Line } from './document';

/** Role, name, team and contact of the owner, then of all others. */
export function ownerRows({ owner, people }: Kpi): Array<readonly Line[]> {
  const accountable =
    owner === undefined
      ? []
      : [[['accountable'], [owner.name ?? ''], [owner.team ?? ''], contactLine(owner.email, owner.chat, owner.pager)]];
  const others = people.map(({ role, name = '', team = '', email }) => [[role], [name], [team], contactLine(email)]);
  return [...accountable, ...others];
}

function contactLine(email?: string, chat?: string, pager?: string): Line {
  const contacts = [
    ...(email === undefined ? [] : [linkOr(email, mailtoUrl(email))]),
    ...(chat === undefined ? [] : [linkOr(chat, safeUrl(chat))]),
    ...(pager === undefined ? [] : [linkOr('Pager', safeUrl(pager))]),
  ];
  return contacts.flatMap((one, index) => (index === 0 ? [one] : [', ', one]));
}

function linkOr(text: string, url: string | null): Inline {
  return url === null ? text : { kind: 'link', text, url };
}
