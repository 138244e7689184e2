import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

import { toneColor, type Tone } from './tone';

interface Props {
  /** Share to fill, 0..1. */
  readonly share: number;
  readonly tone: Tone;
  /** Where a mark is drawn, 0..1; null for none. */
  readonly mark: number | null;
}

/** Progress as a bar with a mark where it should be; hidden from screen readers, since the text beside it says the same. */
export function ProgressBar({ share, tone, mark }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.space} aria-hidden>
      <span className={styles.track}>
        <span className={styles.fill} style={{ width: `${100 * share}%`, background: toneColor(theme, tone) }} />
      </span>
      {mark !== null && <span className={styles.mark} style={{ left: `calc(${100 * mark}% - 1px)` }} />}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  space: css({ position: 'relative', display: 'block', width: '100%', minWidth: 0, padding: '0.25em 0' }),
  track: css({
    display: 'block',
    height: '0.5em',
    minHeight: 4,
    overflow: 'hidden',
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.border.weak,
  }),
  fill: css({ display: 'block', height: '100%', borderRadius: theme.shape.radius.pill }),
  mark: css({ position: 'absolute', top: 0, bottom: 0, width: 2, background: theme.colors.text.primary }),
});
