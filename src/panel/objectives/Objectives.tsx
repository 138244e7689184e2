import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';

import { ProgressBar } from '../../ui/ProgressBar';
import { Sparkline } from '../../ui/Sparkline';
import { StatusBadge } from '../../ui/StatusBadge';
import { KeyResultTable } from './KeyResultTable';
import type { OkrContent } from './read';
import { keyResultRows, objectiveRows, type ObjectiveRow } from './view';

interface Props {
  readonly content: OkrContent;
  readonly width: number;
  readonly height: number;
  readonly timeZone: string;
}

/** Objectives below their parents, or a table of their key results. */
export function Objectives({ content: { show, objectives, messages }, width, height, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const isTree = show === 'objectives';
  const rows = useMemo(() => (isTree ? objectiveRows(objectives, timeZone) : []), [isTree, objectives, timeZone]);
  const keys = useMemo(() => (isTree ? [] : keyResultRows(objectives, timeZone)), [isTree, objectives, timeZone]);
  return (
    <div
      className={styles.space}
      style={{ width, height }}
      role="region"
      aria-label={isTree ? 'Objectives' : 'Key results'}
      tabIndex={0}
    >
      {isTree ? (
        rows.map((row) => <Objective key={row.key} row={row} width={width} />)
      ) : (
        <KeyResultTable label="Key results" rows={keys} width={width} hasObjective={objectives.length > 1} />
      )}
      {messages.map((message) => (
        <p key={message} className={styles.muted}>
          {message}
        </p>
      ))}
    </div>
  );
}

const noTargets: ReadonlyArray<ReadonlyArray<number | null>> = [];

/** The indent of a child, in px: less where there is no room. */
function indentOf({ depth }: ObjectiveRow, width: number): number {
  return Math.min(4, depth) * (width >= 480 ? 24 : 8);
}

function Objective({ row, width }: { readonly row: ObjectiveRow; readonly width: number }) {
  const styles = useStyles2(getStyles);
  const titleId = React.useId();
  const indent = indentOf(row, width);
  return (
    <article className={styles.objective} style={{ marginLeft: indent }} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h4 id={titleId} className={styles.title}>
          {row.title}
        </h4>
        <span className={styles.muted}>{row.about}</span>
        {width >= 480 && row.history.length > 1 && (
          <span className={styles.history} title="Score of each week">
            <Sparkline values={row.history} targets={noTargets} />
          </span>
        )}
        <StatusBadge {...row.badge} className={styles.badge} />
        <span className={styles.score} title="Score, 0 to 1">
          {row.score}
        </span>
      </header>
      <div className={styles.progress}>
        <ProgressBar share={row.progress.share} tone={row.progress.tone} mark={row.progress.expected} />
        <span className={cx(styles.muted, styles.text)}>{row.progress.text}</span>
      </div>
      {row.keyResults.length > 0 && (
        <KeyResultTable
          label={`Key results of ${row.title}`}
          rows={row.keyResults}
          width={width - indent}
          hasObjective={false}
        />
      )}
      {row.notes.map((note) => (
        <p key={note} className={styles.muted}>
          {note}
        </p>
      ))}
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  space: css({
    overflow: 'auto',
    color: theme.colors.text.primary,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
  }),
  objective: css({
    padding: theme.spacing(1, 0),
    // The browser lays out objectives outside the viewport when they are scrolled into view.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 160px',
    '& + &': { borderTop: `1px solid ${theme.colors.border.medium}` },
  }),
  header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0.5, 1) }),
  title: css({ margin: 0, fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  history: css({ width: 80, height: '1.2em', alignSelf: 'center' }),
  badge: css({ marginLeft: 'auto', flexShrink: 0 }),
  score: css({ fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums' }),
  progress: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  text: css({ flexShrink: 0, whiteSpace: 'nowrap' }),
  muted: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
