import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { ProgressBar } from '../../ui/ProgressBar';
import { StatusBadge } from '../../ui/StatusBadge';
import type { KeyResultRow } from './view';

interface Props {
  /** For screen readers. */
  readonly label: string;
  readonly rows: readonly KeyResultRow[];
  readonly width: number;
  readonly hasObjective: boolean;
}

/** The widths from which a column has room, in px. */
const widths = { target: 420, progress: 560, forecast: 900 } as const;

/** Key results row by row; on narrow panels with fewer columns. */
export function KeyResultTable({ label, rows, width, hasObjective }: Props) {
  const styles = useStyles2(getStyles);
  const has = {
    target: width >= widths.target,
    progress: width >= widths.progress,
    forecast: width >= widths.forecast,
  };
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Key result</th>
          <th scope="col" className={styles.number}>
            Now
          </th>
          {has.target && <th scope="col">Target</th>}
          {has.progress && <th scope="col">Progress</th>}
          {has.forecast && <th scope="col">Forecast</th>}
          <th scope="col">Status</th>
          <th scope="col" className={styles.number}>
            Score
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.name}
              {[hasObjective ? row.objective : '', row.checkIn, ...row.notes]
                .filter((text) => text !== '')
                .map((text) => (
                  <span key={text} className={styles.note}>
                    {text}
                  </span>
                ))}
            </th>
            <td className={cx(styles.number, styles.strong)}>{row.now}</td>
            {has.target && <td className={styles.muted}>{row.target}</td>}
            {has.progress && (
              <td className={styles.progress}>
                <ProgressBar share={row.progress.share} tone={row.progress.tone} mark={row.progress.expected} />
                <span className={styles.note}>{row.progress.text}</span>
              </td>
            )}
            {has.forecast && <td className={styles.muted}>{row.forecast}</td>}
            <td>
              <StatusBadge {...row.badge} isIcon={!has.target} title={`${row.badge.word}: ${row.progress.text}`} />
            </td>
            <td className={styles.number}>{row.score}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      verticalAlign: 'top',
      fontWeight: theme.typography.fontWeightRegular,
    },
    '& thead th': {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  // Overrides what the table sets for all cells.
  number: css({ '&&&': { textAlign: 'right', whiteSpace: 'nowrap' } }),
  strong: css({ '&&&': { fontWeight: theme.typography.fontWeightMedium } }),
  muted: css({ color: theme.colors.text.secondary }),
  progress: css({ width: '25%', minWidth: 140 }),
  note: css({ display: 'block', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
