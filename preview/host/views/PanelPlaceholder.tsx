import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { templateSrv } from '../boot/environment';
import type { PanelModel } from '../model/dashboard';
import { textAt } from '../model/json';

/** What stands for a panel of Grafana's own: a text panel's text as it was written, else the name of the type. */
export function PanelPlaceholder({ panel }: { panel: PanelModel }) {
  const styles = useStyles2(getStyles);
  return panel.type === 'text' ? (
    <div className={styles.text}>{templateSrv.replace(textAt(panel.options, 'content'))}</div>
  ) : (
    <div className={styles.type}>A “{panel.type}” panel of Grafana</div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ whiteSpace: 'pre-wrap', height: '100%', overflow: 'auto' }),
  type: css({
    height: '100%',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    color: theme.colors.text.secondary,
  }),
});
