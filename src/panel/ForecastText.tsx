import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { getStyles as getCardStyles } from './card/styles';
import type { ForecastView } from './view/forecast';

interface Props {
  readonly view: ForecastView;
  readonly height: number;
}

/** The forecast as text, above its plot. */
export function ForecastText({ view: { sentence, trend, remarks }, height }: Props) {
  const cardStyles = useStyles2(getCardStyles);
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.text} style={{ height }} title={[sentence, trend?.full, ...remarks].join(' ')}>
      <span>{sentence}</span>
      {trend !== null && (
        <span className={cardStyles.muted}>
          {' '}
          <span aria-hidden>{trend.arrow}</span> {trend.full}
        </span>
      )}
      {remarks.length > 0 && <span className={cardStyles.muted}> {remarks.join(' ')}</span>}
    </p>
  );
}

const getStyles = () => ({
  text: css({ margin: 0, lineHeight: '18px', overflow: 'hidden', fontVariantNumeric: 'tabular-nums' }),
});
