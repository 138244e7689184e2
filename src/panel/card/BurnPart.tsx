import { cx } from '@emotion/css';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

import { toneColor } from '../../ui/tone';
import type { BurnView } from '../view/burn';
import { getStyles } from './styles';

/** The burn rate; highlighted only where a rule fires. */
export function BurnPart({ burn, isShort }: { readonly burn: BurnView; readonly isShort: boolean }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { text, short, tone, isFiring } = burn;
  return (
    <div
      className={cx(styles.line, isFiring ? styles.strong : styles.muted)}
      style={{ color: isFiring ? toneColor(theme, tone) : undefined }}
      title={text}
    >
      {isShort ? short : text}
    </div>
  );
}
