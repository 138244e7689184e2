import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type CSSProperties } from 'react';

import type { PanelModel, Section } from '../model/dashboard';
import type { Board } from './board';
import { PanelFrame } from './PanelFrame';

interface Props {
  readonly board: Board;
  /** Sections that are closed; null while nobody has opened or closed one. */
  readonly collapsed: ReadonlySet<number> | null;
  readonly setCollapsed: (collapsed: ReadonlySet<number>) => void;
}

/** Grafana's grid of 24 columns with rows of 30 pixels; one column on a narrow screen. */
export function PanelGrid({ board, collapsed, setCollapsed }: Props) {
  const styles = useStyles2(getStyles);
  const { sections } = board.dashboard;
  const closed = collapsed ?? new Set(sections.flatMap((section, index) => (section.collapsed ? [index] : [])));
  const toggle = (index: number): void =>
    setCollapsed(new Set(closed.has(index) ? without(closed, index) : [...closed, index]));
  return (
    <>
      {sections.map((section, index) => (
        <section key={index} className={styles.section} aria-label={section.title ?? undefined}>
          {section.title !== null && (
            <h2 className={styles.heading}>
              <button
                type="button"
                className={styles.row}
                aria-expanded={!closed.has(index)}
                onClick={() => toggle(index)}
              >
                <Icon name={closed.has(index) ? 'angle-right' : 'angle-down'} />
                {section.title}
              </button>
            </h2>
          )}
          {!closed.has(index) && <Panels section={section} board={board} />}
        </section>
      ))}
    </>
  );
}

function Panels({ section, board }: { section: Section; board: Board }) {
  const styles = useStyles2(getStyles);
  const top = Math.min(...section.panels.map(({ gridPos }) => gridPos.y));
  return (
    <div className={styles.grid}>
      {section.panels.map((panel) => (
        <div key={panel.id} className={styles.cell} style={cellVariables(panel, top)}>
          <PanelFrame board={board} panel={panel} />
        </div>
      ))}
    </div>
  );
}

function cellVariables({ gridPos }: PanelModel, top: number): CSSProperties {
  const { x, y, w, h } = gridPos;
  const variables: Record<`--${string}`, string> = {
    '--column': `${x + 1} / span ${w}`,
    '--row': `${y - top + 1} / span ${h}`,
    '--height': `${h * 38 - 8}px`,
  };
  return variables;
}

function without(set: ReadonlySet<number>, index: number): number[] {
  return [...set].filter((one) => one !== index);
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ marginBottom: theme.spacing(1) }),
  heading: css({ margin: 0 }),
  row: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    width: '100%',
    padding: theme.spacing(0.5, 0),
    border: 'none',
    background: 'none',
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  grid: css({
    display: 'grid',
    gap: 8,
    gridTemplateColumns: 'repeat(24, minmax(0, 1fr))',
    gridAutoRows: 30,
    '@media (max-width: 699px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridAutoRows: 'auto' },
  }),
  cell: css({
    minWidth: 0,
    gridColumn: 'var(--column)',
    gridRow: 'var(--row)',
    '@media (max-width: 699px)': { gridColumn: '1', gridRow: 'auto', height: 'var(--height)' },
  }),
});
