import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { asEntry } from './entry';
import { promotionText } from './inlineView';

interface Props {
  readonly id: string;
  readonly definition: string;
  /** The registry has a definition with this id. */
  readonly isKnown: boolean;
  /** Name of the data source whose registry it can be added to. */
  readonly home: string;
}

/** Explains how to move a definition from a panel into the registry, with a button to copy it. */
export function Promote({ id, definition, isKnown, home }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row}>
      <p className={styles.text}>{promotionText(id, isKnown, home)}</p>
      <ClipboardButton variant="secondary" size="sm" icon="copy" getText={() => asEntry(definition)}>
        Copy for the registry
      </ClipboardButton>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
  text: css({ margin: 0, flex: '1 1 40ch', maxWidth: '100ch', color: theme.colors.text.secondary }),
});
