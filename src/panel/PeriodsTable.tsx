import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { BudgetBar } from '../ui/BudgetBar';
import { StatusBadge } from '../ui/StatusBadge';
import type { PeriodRow } from './view/periods';

interface Props {
  /** What the periods are of, for screen readers. */
  readonly name: string;
  readonly rows: readonly PeriodRow[];
}

/** A KPI period by period, each judged by its own target. */
export function PeriodsTable({ name, rows }: Props) {
  const styles = useStyles2(getStyles);
  const hasBudget = rows.some(({ budget }) => budget !== null);
  return (
    <table className={styles.table} aria-label={`${name} by period`}>
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col" className={styles.number}>
            Value
          </th>
          <th scope="col">Target then</th>
          <th scope="col">Status</th>
          {hasBudget && <th scope="col">Error budget</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, partial, value, target, status, budget }) => (
          <tr key={label}>
            <th scope="row">
              {label}
              {partial !== null && <span className={styles.partial}>{partial}</span>}
            </th>
            <td className={cx(styles.number, styles.strong)}>{value}</td>
            <td className={styles.quiet}>{target}</td>
            <td>
              <StatusBadge {...status} />
            </td>
            {hasBudget && (
              <td title={budget?.full}>
                {budget?.bar != null && (
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
      padding: theme.spacing(0.75, 1),
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
    },
    '& thead th': {
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    },
    '& tbody tr': { borderBottom: `1px solid ${theme.colors.border.weak}` },
  }),
  // Stronger than what the table says of all its cells.
  number: css({ '&&&': { textAlign: 'right', whiteSpace: 'nowrap' } }),
  strong: css({ '&&&': { fontWeight: theme.typography.fontWeightMedium } }),
  quiet: css({ color: theme.colors.text.secondary }),
  partial: css({
    marginLeft: theme.spacing(1),
    padding: theme.spacing(0, 0.75),
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.pill,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  bar: css({ display: 'inline-block', width: 56, marginRight: theme.spacing(1), verticalAlign: 'middle' }),
});
