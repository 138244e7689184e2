import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

import { toneColor } from '../ui/tone';
import type { QualityView } from './view/quality';

/** Data quality of a KPI: facts in columns, then problems and notices. */
export function QualityFacts({ view }: { readonly view: QualityView }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const warning = toneColor(theme, 'warning');
  return (
    <>
      {view.facts.length > 0 && (
        <dl className={styles.facts}>
          {view.facts.map(({ name, text, isBad }) => (
            <div key={name}>
              <dt className={styles.name}>{name}</dt>
              <dd className={styles.text} style={{ color: isBad ? warning : undefined }}>
                {text}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {view.problems.map((text) => (
        <p key={text} className={styles.message} style={{ color: toneColor(theme, 'bad') }}>
          Problem: {text}
        </p>
      ))}
      {view.notices.map((text) => (
        <p key={text} className={styles.message}>
          Note: {text}
        </p>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(190px, 100%), 1fr))',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
  }),
  name: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  text: css({ margin: 0, overflowWrap: 'anywhere' }),
  message: css({ margin: theme.spacing(0.5, 0, 0), overflowWrap: 'anywhere' }),
});
