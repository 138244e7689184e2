import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';

import { extentOf, lastDot, linePath, stepPath } from './sparkPath';

interface Props {
  readonly values: ReadonlyArray<number | null>;
  /** The targets at each value, drawn as dashed steps; empty where there are none. */
  readonly targets: ReadonlyArray<ReadonlyArray<number | null>>;
  /** Drawn in a muted colour and without the last dot, since the last value is not current. */
  readonly isStale?: boolean;
}

/** A small line of values and targets that fills its container; hidden from screen readers, since the text has the numbers. */
export const Sparkline = React.memo(function Sparkline({ values, targets, isStale = false }: Props) {
  const styles = useStyles2(getStyles);
  const paths = useMemo(() => {
    const extent = extentOf([values, ...targets]);
    return extent === null
      ? null
      : {
          line: linePath(values, extent),
          dot: lastDot(values, extent),
          targets: targets.map((target) => stepPath(target, extent)),
        };
  }, [values, targets]);
  return (
    <svg className={styles.spark} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden focusable={false}>
      {paths?.targets.map((d, i) => (
        <path key={i} className={styles.target} d={d} />
      ))}
      {paths !== null && <path className={cx(styles.line, isStale && styles.stale)} d={paths.line} />}
      {paths !== null && !isStale && <path className={styles.dot} d={paths.dot} />}
    </svg>
  );
});

const getStyles = (theme: GrafanaTheme2) => {
  const stroke = { fill: 'none', vectorEffect: 'non-scaling-stroke', strokeLinejoin: 'round' } as const;
  return {
    spark: css({ display: 'block', width: '100%', height: '100%', overflow: 'visible' }),
    line: css({
      ...stroke,
      stroke: theme.colors.primary.text,
      strokeWidth: 'max(1.5px, 0.11em)',
      strokeLinecap: 'round',
    }),
    stale: css({ stroke: theme.colors.text.secondary }),
    dot: css({ ...stroke, stroke: theme.colors.primary.text, strokeWidth: 'max(5px, 0.36em)', strokeLinecap: 'round' }),
    target: css({
      ...stroke,
      stroke: theme.colors.text.secondary,
      strokeWidth: 'max(1px, 0.07em)',
      strokeDasharray: '4 3',
    }),
  };
};
