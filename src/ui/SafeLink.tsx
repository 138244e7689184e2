import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

import { safeUrl } from '../core/base/url';
import { linkStyle } from './linkStyle';

interface Props {
  /** Any text; only http, https and mailto become links. */
  readonly href: string | null | undefined;
  readonly children: ReactNode;
  readonly label?: string;
  readonly className?: string;
}

/** A link that opens in a new tab, or plain text where the address is not safe. */
export function SafeLink({ href, children, label, className }: Props) {
  const styles = useStyles2(getStyles);
  const url = safeUrl(href ?? undefined);
  return url === null ? (
    <span className={className}>{children}</span>
  ) : (
    <a className={cx(styles.link, className)} href={url} target="_blank" rel="noopener noreferrer" aria-label={label}>
      {children}
    </a>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css(linkStyle(theme)),
});
