import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { TestOutcome } from './testRule';
import { testedText } from './testedText';

/** What a rule would say, beside the numbers of the board at the same instant. */
export function TestResult({ outcome }: { readonly outcome: TestOutcome }) {
  const styles = useStyles2(getStyles);
  if (outcome.kind === 'failed') {
    return (
      <Alert severity="error" title={outcome.problem.message}>
        {outcome.problem.hint}
      </Alert>
    );
  }
  const { at, fires, numbers } = outcome;
  return (
    <div role="status" className={styles.result}>
      <p className={styles.told}>
        At {dateTimeFormat(at)} {fires ? 'its condition is met.' : 'its condition is not met.'}
      </p>
      {numbers.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Rule</th>
              <th scope="col">Board</th>
            </tr>
          </thead>
          <tbody>
            {numbers.map(({ name, rule, board }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{testedText(rule)}</td>
                <td>{testedText(board)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  result: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  told: css({ margin: 0 }),
  table: css({
    width: 'fit-content',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.25, 2, 0.25, 0),
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
    },
    'thead th': { color: theme.colors.text.secondary },
  }),
});
