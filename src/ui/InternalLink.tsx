import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

import { linkStyle } from './linkStyle';

interface Props {
  /** The address of a page of this Grafana, which opens it without loading itself again. */
  readonly href: string;
  readonly children: ReactNode;
}

/** A link to another page of this Grafana. */
export function InternalLink({ href, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <a className={styles.link} href={href}>
      {children}
    </a>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css(linkStyle(theme)),
});
