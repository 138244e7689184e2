import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { Hidden } from '../../ui/Hidden';
import type { Badge } from '../view/badge';
import { getStyles } from './styles';

interface Props {
  readonly badges: readonly Badge[];
  /** One mark for all of them, where there is no room for words. */
  readonly isTiny?: boolean;
}

/** Words about a KPI's data and life; each has its sentence as a title. */
export function Badges({ badges, isTiny = false }: Props) {
  const styles = useStyles2(getStyles);
  if (isTiny && badges.length > 0) {
    const all = badges.map(({ full }) => full).join(' ');
    return (
      <span className={styles.mark} title={all}>
        <span aria-hidden>!</span>
        <Hidden>{all}</Hidden>
      </span>
    );
  }
  return (
    <>
      {badges.map(({ word, full }) => (
        <span key={word} className={styles.badge} title={full}>
          {word}
          <Hidden>: {full}</Hidden>
        </span>
      ))}
    </>
  );
}
