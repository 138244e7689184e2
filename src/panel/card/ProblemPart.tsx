import { useStyles2 } from '@grafana/ui';
import React from 'react';

import type { ProblemView } from '../view/card';
import { getStyles } from './styles';

interface Props {
  readonly problems: readonly ProblemView[];
  readonly lines: number;
}

/** Why a KPI could not be measured, and what to do about it. */
export function ProblemPart({ problems, lines }: Props) {
  const styles = useStyles2(getStyles);
  const text = problems.map(({ message, hint }) => (hint === null ? message : `${message} ${hint}`)).join(' ');
  return (
    <p className={styles.message} style={{ WebkitLineClamp: lines }} title={text}>
      {text}
    </p>
  );
}
