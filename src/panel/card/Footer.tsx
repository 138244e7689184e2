import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { Avatar } from '../../ui/Avatar';
import { SafeLink } from '../../ui/SafeLink';
import type { Part } from '../options';
import type { CardView } from '../view/card';
import type { OwnerView } from '../view/owner';
import { Badges } from './Badges';
import { getStyles } from './styles';

interface Props {
  readonly card: CardView;
  readonly parts: ReadonlySet<Part>;
}

/** The KPI's owner, the age of its data, and its badges. */
export function Footer({ card, parts }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <footer className={styles.footer}>
      {parts.has('owner') && card.owner !== null && <Owner owner={card.owner} />}
      <span className={styles.facts}>
        {parts.has('age') && card.age !== null && (
          <span className={cx(styles.line, styles.muted)} title={`${card.age}, at the last refresh`}>
            {card.age}
          </span>
        )}
        <Badges badges={card.badges} />
      </span>
    </footer>
  );
}

function Owner({ owner }: { readonly owner: OwnerView }) {
  const styles = useStyles2(getStyles);
  const { name, team, initials, picture, best } = owner;
  const who = team === null ? name : `${team} (${name})`;
  return (
    <span className={styles.owner} title={who}>
      <Avatar initials={initials} picture={picture} />
      <SafeLink href={best?.url} label={best === null ? undefined : `${best.label}: ${who}`} className={styles.line}>
        {team ?? name}
      </SafeLink>
    </span>
  );
}
