import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { VisuallyHidden } from '../../ui/VisuallyHidden';
import type { Badge } from '../view/badge';
import { getStyles } from './styles';

interface Props {
  readonly badges: readonly Badge[];
  /** One exclamation mark for all of them, where there is no room for text. */
  readonly isTiny?: boolean;
}

/** Short labels about a KPI's data and lifecycle; the tooltip has the full sentence. */
export function Badges({ badges, isTiny = false }: Props) {
  const styles = useStyles2(getStyles);
  if (isTiny && badges.length > 0) {
    const all = badges.map(({ full }) => full).join(' ');
    return (
      <span className={styles.mark} title={all}>
        <span aria-hidden>!</span>
        <VisuallyHidden>{all}</VisuallyHidden>
      </span>
    );
  }
  return (
    <>
      {badges.map(({ word, full }) => (
        <span key={word} className={styles.badge} title={full}>
          {word}
          <VisuallyHidden>: {full}</VisuallyHidden>
        </span>
      ))}
    </>
  );
}
