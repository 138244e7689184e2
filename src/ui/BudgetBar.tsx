import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

import { toneColor, type Tone } from './tone';

interface Props {
  /** Share to fill, 0..1. */
  readonly share: number;
  readonly tone: Tone;
  /** The budget is overspent: the bar is full and hatched. */
  readonly isOverspent: boolean;
}

/** The remaining error budget as a bar; hidden from screen readers, since the text beside it says the same. */
export function BudgetBar({ share, tone, isOverspent }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const color = toneColor(theme, tone);
  const hatched = `repeating-linear-gradient(-45deg, ${color} 0 4px, transparent 4px 8px)`;
  const width = `${isOverspent ? 100 : 100 * Math.min(Math.max(share, 0), 1)}%`;
  return (
    <span className={styles.track} aria-hidden>
      <span className={styles.fill} style={{ width, background: isOverspent ? hatched : color }} />
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({
    display: 'block',
    width: '100%',
    minWidth: 0,
    height: '0.45em',
    minHeight: 4,
    overflow: 'hidden',
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.border.weak,
  }),
  fill: css({ display: 'block', height: '100%', borderRadius: theme.shape.radius.pill }),
});
