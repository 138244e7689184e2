import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { BudgetBar } from '../ui/BudgetBar';
import { StatusBadge } from '../ui/StatusBadge';
import type { PeriodColumns } from './layout/periods';
import type { PeriodRow } from './view/periods';

interface Props {
  /** The name of the KPI, for screen readers. */
  readonly name: string;
  readonly rows: readonly PeriodRow[];
  readonly columns: PeriodColumns;
}

/** A KPI period by period, each compared with the target that was in force. */
export function PeriodsTable({ name, rows, columns }: Props) {
  const styles = useStyles2(getStyles);
  const hasBudget = columns.budget && rows.some(({ budget }) => budget !== null);
  return (
    <table className={cx(styles.table, columns.isNarrow && styles.narrow)} aria-label={`${name} by period`}>
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col" className={styles.number}>
            Value
          </th>
          {columns.target && <th scope="col">Target at that time</th>}
          <th scope="col">Status</th>
          {hasBudget && <th scope="col">Error budget</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, mark, value, target, status, budget }) => (
          <tr key={label}>
            <th scope="row">
              <span className={styles.label}>{label}</span>
              {mark !== null && <span className={styles.mark}>{mark}</span>}
            </th>
            <td className={cx(styles.number, styles.strong)}>{value}</td>
            {columns.target && <td className={styles.muted}>{target}</td>}
            <td title={columns.target ? undefined : `Target at that time: ${target}`}>
              <StatusBadge {...status} />
            </td>
            {hasBudget && (
              <td className={styles.budget} title={budget?.events ?? budget?.full}>
                {columns.bar && budget?.bar != null && (
                  <span className={styles.bar}>
                    <BudgetBar share={budget.bar} tone={budget.tone} isOverspent={budget.isOverspent} />
                  </span>
                )}
                {budget?.remaining}
              </td>
            )}
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
      verticalAlign: 'middle',
      fontWeight: theme.typography.fontWeightRegular,
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      background: theme.colors.background.primary,
      boxShadow: `inset 0 -1px ${theme.colors.border.medium}`,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    },
    '& tbody tr': { borderBottom: `1px solid ${theme.colors.border.weak}` },
  }),
  narrow: css({
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': { padding: theme.spacing(0.5) },
    '& tbody th span': { display: 'block', width: 'fit-content', margin: 0, whiteSpace: 'normal' },
  }),
  // Overrides what the table sets for all cells.
  number: css({ '&&&': { textAlign: 'right', whiteSpace: 'nowrap' } }),
  strong: css({ '&&&': { fontWeight: theme.typography.fontWeightMedium } }),
  muted: css({ color: theme.colors.text.secondary }),
  budget: css({ whiteSpace: 'nowrap' }),
  label: css({ marginRight: theme.spacing(1), whiteSpace: 'nowrap' }),
  mark: css({
    padding: theme.spacing(0, 0.75),
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.pill,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  bar: css({ display: 'inline-block', width: 56, marginRight: theme.spacing(1), verticalAlign: 'middle' }),
});
