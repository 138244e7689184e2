import type { CSSObject } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** How links look in a text: underlined, since colour alone does not tell them from it. */
export function linkStyle(theme: GrafanaTheme2): CSSObject {
  return {
    color: theme.colors.text.link,
    textDecoration: 'underline',
    textUnderlineOffset: '0.15em',
    '&:hover': { color: theme.colors.text.link },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: 2 },
  };
}
