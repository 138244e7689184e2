import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  }),
  lead: css({ margin: 0, fontSize: theme.typography.h4.fontSize, lineHeight: 1.45 }),
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  heading: css({
    margin: 0,
    paddingTop: theme.spacing(1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    fontSize: theme.typography.h5.fontSize,
  }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, max-content) 1fr',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0 },
  }),
  code: css({ padding: 0, border: 'none', background: 'none', color: 'inherit', whiteSpace: 'pre-wrap' }),
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    '& th, & td': { padding: theme.spacing(0.5, 2, 0.5, 0), textAlign: 'left', verticalAlign: 'top' },
    '& th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  note: css({ margin: 0, color: theme.colors.text.secondary }),
  summary: css({ cursor: 'pointer', color: theme.colors.text.secondary }),
  query: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  queryHead: css({ display: 'flex', alignItems: 'flex-start', justifyContent: 'space-between', gap: theme.spacing(1) }),
  pre: css({ margin: 0, maxHeight: 240, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  owner: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 1.5) }),
  list: css({ margin: 0, paddingLeft: theme.spacing(2.5) }),
});
