import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

import type { SetsPlace } from './layout/sets';
import { SetList } from './SetList';
import type { SetsView } from './view/sets';

interface Props {
  readonly name: string;
  readonly sets: SetsView;
  readonly place: SetsPlace;
  readonly width: number;
  /** The card with the total over all labels. */
  readonly children: ReactNode;
}

/** A tile for a KPI with results by label: the card with the total, and the list below or beside it. */
export function SplitTile({ name, sets, place, width, children }: Props) {
  const styles = useStyles2(getStyles);
  const isBelow = place.at === 'below';
  return (
    <div className={isBelow ? styles.below : styles.beside}>
      <div className={styles.card}>{children}</div>
      <div className={styles.sets} style={isBelow ? { height: place.size } : { width: place.size }}>
        <SetList name={name} view={sets} width={isBelow ? width : place.size} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const both = { display: 'flex', height: '100%', minWidth: 0 } as const;
  return {
    below: css({ ...both, flexDirection: 'column', gap: splitGap }),
    beside: css({
      ...both,
      gap: 2 * splitGap,
      '& > :last-child': { borderLeft: `1px solid ${theme.colors.border.weak}`, paddingLeft: splitGap },
    }),
    card: css({ flex: 1, minWidth: 0, minHeight: 0 }),
    sets: css({ flexShrink: 0, minWidth: 0, background: 'inherit' }),
  };
};

/** Distance between the card and the list, in px. */
export const splitGap = 8;
