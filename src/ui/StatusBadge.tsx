import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

import { Elapsed } from './Elapsed';
import type { StatusIconName } from './statusLook';
import { toneColor, type Tone } from './tone';
import { VisuallyHidden } from './VisuallyHidden';

interface Props {
  readonly word: string;
  readonly icon: StatusIconName;
  readonly tone: Tone;
  /** Of one that waits: since when, in ms since the epoch. */
  readonly since?: number;
  readonly className?: string;
  /** Where there is no room for the word, only screen readers and the tooltip have it. */
  readonly isIcon?: boolean;
  /** Default: the word. */
  readonly title?: string;
}

/** A status as icon, word and colour. As high as the text around it. */
export function StatusBadge({ word, icon, tone, since, className, isIcon = false, title = word }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <span className={cx(styles.badge, className)} style={{ color: toneColor(theme, tone) }} title={title}>
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden focusable={false}>
        {shapes[icon].map((d) => (
          <path key={d} d={d} />
        ))}
      </svg>
      {isIcon ? (
        <VisuallyHidden>{title}</VisuallyHidden>
      ) : (
        <span className={styles.word}>
          {word}
          {since !== undefined && <Elapsed since={since} />}
        </span>
      )}
    </span>
  );
}

const disc = 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z';

/** SVG paths of 16 x 16, stroked: the outline first, then what is inside. */
const shapes: Record<StatusIconName, readonly string[]> = {
  check: [disc, 'M4.8 8.3l2.3 2.3l4.2-4.8'],
  triangle: ['M8 1.8L15 14H1z', 'M8 6.2v3.6', 'M8 11.8v.4'],
  cross: ['M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z', 'M5.6 5.6l4.8 4.8', 'M10.4 5.6l-4.8 4.8'],
  nothing: [disc, 'M3.6 12.4l8.8-8.8'],
  clock: [disc, 'M8 4.2V8l2.6 1.8'],
  hourglass: ['M4 1.8h8', 'M4 14.2h8', 'M4.8 1.8c0 4 6.4 8.4 6.4 12.4', 'M11.2 1.8c0 4-6.4 8.4-6.4 12.4'],
  circle: [disc],
  pencil: ['M2 14l.8-3.4L11 2.4L13.6 5L5.4 13.2z', 'M9.4 4l2.6 2.6'],
  box: ['M2 2.5h12v3H2z', 'M3 5.5v8h10v-8', 'M6.4 8.4h3.2'],
};

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.35em',
    minWidth: 0,
    maxWidth: '100%',
    verticalAlign: 'middle',
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
  }),
  icon: css({
    width: '1.1em',
    height: '1.1em',
    flexShrink: 0,
    fill: 'none',
    stroke: 'currentcolor',
    strokeWidth: 1.6,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  }),
  word: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
});
