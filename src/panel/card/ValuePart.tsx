import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { Hidden } from '../../ui/Hidden';
import { valueSize, type Fit } from '../layout/fit';
import type { ValueView } from '../view/card';
import { getStyles } from './styles';

interface Props {
  readonly value: ValueView | null;
  readonly fit: Fit;
}

/** The number, its unit smaller; quiet where it cannot be relied on. A dash where there is none, in the same place. */
export function ValuePart({ value, fit }: Props) {
  const styles = useStyles2(getStyles);
  if (value === null) {
    return (
      <div className={cx(styles.value, styles.quiet)} style={{ fontSize: `${fit.value}em` }}>
        <span aria-hidden>–</span>
        <Hidden>No value</Hidden>
      </div>
    );
  }
  return (
    <div
      className={cx(styles.value, !value.isSound && styles.quiet)}
      style={{ fontSize: `${valueSize(fit, value)}em` }}
      title={value.full}
    >
      <span className={styles.unit}>{value.prefix}</span>
      {value.text}
      <span className={styles.unit}>{value.suffix}</span>
    </div>
  );
}
