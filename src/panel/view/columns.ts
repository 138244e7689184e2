import type { FormattedNumber } from '../../ui/format';
import { textWidth } from '../layout/textWidth';
import { isLongUnit } from '../layout/valueSize';
import type { KpiPanelOptions } from '../options';

/** Columns of the scorecard in reading order. */
const columns = ['status', 'name', 'value', 'target', 'delta', 'trend', 'budget', 'owner', 'age', 'explain'] as const;
export type Column = (typeof columns)[number];

interface Look {
  readonly title: string;
  /** In px; the name takes what the others leave, and never less than this. */
  readonly width: number;
}

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

/** Always there; the others join in this order while there is room for them and a longer name. */
const always: readonly Column[] = ['status', 'name', 'value', 'explain'];
const joining: readonly Column[] = ['target', 'budget', 'trend', 'delta', 'owner', 'age'];
const longerName = 60;

/** The columns that the panel's author wants and its width has room for, beside values of this width. */
export function columnsFor(width: number, show: KpiPanelOptions['show'], value = columnLook.value.width): Column[] {
  const taken = new Set(always);
  const wider = value - columnLook.value.width;
  let room = always.reduce((left, column) => left - columnLook[column].width, width - wider - longerName);
  for (const column of joining) {
    if (isWanted(column, show) && columnLook[column].width <= room) {
      taken.add(column);
      room -= columnLook[column].width;
    }
  }
  return columns.filter((column) => taken.has(column));
}

const textSize = 14;
const padding = 16;
const widestValue = 240;

/** Width in px in which no number of these is cut; a long unit is. */
export function valueColumnWidth(values: ReadonlyArray<FormattedNumber | null>): number {
  const longest = values.reduce((most, value) => {
    const unit = value === null || isLongUnit(value.suffix) ? '' : value.suffix;
    return value === null ? most : Math.max(most, textWidth(value.prefix + value.text + unit));
  }, 0);
  return Math.min(widestValue, Math.max(columnLook.value.width, Math.ceil(textSize * longest) + padding));
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
