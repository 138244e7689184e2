import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { SafeLink } from '../../ui/SafeLink';
import type { SituationView } from '../view/situation';
import { getStyles } from './styles';

interface Props {
  readonly situation: SituationView;
  readonly isShort: boolean;
  /** There is room for the link. */
  readonly hasLink: boolean;
}

/** `0.05 points below target since 21 Nov · Runbook`. */
export function SituationPart({ situation: { full, short, runbook }, isShort, hasLink }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.situation}>
      <span className={cx(styles.line, styles.muted)} title={full}>
        {isShort ? short : full}
      </span>
      {hasLink && runbook !== null && (
        <SafeLink href={runbook.url} label={`Runbook: ${runbook.title}`}>
          Runbook
        </SafeLink>
      )}
    </div>
  );
}
