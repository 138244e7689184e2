import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** A message in place of KPIs: why there are none, and what to do. */
export function PanelMessage({ text, isUrgent }: { readonly text: string; readonly isUrgent: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.space}>
      <p className={styles.text} role={isUrgent ? 'alert' : 'status'}>
        {text}
      </p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  space: css({ display: 'flex', alignItems: 'center', justifyContent: 'center', height: '100%', overflow: 'auto' }),
  text: css({
    margin: 'auto',
    maxWidth: 520,
    color: theme.colors.text.secondary,
    textAlign: 'center',
    overflowWrap: 'anywhere',
  }),
});
