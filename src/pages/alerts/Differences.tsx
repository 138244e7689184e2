import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { FieldChange } from '../../core/alerting/apply/types';

/** Field by field what Grafana has, and what the definition says. */
export function Differences({ changes }: { readonly changes: readonly FieldChange[] }) {
  const styles = useStyles2(getStyles);
  return (
    // The region scrolls on its own where a query is long.
    <div className={styles.scroll} role="region" aria-label="Differences" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">In Grafana</th>
            <th scope="col">By the definition</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, found, wanted }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td>{found ?? 'none'}</td>
              <td>{wanted ?? 'none'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto', maxHeight: '24em', overflowY: 'auto' }),
  table: css({
    width: '100%',
    minWidth: '26em',
    tableLayout: 'fixed',
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
      fontWeight: theme.typography.fontWeightRegular,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    'thead th': { color: theme.colors.text.secondary },
    'th:first-child': { width: '9em' },
  }),
});
