import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** The height of the line, in px. */
export const leftOutHeight = 24;

/** A line below the KPIs: definitions that were selected too, but have errors, or a source that fails several of them. */
export function LeftOut({ text }: { readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.line} title={text} role="status">
      {text}
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    height: leftOutHeight,
    margin: 0,
    paddingTop: theme.spacing(0.5),
    color: theme.colors.warning.text,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '20px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
});
