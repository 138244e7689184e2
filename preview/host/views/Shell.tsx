import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, Toggletip, useStyles2, useTheme2 } from '@grafana/ui';
import React, { type MouseEvent, type ReactNode } from 'react';
import { locationService } from '@grafana/runtime';

const missing = [
  'No sign-in, roles or saving: every change lasts until the page is loaded again.',
  "Grafana's own panels are named, not drawn; text panels show their text as it was written.",
  'Transformations, repeated panels, annotations, alerting, Explore and “-- Mixed --” are left out.',
  'Prometheus and PostgreSQL are the only other data sources, and answer as in Grafana 12.4.',
];

/** What every page has: the way home, the theme, and the word that this is no Grafana. */
export function Shell({ toggleTheme, children }: { toggleTheme: () => void; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const { isDark } = useTheme2();
  return (
    <div className={styles.page} onClick={followInPage}>
      <header className={styles.bar}>
        <a href="/" className={styles.home}>
          <img src="/preview/icon.svg" alt="" width={20} height={20} />
          Northstar KPI
        </a>
        <Toggletip
          title="A preview, not a Grafana"
          content={
            <ul className={styles.missing}>
              {missing.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          }
        >
          <button type="button" className={styles.note}>
            Preview: not a Grafana
          </button>
        </Toggletip>
        <span className={styles.space} />
        <IconButton
          name="palette"
          aria-label={isDark ? 'Light theme' : 'Dark theme'}
          tooltip={isDark ? 'Light theme' : 'Dark theme'}
          onClick={toggleTheme}
        />
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}

/** Links within the preview do not load the page anew, unless a key or a target asks for a tab of its own. */
function followInPage(event: MouseEvent<HTMLElement>): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const own =
    link !== null && link.origin === window.location.origin && link.target === '' && !link.hasAttribute('download');
  if (own && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    locationService.push(`${link.pathname}${link.search}${link.hash}`);
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    background: theme.colors.background.canvas,
  }),
  bar: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  home: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontWeight: theme.typography.fontWeightMedium,
  }),
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    background: 'none',
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    padding: theme.spacing(0.25, 1),
  }),
  missing: css({ paddingLeft: theme.spacing(2), margin: 0 }),
  space: css({ flexGrow: 1 }),
  main: css({ flexGrow: 1, padding: theme.spacing(2), minWidth: 0 }),
});
