import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';

interface Props {
  readonly initials: string;
  /** A checked https address; initials are shown where it is null or cannot be loaded. */
  readonly picture: string | null;
}

/** A picture beside a name; hidden from screen readers, since the name is next to it. */
export function Avatar({ initials, picture }: Props) {
  const styles = useStyles2(getStyles);
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={styles.disc} aria-hidden>
      {picture === null || picture === broken ? (
        <span className={styles.initials}>{initials}</span>
      ) : (
        <img
          className={styles.picture}
          src={picture}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(picture)}
        />
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  disc: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '1.8em',
    height: '1.8em',
    overflow: 'hidden',
    borderRadius: theme.shape.radius.circle,
    background: theme.colors.action.selected,
    color: theme.colors.text.primary,
  }),
  initials: css({ fontSize: '0.75em', fontWeight: theme.typography.fontWeightMedium, lineHeight: 1 }),
  picture: css({ width: '100%', height: '100%', objectFit: 'cover' }),
});
