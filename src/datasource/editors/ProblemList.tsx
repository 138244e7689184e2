import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Problem } from '../../core/base/result';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { problemCount, problemRows, type ProblemRow } from './problemRows';

interface Props {
  readonly problems: readonly Problem[];
  /** Moves the cursor to a problem; without it the list has no buttons. */
  readonly onJump?: (problem: Problem) => void;
}

/** The problems of a text with their positions. Their number is announced to screen readers. */
export function ProblemList({ problems, onJump }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <div role="status" aria-live="polite">
        <VisuallyHidden>{problemCount(problems)}</VisuallyHidden>
      </div>
      {problems.length > 0 && (
        <ul className={styles.list} aria-label="Problems">
          {problemRows(problems).map((row) => (
            <li key={row.key}>
              {onJump === undefined || row.place === '' ? (
                <div className={styles.row}>
                  <Row {...row} />
                </div>
              ) : (
                <button type="button" className={styles.button} onClick={() => onJump(row.problem)}>
                  <Row {...row} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ severity, place, problem }: ProblemRow) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <span className={severity === 'Error' ? styles.error : styles.warning}>
        <Icon name={severity === 'Error' ? 'exclamation-circle' : 'exclamation-triangle'} size="sm" /> {severity}
      </span>
      {place !== '' && <span className={styles.place}>{place}</span>}
      <span className={styles.text}>
        {problem.message} {problem.hint !== undefined && <span className={styles.hint}>{problem.hint}</span>}
      </span>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const row = {
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'baseline',
    width: '100%',
    padding: theme.spacing(0.5, 1),
    textAlign: 'left' as const,
  };
  const severity = { whiteSpace: 'nowrap' as const, minWidth: 76 };
  return {
    list: css({ listStyle: 'none', margin: theme.spacing(0.5, 0, 0), maxHeight: 240, overflow: 'auto' }),
    row: css(row),
    button: css(row, {
      background: 'none',
      border: 'none',
      borderRadius: theme.shape.radius.default,
      '&:hover': { background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
    }),
    error: css(severity, { color: theme.colors.error.text }),
    warning: css(severity, { color: theme.colors.warning.text }),
    place: css({ fontFamily: theme.typography.fontFamilyMonospace, color: theme.colors.text.secondary, minWidth: 48 }),
    text: css({ overflowWrap: 'anywhere' }),
    hint: css({ color: theme.colors.text.secondary }),
  };
};
