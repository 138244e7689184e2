import { cx } from '@emotion/css';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';

import { getStyles } from './styles';

interface Props {
  readonly name: string;
  readonly isWide: boolean;
  readonly onClick: () => void;
}

/** Opens the story behind a number; as large as the text around it. Its label names the KPI, since a board has many such buttons. */
export function ExplainButton({ name, isWide, onClick }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Button
      className={cx(styles.explain, isWide && styles.explainInWords)}
      size="sm"
      fill="text"
      variant="secondary"
      icon="info-circle"
      aria-label={`Explain ${name}`}
      aria-haspopup="dialog"
      title="Explain"
      onClick={onClick}
    >
      {isWide ? 'Explain' : undefined}
    </Button>
  );
}
