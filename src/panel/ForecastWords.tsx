import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { getStyles as getCardStyles } from './card/styles';
import type { ForecastView } from './view/forecast';

interface Props {
  readonly view: ForecastView;
  readonly height: number;
}

/** Where the KPI is going in words, above its plot. */
export function ForecastWords({ view: { sentence, trend, remarks }, height }: Props) {
  const cardStyles = useStyles2(getCardStyles);
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.words} style={{ height }} title={[sentence, trend?.full, ...remarks].join(' ')}>
      <span>{sentence}</span>
      {trend !== null && (
        <span className={cardStyles.quiet}>
          {' '}
          <span aria-hidden>{trend.arrow}</span> {trend.full}
        </span>
      )}
      {remarks.length > 0 && <span className={cx(cardStyles.quiet)}> {remarks.join(' ')}</span>}
    </p>
  );
}

const getStyles = () => ({
  words: css({ margin: 0, lineHeight: '18px', overflow: 'hidden', fontVariantNumeric: 'tabular-nums' }),
});
