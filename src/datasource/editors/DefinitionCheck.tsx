import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { DefinitionFile } from '../../core/definition/decode';
import { outcomeLabels, sourcesText, checkHeading, valueText } from './definitionCheckView';
import { sameFiles } from './files';
import { useDefinitionCheck, type Row } from './useDefinitionCheck';

/** Tests whether the sources of each definition answer, including unsaved changes. */
export function DefinitionCheck({ files }: { readonly files: readonly DefinitionFile[] }) {
  const styles = useStyles2(getStyles);
  const { run, start, stop } = useDefinitionCheck();
  const isRunning = run !== null && !run.isStopped && run.done < run.rows.length;
  return (
    <div className={styles.box}>
      <div className={styles.bar}>
        {isRunning ? (
          <Button variant="secondary" icon="times" onClick={stop}>
            Stop the test
          </Button>
        ) : (
          <Button variant="secondary" icon="play" onClick={() => start(files)}>
            Test definitions
          </Button>
        )}
        <span role="status" aria-live="polite">
          {run === null ? '' : checkHeading(run, !sameFiles(run.files, files))}
        </span>
      </div>
      {run !== null && run.rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">KPI</th>
              <th scope="col">Sources</th>
              <th scope="col">Result</th>
              <th scope="col">Current value or problem</th>
            </tr>
          </thead>
          <tbody>
            {run.rows.map((row) => (
              <ResultRow key={row.kpi.id} {...row} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function ResultRow({ kpi, outcome, value, target, problems }: Row) {
  const styles = useStyles2(getStyles);
  const { word, icon, tone } = outcomeLabels[outcome];
  return (
    <tr>
      <th scope="row">
        {kpi.name} <span className={styles.id}>{kpi.id}</span>
      </th>
      <td>{sourcesText(kpi)}</td>
      <td className={styles[tone]}>
        <Icon name={icon} /> {word}
      </td>
      <td>
        {valueText({ kpi, value, target })}
        {problems.map(({ message, hint }) => (
          <div key={message}>
            {message} <span className={styles.id}>{hint}</span>
          </div>
        ))}
      </td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const result = { whiteSpace: 'nowrap' as const };
  return {
    // A wide table scrolls without the page.
    box: css({ overflowX: 'auto' }),
    bar: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(2) }),
    table: css({
      width: '100%',
      marginTop: theme.spacing(1),
      'th, td': {
        textAlign: 'left',
        verticalAlign: 'top',
        padding: theme.spacing(0.75, 1),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      'td:last-child': { overflowWrap: 'anywhere' },
      'tbody th': { fontWeight: theme.typography.fontWeightRegular },
    }),
    id: css({ color: theme.colors.text.secondary }),
    good: css(result, { color: theme.colors.success.text }),
    warning: css(result, { color: theme.colors.warning.text }),
    bad: css(result, { color: theme.colors.error.text }),
    neutral: css(result, { color: theme.colors.text.secondary }),
  };
};
