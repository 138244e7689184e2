import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { StatusBadge } from '../ui/StatusBadge';
import { DeltaPart } from './card/DeltaPart';
import { setColumns, setHeadHeight, setRowHeight, setValueWidth } from './layout/sets';
import type { SetsView } from './view/sets';

interface Props {
  /** The name of the KPI. */
  readonly name: string;
  readonly view: SetsView;
  readonly width: number;
}

/** Results by label as a compact, scrolled list, the worst first. */
export function SetList({ name, view, width }: Props) {
  const styles = useStyles2(getStyles);
  const { hasBudget, hasDelta } = setColumns(width);
  const valueWidth = setValueWidth(
    view.rows.map(({ card }) => card.value?.full ?? ''),
    width
  );
  return (
    <div className={styles.list} role="region" aria-label={`${name}: ${view.title.toLowerCase()}`} tabIndex={0}>
      <div className={styles.head} title={view.summary}>
        {view.title}
        <span className={styles.muted}>{view.summary}</span>
      </div>
      <table className={styles.table} aria-label={`${name} ${view.title.toLowerCase()}`}>
        <tbody>
          {view.rows.map(({ key, card }) => (
            <tr key={key} className={styles.row}>
              <th scope="row" className={styles.name} title={card.name}>
                {card.name}
              </th>
              <td className={styles.number} style={{ width: valueWidth }} title={card.value?.full}>
                {card.value?.full ?? '–'}
              </td>
              {hasDelta && <td>{card.delta !== null && <DeltaPart delta={card.delta} />}</td>}
              {hasBudget && (
                <td className={styles.muted} title={card.budget?.full}>
                  {card.budget?.remaining}
                </td>
              )}
              <td className={styles.status}>
                <StatusBadge {...card.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.more !== null && <div className={styles.more}>{view.more}</div>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    list: css({
      height: '100%',
      overflow: 'hidden auto',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.primary,
      fontVariantNumeric: 'tabular-nums',
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
    }),
    table: css({
      width: '100%',
      tableLayout: 'fixed',
      // Long names are truncated; numbers are not.
      '& td, & th': { ...ellipsis, padding: theme.spacing(0, 1, 0, 0), height: setRowHeight },
    }),
    head: css({
      ...ellipsis,
      height: setHeadHeight,
      lineHeight: `${setHeadHeight}px`,
      '& > span': { marginLeft: theme.spacing(1) },
    }),
    row: css({ borderTop: `1px solid ${theme.colors.border.weak}` }),
    name: css({ fontWeight: theme.typography.fontWeightRegular, textAlign: 'left', unicodeBidi: 'isolate' }),
    number: css({ fontWeight: theme.typography.fontWeightMedium, textAlign: 'right' }),
    muted: css({ color: theme.colors.text.secondary }),
    status: css({ width: 116 }),
    more: css({ color: theme.colors.text.secondary, lineHeight: `${setRowHeight}px` }),
  };
};
