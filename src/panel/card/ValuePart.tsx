import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { VisuallyHidden } from '../../ui/VisuallyHidden';
import type { Fit } from '../layout/fit';
import { valueLook } from '../layout/valueSize';
import type { ValueView } from '../view/card';
import { getStyles } from './styles';

interface Props {
  readonly value: ValueView | null;
  readonly fit: Fit;
  /** It is not known yet. */
  readonly isPending?: boolean;
  /** Default: the value in full. */
  readonly title?: string;
}

/** The value with a smaller unit; in a muted colour where it is not reliable. A dash where there is no value. */
export function ValuePart({ value, fit, isPending = false, title = value?.full }: Props) {
  const styles = useStyles2(getStyles);
  if (value === null) {
    return (
      <div className={cx(styles.value, styles.muted)} style={{ fontSize: `${fit.value}em` }} title={title}>
        {isPending ? <span aria-hidden className={styles.skeleton} /> : <span aria-hidden>–</span>}
        <VisuallyHidden>{isPending ? 'No value yet' : 'No value'}</VisuallyHidden>
      </div>
    );
  }
  const { size, isWrapped, isLongUnit } = valueLook(fit, value);
  return (
    <div
      className={cx(styles.value, !value.isReliable && styles.muted)}
      style={{ fontSize: `${size}em` }}
      title={title}
    >
      {value.prefix !== '' && <span className={styles.unit}>{value.prefix}</span>}
      <span className={isWrapped ? styles.wrapped : styles.number}>{value.text}</span>
      {value.suffix !== '' && (
        <span
          className={isLongUnit ? styles.longUnit : styles.unit}
          style={isLongUnit ? { fontSize: `${1 / size}em` } : undefined}
        >
          {value.suffix}
        </span>
      )}
    </div>
  );
}
