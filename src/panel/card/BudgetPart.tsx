import { cx } from '@emotion/css';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

import { BudgetBar } from '../../ui/BudgetBar';
import { toneColor } from '../../ui/tone';
import type { BudgetView } from '../view/budget';
import { getStyles } from './styles';

interface Props {
  readonly budget: BudgetView;
  /** Everything in one line. */
  readonly isShort: boolean;
  readonly isNarrow: boolean;
}

/** The error budget that is left, as a bar, as time and in events; or why there is none. */
export function BudgetPart({ budget, isShort, isNarrow }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { bar, remaining, full, events, time, runsOut, shared, tone, isOverspent } = budget;
  if (bar === null) {
    return (
      <div className={cx(styles.line, styles.muted)} title={full}>
        {isNarrow ? remaining : full}
      </div>
    );
  }
  const name = shared === null ? 'Budget' : 'Shared budget';
  const facts = [runsOut, shared, time, events].filter((text) => text !== null);
  const drawn = <BudgetBar share={bar} tone={tone} isOverspent={isOverspent} />;
  const left = (
    <span className={styles.remaining} style={{ color: tone === 'accent' ? undefined : toneColor(theme, tone) }}>
      {remaining}
    </span>
  );
  if (isShort) {
    return (
      <div className={styles.middle} title={facts.join(' · ')}>
        <span className={styles.muted}>{name}</span>
        {drawn}
        {left}
      </div>
    );
  }
  return (
    <div className={styles.budget} title={facts.join(' · ')}>
      <div className={styles.row}>
        <span className={cx(styles.line, styles.muted)}>{isNarrow || shared !== null ? name : 'Error budget'}</span>
        {left}
      </div>
      {drawn}
      <div className={cx(styles.line, styles.small, styles.muted)}>{isNarrow ? facts[0] : facts.join(' · ')}</div>
    </div>
  );
}
