import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';

import { StatusBadge } from '../ui/StatusBadge';
import type { Entry } from './read';
import { countsView } from './view/counts';

interface Props {
  readonly entries: readonly Entry[];
  /** In px. */
  readonly height: number;
}

/** How many KPIs have each status, and whether their windows differ. */
export function Counts({ entries, height }: Props) {
  const styles = useStyles2(getStyles);
  const { total, counts, windows } = useMemo(() => countsView(entries.map(({ data }) => data)), [entries]);
  return (
    <div className={styles.line} style={{ height }}>
      <span>{total} KPIs</span>
      {counts.map(({ count, word, icon, tone }) => (
        <StatusBadge key={word} word={`${count} ${word.toLowerCase()}`} icon={icon} tone={tone} />
      ))}
      {windows !== null && (
        <span className={styles.windows} title={windows}>
          {windows}
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    alignItems: 'center',
    // What does not fit wraps onto a hidden second line; the most urgent counts come first.
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    lineHeight: '32px',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  windows: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
});
