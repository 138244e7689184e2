import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  readonly tag?: 'span' | 'h2' | 'h3';
  readonly id?: string;
}

/** Text for screen readers only. */
export function VisuallyHidden({ children, tag: Tag = 'span', id }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Tag id={id} className={styles.hidden}>
      {children}
    </Tag>
  );
}

const getStyles = () => ({
  hidden: css({
    position: 'absolute',
    width: 1,
    height: 1,
    margin: 0,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  }),
});
