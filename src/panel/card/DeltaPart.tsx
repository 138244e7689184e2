import { useStyles2 } from '@grafana/ui';
import React from 'react';

import type { DeltaView } from '../view/delta';
import { getStyles } from './styles';

const arrows = { up: '↑', down: '↓', flat: '→' } as const;

/** `↑ 0.012 points better`; in a muted colour, since the status matters more. */
export function DeltaPart({ delta }: { readonly delta: DeltaView }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line} title={delta.full}>
      <span aria-hidden>{arrows[delta.arrow]} </span>
      <span className={styles.muted}>
        {delta.amount} {delta.word}
      </span>
    </div>
  );
}
