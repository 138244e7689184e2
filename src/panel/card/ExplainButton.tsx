import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';

import { getStyles } from './styles';

interface Props {
  readonly name: string;
  readonly isWide: boolean;
  readonly isLarge?: boolean;
  readonly onClick: () => void;
}

/** Opens the story behind a number. Its label names the KPI, since a board has many such buttons. */
export function ExplainButton({ name, isWide, isLarge = false, onClick }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Button
      className={isWide ? styles.explainInWords : styles.explain}
      size={isLarge ? 'lg' : 'sm'}
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
