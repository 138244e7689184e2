import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';

import { unreachable } from '../core/base/result';
import { BudgetBar } from '../ui/BudgetBar';
import { SafeLink } from '../ui/SafeLink';
import { Sparkline } from '../ui/Sparkline';
import { StatusBadge } from '../ui/StatusBadge';
import { Badges } from './card/Badges';
import { DeltaPart } from './card/DeltaPart';
import { ExplainButton } from './card/ExplainButton';
import type { DataLinks } from './dataLinks';
import type { Entry } from './read';
import { ValueLink } from './ValueLink';
import type { CardView } from './view/card';
import type { Column } from './view/columns';
import { standingCard } from './view/standing';

interface Props {
  readonly entry: Entry;
  /** 1 for a result by label, which is listed below its KPI. */
  readonly depth: 0 | 1;
  /** The row's number in the whole table; the header row is 1. */
  readonly index: number;
  readonly height: number;
  readonly columns: readonly Column[];
  /** There is no room for the words of statuses. */
  readonly isIconsOnly: boolean;
  readonly decimals: number | undefined;
  readonly timeZone: string;
  readonly onExplain: (key: string) => void;
}

/** One KPI as a row. If it could not be measured, the row shows the reason in place of the numbers. */
export const ScorecardRow = React.memo(function ScorecardRow(props: Props) {
  const { entry, depth, index, height, columns, isIconsOnly, decimals, timeZone, onExplain } = props;
  const styles = useStyles2(getStyles);
  const card = useMemo(() => standingCard(entry.data, decimals, timeZone), [entry.data, decimals, timeZone]);
  const isFailed = card.problems.length > 0;
  const alerts = card.badges.filter(({ isAlert }) => isAlert === true);
  const numbers = columns.filter((column) => !['status', 'name', 'explain'].includes(column));
  const cell = (column: Column) => (
    <Cell {...{ column, card, isIconsOnly }} links={entry.links} onExplain={() => onExplain(entry.key)} />
  );
  const reason = card.problems.map(({ message, hint }) => `${message} ${hint ?? ''}`.trim()).join(' ');
  return (
    <tr className={styles.row} style={{ height }} aria-rowindex={index}>
      <td className={styles.cell}>{cell('status')}</td>
      <th scope="row" className={cx(styles.cell, styles.name, depth === 1 && styles.below)} title={card.name}>
        {card.name}
        {alerts.length > 0 && <Badges badges={alerts} isTiny />}
      </th>
      {isFailed ? (
        <td className={styles.cell} colSpan={numbers.length} title={reason}>
          {reason}
        </td>
      ) : (
        numbers.map((column) => (
          <td key={column} className={cx(styles.cell, column === 'value' && styles.number)}>
            {cell(column)}
          </td>
        ))
      )}
      <td className={cx(styles.cell, styles.number)}>{depth === 0 && cell('explain')}</td>
    </tr>
  );
});

interface CellProps {
  readonly column: Column;
  readonly card: CardView;
  readonly isIconsOnly: boolean;
  readonly links: DataLinks | undefined;
  readonly onExplain: () => void;
}

function Cell({ column, card, isIconsOnly, links, onExplain }: CellProps) {
  const styles = useStyles2(getStyles);
  const { value, budget, owner, spark } = card;
  switch (column) {
    case 'status':
      return <StatusBadge {...card.status} isIcon={isIconsOnly} />;
    case 'name':
      return <>{card.name}</>;
    case 'value':
      return (
        <ValueLink name={card.name} links={links}>
          <span className={value?.isReliable === false ? styles.muted : styles.strong} title={value?.full}>
            {value?.full ?? '–'}
          </span>
        </ValueLink>
      );
    case 'target':
      return (
        <span className={styles.muted} title={card.target?.full}>
          {card.target?.full.replace(/^Target /, '') ?? 'none'}
        </span>
      );
    case 'delta':
      return card.delta === null ? null : <DeltaPart delta={card.delta} />;
    case 'trend':
      return <div className={styles.spark}>{spark !== null && <Sparkline {...spark} />}</div>;
    case 'budget':
      return budget === null ? null : (
        <div className={styles.budget} title={budget.time ?? budget.full}>
          {budget.bar !== null && (
            <span className={styles.bar}>
              <BudgetBar share={budget.bar} tone={budget.tone} isOverspent={budget.isOverspent} />
            </span>
          )}
          <span className={styles.ellipsis}>{budget.remaining}</span>
        </div>
      );
    case 'owner':
      return owner === null ? null : <SafeLink href={owner.best?.url}>{owner.team ?? owner.name}</SafeLink>;
    case 'age':
      return <span className={styles.muted}>{card.age?.replace(/^Data /, '')}</span>;
    case 'explain':
      return <ExplainButton name={card.name} isWide={false} onClick={onExplain} />;
    default:
      return unreachable(column);
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    row: css({
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: theme.colors.action.hover },
    }),
    cell: css({ ...ellipsis, padding: theme.spacing(0, 1), verticalAlign: 'middle' }),
    name: css({ fontWeight: theme.typography.fontWeightRegular, textAlign: 'left', unicodeBidi: 'isolate' }),
    below: css({ paddingLeft: theme.spacing(3), color: theme.colors.text.secondary }),
    number: css({ textAlign: 'right' }),
    strong: css({ fontWeight: theme.typography.fontWeightMedium }),
    muted: css({ color: theme.colors.text.secondary }),
    spark: css({ height: 18 }),
    budget: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    bar: css({ width: 56, flexShrink: 0 }),
    ellipsis: css(ellipsis),
  };
};
