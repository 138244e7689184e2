import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

import { unitScale } from '../layout/valueSize';

/** All lengths are in `em` of the card's text, so that the whole card scales with it. */
export const getStyles = (theme: GrafanaTheme2) => {
  const column = { display: 'flex', flexDirection: 'column', gap: '0.35em', minWidth: 0, minHeight: 0 } as const;
  const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;
  return {
    card: css({
      ...column,
      height: '100%',
      lineHeight: 1.45,
      color: theme.colors.text.primary,
      fontVariantNumeric: 'tabular-nums',
      // Focusing an element must not scroll the card.
      overflow: 'clip',
      // The focus ring of the button extends beyond the card.
      overflowClipMargin: '8px',
    }),
    tight: css({ gap: '0.12em' }),
    bare: css({
      position: 'relative',
      flexDirection: 'row',
      alignItems: 'center',
      '&:hover > :last-child, &:focus-within > :last-child': { opacity: 1 },
    }),
    overlay: css({
      position: 'absolute',
      right: 0,
      bottom: 0,
      opacity: 0,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
    }),
    header: css({ display: 'flex', alignItems: 'center', gap: '0.5em', minHeight: '1.6em', minWidth: 0 }),
    name: css({
      ...ellipsis,
      flex: 1,
      margin: 0,
      fontSize: '1em',
      lineHeight: 1.45,
      fontWeight: theme.typography.fontWeightMedium,
      unicodeBidi: 'isolate',
    }),
    // For a name below the panel's own title.
    mutedName: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    stack: css({ ...column, flex: 1 }),
    split: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 46fr) minmax(0, 54fr)',
      gridTemplateRows: 'minmax(0, 1fr)',
      gap: '1.5em',
      flex: 1,
      minHeight: 0,
    }),
    texts: css({ ...column, flexShrink: 0 }),
    drawings: css({ ...column, flex: 1 }),
    row: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '1em', minWidth: 0 }),
    status: css({ display: 'inline-flex', alignItems: 'center', gap: '0.5em', minWidth: 0 }),
    noShrink: css({ flexShrink: 0 }),
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
    // Stands where the value will be.
    skeleton: css({
      width: '3.2em',
      height: '0.7em',
      margin: '0.22em 0',
      borderRadius: theme.shape.radius.default,
      background: theme.colors.action.disabledBackground,
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
      fontSize: `${unitScale}em`,
      fontWeight: theme.typography.fontWeightRegular,
      // Keeps the space before a unit.
      whiteSpace: 'pre',
    }),
    longUnit: css({ ...ellipsis, flexShrink: 1, fontWeight: theme.typography.fontWeightRegular, whiteSpace: 'pre' }),
    line: css(ellipsis),
    situation: css({ display: 'flex', gap: '0.75em', minWidth: 0 }),
    // Beside the value, which shrinks first.
    deltaBeside: css({ flexShrink: 0, maxWidth: '60%' }),
    // Grafana shows its menu in the panel's top right corner, so the button is one line below.
    end: css({
      display: 'flex',
      alignItems: 'center',
      flexShrink: 0,
      gap: '0.5em',
      marginLeft: 'auto',
    }),
    timeframe: css({ fontSize: '0.92em', color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
    small: css({ fontSize: '0.92em' }),
    muted: css({ color: theme.colors.text.secondary }),
    strong: css({ fontWeight: theme.typography.fontWeightMedium }),
    spark: css({ flex: 1, minHeight: '2em', padding: '0.3em 0.2em' }),
    remaining: css({ flexShrink: 0, fontWeight: theme.typography.fontWeightMedium, whiteSpace: 'nowrap' }),
    budget: css({ display: 'flex', flexDirection: 'column', gap: '0.2em', minWidth: 0 }),
    box: css({ flex: 1, minHeight: 0, overflow: 'hidden' }),
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
      ...ellipsis,
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
