import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

/** Text for screen readers alone. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return <span className={styles.hidden}>{children}</span>;
}

const getStyles = () => ({
  hidden: css({
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  }),
});
