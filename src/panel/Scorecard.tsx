import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef } from 'react';

import { VisuallyHidden } from '../ui/VisuallyHidden';
import { Counts } from './Counts';
import type { Drawing } from './drawing';
import { rowsIn } from './layout/rows';
import type { Entry } from './read';
import { ScorecardRow } from './ScorecardRow';
import { useVisibleLines } from './useVisibleLines';
import { valueView } from './view/card';
import { columnLook, columnsFor, columnWidth, hasIconsOnly, valueColumnWidth } from './view/columns';
import { scorecardLines } from './view/scorecard';

interface Props {
  readonly entries: readonly Entry[];
  readonly drawing: Drawing;
}

/** Many KPIs as rows of one table, with a count for each status above. Only visible rows are drawn. */
export function Scorecard({ entries, drawing }: Props) {
  const { options, width, height, decimals, timeZone, onExplain } = drawing;
  const styles = useStyles2(getStyles);
  const lines = useMemo(() => scorecardLines(entries, decimals), [entries, decimals]);
  const heights = rowsIn(height, lines.length, options.density);
  const rowHeight = heights.row;
  const isIconsOnly = hasIconsOnly(width);
  const valueWidth = useMemo(() => {
    const all = lines.flatMap((line) => (line.kind === 'kpi' ? [line.entry.data] : []));
    return valueColumnWidth(all.map((data) => valueView(data, decimals ?? data.kpi.decimals)));
  }, [lines, decimals]);
  const columns = useMemo(() => columnsFor(width, options.show, valueWidth), [width, options.show, valueWidth]);
  const viewport = height - heights.summary;
  const box = useRef<HTMLDivElement>(null);
  const { first, last, onScroll } = useVisibleLines(box, lines.length, rowHeight, viewport - heights.head);
  return (
    <div style={{ width, height }}>
      {heights.summary > 0 && <Counts entries={entries} height={heights.summary} />}
      <div
        ref={box}
        onScroll={onScroll}
        className={styles.space}
        style={{ height: viewport }}
        role="region"
        aria-label="Scorecard"
        tabIndex={0}
      >
        <table className={styles.table} aria-rowcount={lines.length + 1}>
          <colgroup>
            {columns.map((column) => (
              <col key={column} style={{ width: columnWidth(column, valueWidth, isIconsOnly) }} />
            ))}
          </colgroup>
          <thead>
            <tr style={{ height: heights.head }} aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column} scope="col" className={styles.head} data-column={column}>
                  {isIconsOnly && (column === 'status' || column === 'explain') ? (
                    <VisuallyHidden>{columnLook[column].title}</VisuallyHidden>
                  ) : (
                    columnLook[column].title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Space height={first * rowHeight} />
            {lines.slice(first, last).map((line, i) =>
              line.kind === 'more' ? (
                <tr key={line.key} style={{ height: rowHeight }} aria-rowindex={first + i + 2}>
                  <td />
                  <td className={styles.more} colSpan={columns.length - 1}>
                    {line.text}
                  </td>
                </tr>
              ) : (
                <ScorecardRow
                  key={line.key}
                  entry={line.entry}
                  depth={line.depth}
                  index={first + i + 2}
                  height={rowHeight}
                  columns={columns}
                  isIconsOnly={isIconsOnly}
                  decimals={decimals}
                  timeZone={timeZone}
                  onExplain={onExplain}
                />
              )
            )}
            <Space height={(lines.length - last) * rowHeight} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Space({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  space: css({
    overflowY: 'auto',
    overflowX: 'hidden',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
  }),
  table: css({ width: '100%', tableLayout: 'fixed', fontVariantNumeric: 'tabular-nums' }),
  more: css({ padding: theme.spacing(0, 1, 0, 3), color: theme.colors.text.secondary }),
  head: css({
    position: 'sticky',
    top: 0,
    zIndex: 1,
    padding: theme.spacing(0, 1),
    background: theme.colors.background.primary,
    boxShadow: `inset 0 -1px ${theme.colors.border.medium}`,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    textAlign: 'left',
    whiteSpace: 'nowrap',
    '&[data-column="value"], &[data-column="explain"]': { textAlign: 'right' },
  }),
});
