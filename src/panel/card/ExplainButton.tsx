import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly name: string;
  readonly isWide: boolean;
  readonly onClick: () => void;
}

/**
 * Opens the explanation of a number. The button is as large as the text around it. Its label names the KPI, since a
 * dashboard has many such buttons. Grafana's own button computes its styles on every render and loads its icon: on a
 * dashboard of twenty cards this takes as long as all other text of the cards.
 */
export function ExplainButton({ name, isWide, onClick }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      className={cx(styles.button, isWide && styles.wide)}
      aria-label={`Explain ${name}`}
      aria-haspopup="dialog"
      title="Explain"
      onClick={onClick}
    >
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden focusable={false}>
        <path d="M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z" />
        <path d="M8 7.4v3.4" />
        <path d="M8 4.9v.2" />
      </svg>
      {isWide && 'Explain'}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    // The minimum size of a click target: https://www.w3.org/TR/WCAG22/#target-size-minimum
    minWidth: 24,
    minHeight: 24,
    height: '1.9em',
    padding: '0 0.4em',
    // Aligns the icon or text with the card's edge.
    marginRight: '-0.4em',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'transparent',
    color: theme.colors.text.primary,
    fontSize: 'max(12px, 0.92em)',
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1,
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': {
      outline: `2px solid ${theme.colors.primary.main}`,
      outlineOffset: 2,
    },
  }),
  wide: css({ gap: '0.4em' }),
  icon: css({
    width: '1.2em',
    height: '1.2em',
    flexShrink: 0,
    fill: 'none',
    stroke: 'currentcolor',
    strokeWidth: 1.4,
    strokeLinecap: 'round',
  }),
});
