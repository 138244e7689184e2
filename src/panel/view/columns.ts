import type { FormattedNumber } from '../../grafana/valueText';
import { textWidth } from '../layout/textWidth';
import { isLongUnit } from '../layout/valueSize';
import type { KpiPanelOptions } from '../options';

/** Columns of the scorecard, left to right. */
const columns = ['status', 'name', 'value', 'target', 'delta', 'trend', 'budget', 'owner', 'age', 'explain'] as const;
export type Column = (typeof columns)[number];

interface Look {
  readonly title: string;
  /** In px; the name column takes the rest of the width, and at least this. */
  readonly width: number;
}

/** Widths where there is no room for words: an icon each. */
const iconWidths: Partial<Record<Column, number>> = { status: 36, explain: 44 };

export const columnLook: Record<Column, Look> = {
  status: { title: 'Status', width: 132 },
  name: { title: 'KPI', width: 150 },
  value: { title: 'Value', width: 104 },
  target: { title: 'Target', width: 170 },
  delta: { title: 'Change', width: 176 },
  trend: { title: 'Trend', width: 112 },
  budget: { title: 'Error budget', width: 208 },
  owner: { title: 'Owner', width: 150 },
  age: { title: 'Data', width: 116 },
  explain: { title: 'Explain', width: 72 },
};

/** Optional columns are added in this order while they and a longer name fit. */
const requiredColumns: readonly Column[] = ['status', 'name', 'value', 'explain'];
const optionalColumns: readonly Column[] = ['target', 'budget', 'trend', 'delta', 'owner', 'age'];
const extraNameWidth = 60;

/** The columns that the panel's options select and that fit, with a value column of this width. */
export function columnsFor(width: number, show: KpiPanelOptions['show'], value = columnLook.value.width): Column[] {
  const taken = new Set(requiredColumns);
  const wider = value - columnLook.value.width;
  let room = requiredColumns.reduce((left, column) => left - columnLook[column].width, width - wider - extraNameWidth);
  for (const column of optionalColumns) {
    if (isWanted(column, show) && columnLook[column].width <= room) {
      taken.add(column);
      room -= columnLook[column].width;
    }
  }
  return columns.filter((column) => taken.has(column));
}

/** Whether a table is too narrow for the words of statuses: name and value take their place. */
export function hasIconsOnly(width: number): boolean {
  return width < requiredColumns.reduce((sum, column) => sum + columnLook[column].width, extraNameWidth);
}

/** The width of a column in px; undefined for that which takes the rest. */
export function columnWidth(column: Column, valueWidth: number, isIconsOnly: boolean): number | undefined {
  switch (column) {
    case 'name':
      return undefined;
    case 'value':
      return valueWidth;
    default:
      return (isIconsOnly ? iconWidths[column] : undefined) ?? columnLook[column].width;
  }
}

const textSize = 14;
const padding = 16;
const maxValueWidth = 240;

/** Width in px in which no number is truncated; long units are. */
export function valueColumnWidth(values: ReadonlyArray<FormattedNumber | null>): number {
  const longest = values.reduce((max, value) => {
    const unit = value === null || isLongUnit(value.suffix) ? '' : value.suffix;
    return value === null ? max : Math.max(max, textWidth(value.prefix + value.text + unit));
  }, 0);
  return Math.min(maxValueWidth, Math.max(columnLook.value.width, Math.ceil(textSize * longest) + padding));
}

function isWanted(column: Column, show: KpiPanelOptions['show']): boolean {
  switch (column) {
    case 'target':
    case 'delta':
    case 'budget':
    case 'owner':
    case 'age':
      return show[column];
    case 'trend':
      return show.sparkline;
    default:
      return true;
  }
}
