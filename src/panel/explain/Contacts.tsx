import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { Avatar } from '../../ui/Avatar';
import { SafeLink } from '../../ui/SafeLink';
import type { ExplainView } from '../view/explain/types';
import { getStyles } from './styles';

type Props = Pick<ExplainView, 'owner' | 'people' | 'links'>;

/** Owner, contacts and links; before the details, since an on-call engineer needs them first. */
export function Contacts({ owner, people, links }: Props) {
  const styles = useStyles2(getStyles);
  if (owner === null && people.length === 0 && links.length === 0) {
    return null;
  }
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>Owner and contacts</h4>
      {owner !== null && (
        <div className={styles.owner}>
          <Avatar initials={owner.initials} picture={owner.picture} />
          <span>
            {owner.name}
            {owner.team !== null && `, ${owner.team}`}
          </span>
          {owner.contacts.map(({ kind, label, text, url }) => (
            <SafeLink
              key={kind}
              href={url}
              label={kind === 'mail' ? undefined : `${label}: ${owner.team ?? owner.name}`}
            >
              {url === null || kind === 'mail' ? text : label}
            </SafeLink>
          ))}
        </div>
      )}
      {links.length > 0 && (
        <ul className={styles.list}>
          {links.map(({ kind, title, url }) => (
            <li key={`${kind} ${url}`}>
              {kind}: <SafeLink href={url}>{title}</SafeLink>
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <ul className={styles.list}>
          {people.map(({ role, who, mail }) => (
            <li key={`${role} ${who}`}>
              {role}: <SafeLink href={mail}>{who}</SafeLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
