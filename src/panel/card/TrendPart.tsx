import { useStyles2 } from '@grafana/ui';
import React from 'react';

import type { TrendView } from '../view/trend';
import { getStyles } from './styles';

/** `↗ Trend better`; in a muted colour, since the status matters more. */
export function TrendPart({ trend }: { readonly trend: TrendView }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line} title={trend.full}>
      <span aria-hidden>{trend.arrow} </span>
      <span className={styles.muted}>Trend {trend.word}</span>
    </div>
  );
}
