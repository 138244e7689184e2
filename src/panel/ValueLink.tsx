import { css } from '@emotion/css';
import { DataLinksContextMenu, useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactNode } from 'react';

import type { DataLinks } from './dataLinks';

interface Props {
  readonly name: string;
  readonly links: DataLinks | undefined;
  readonly children: ReactNode;
}

/** A value with the data links of the panel's field options: one is a link, several are a menu. */
export function ValueLink({ name, links, children }: Props) {
  const styles = useStyles2(getStyles);
  const made = useMemo(() => links?.() ?? [], [links]);
  if (made.length === 0) {
    return <>{children}</>;
  }
  if (made.length === 1) {
    const { href, target, title, onClick } = made[0]!;
    return (
      <a
        className={styles.link}
        href={href}
        target={target}
        rel="noopener noreferrer"
        title={title}
        onClick={onClick}
        aria-label={`${name}: ${title}`}
      >
        {children}
      </a>
    );
  }
  return (
    <DataLinksContextMenu links={() => made}>
      {({ openMenu }) => (
        <button
          type="button"
          className={styles.link}
          aria-haspopup="menu"
          aria-label={`Links of ${name}`}
          onClick={openMenu}
        >
          {children}
        </button>
      )}
    </DataLinksContextMenu>
  );
}

const getStyles = () => ({
  link: css({
    minWidth: 0,
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'inherit',
    cursor: 'pointer',
    '&:hover': { textDecoration: 'underline', textDecorationThickness: 1, textUnderlineOffset: '0.15em' },
  }),
});
