import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

import { unitSize } from '../layout/valueSize';

/** Everything in `em` of the card's text, so that a card grows as a whole. */
export const getStyles = (theme: GrafanaTheme2) => {
  const column = { display: 'flex', flexDirection: 'column', gap: '0.35em', minWidth: 0, minHeight: 0 } as const;
  const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;
  return {
    card: css({
      ...column,
      height: '100%',
      lineHeight: 1.45,
      color: theme.colors.text.primary,
      fontVariantNumeric: 'tabular-nums',
      // Nothing that takes the focus may scroll the card.
      overflow: 'clip',
      // The ring around the button in the focus stands outside of it.
      overflowClipMargin: '8px',
    }),
    tight: css({ gap: '0.12em' }),
    header: css({ display: 'flex', alignItems: 'center', gap: '0.5em', minHeight: '1.6em', minWidth: 0 }),
    name: css({
      ...cut,
      flex: 1,
      margin: 0,
      fontSize: '1em',
      lineHeight: 1.45,
      fontWeight: theme.typography.fontWeightMedium,
      unicodeBidi: 'isolate',
    }),
    // Below a title that the reader has read already.
    quietName: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    stack: css({ ...column, flex: 1 }),
    split: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 46fr) minmax(0, 54fr)',
      gridTemplateRows: 'minmax(0, 1fr)',
      gap: '1.5em',
      flex: 1,
      minHeight: 0,
    }),
    words: css({ ...column, flexShrink: 0 }),
    drawings: css({ ...column, flex: 1 }),
    row: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '1em', minWidth: 0 }),
    status: css({ display: 'inline-flex', alignItems: 'center', gap: '0.5em', minWidth: 0 }),
    whole: css({ flexShrink: 0 }),
    middle: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '1em', minWidth: 0 }),
    value: css({
      display: 'flex',
      alignItems: 'baseline',
      minWidth: 0,
      whiteSpace: 'nowrap',
      lineHeight: 1.15,
      fontWeight: theme.typography.fontWeightMedium,
      letterSpacing: '-0.01em',
    }),
    number: css({ flexShrink: 0 }),
    wrapped: css({
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      whiteSpace: 'normal',
    }),
    headline: css({ display: 'flex', alignItems: 'baseline', gap: '1em', minWidth: 0 }),
    unit: css({
      flexShrink: 0,
      fontSize: `${unitSize}em`,
      fontWeight: theme.typography.fontWeightRegular,
      // A blank before a unit is part of how it is written.
      whiteSpace: 'pre',
    }),
    longUnit: css({ ...cut, flexShrink: 1, fontWeight: theme.typography.fontWeightRegular, whiteSpace: 'pre' }),
    line: css(cut),
    // Beside a value, which gives way first.
    firm: css({ flexShrink: 0, maxWidth: '60%' }),
    // The panel's top right corner is where Grafana shows its menu, so the button stands a line below.
    end: css({
      display: 'flex',
      alignItems: 'center',
      flexShrink: 0,
      gap: '0.5em',
      marginLeft: 'auto',
    }),
    small: css({ fontSize: '0.92em' }),
    quiet: css({ color: theme.colors.text.secondary }),
    strong: css({ fontWeight: theme.typography.fontWeightMedium }),
    spark: css({ flex: 1, minHeight: '2em', padding: '0.3em 0.2em' }),
    remaining: css({ flexShrink: 0, fontWeight: theme.typography.fontWeightMedium, whiteSpace: 'nowrap' }),
    budget: css({ display: 'flex', flexDirection: 'column', gap: '0.2em', minWidth: 0 }),
    room: css({ flex: 1, minHeight: 0, overflow: 'hidden' }),
    message: css({
      margin: 0,
      color: theme.colors.text.primary,
      overflow: 'hidden',
      overflowWrap: 'anywhere',
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
    }),
    footer: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: '1em',
      minHeight: '1.9em',
      minWidth: 0,
    }),
    owner: css({ display: 'inline-flex', alignItems: 'center', gap: '0.5em', minWidth: 0, unicodeBidi: 'isolate' }),
    facts: css({ display: 'inline-flex', alignItems: 'center', gap: '0.5em', minWidth: 0, marginLeft: 'auto' }),
    badge: css({
      ...cut,
      flexShrink: 0,
      maxWidth: '12em',
      padding: '0 0.5em',
      border: `1px solid ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.pill,
      fontSize: '0.92em',
    }),
    mark: css({
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      flexShrink: 0,
      width: '1.4em',
      height: '1.4em',
      border: `1px solid ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.circle,
      fontWeight: theme.typography.fontWeightBold,
      lineHeight: 1,
    }),
  };
};
