import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { KpiResult } from '../../core/compute/results';
import { StatusBadge } from '../../ui/StatusBadge';
import { ProblemList } from './ProblemList';
import { previewOf } from './previewView';

interface Props {
  readonly result: KpiResult | null;
  /** A newer result is being loaded. */
  readonly isOutdated: boolean;
}

/** The current result of a definition: value, status, target and problems. */
export function Preview({ result, isOutdated }: Props) {
  const styles = useStyles2(getStyles);
  if (result === null) {
    return (
      <p role="status" className={styles.quiet}>
        {isOutdated ? 'Loading the value ...' : ''}
      </p>
    );
  }
  const { value, status, details, problems } = previewOf(result);
  return (
    <div className={styles.box} aria-busy={isOutdated}>
      <p role="status" className={isOutdated ? styles.quiet : styles.line}>
        <span className={styles.value}>{value}</span>
        <StatusBadge {...status} />
        <span className={styles.quiet}>{details.join(', ')}</span>
      </p>
      <ProblemList problems={problems} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(2), margin: 0 } as const;
  return {
    box: css({
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    line: css(line),
    quiet: css(line, { color: theme.colors.text.secondary }),
    value: css({ fontSize: theme.typography.h3.fontSize }),
  };
};
