import { type Cell, type Field } from '../frame';
import { type Fill, fillCell } from './fill';

/**
 * A row for every group of the range: the last row that falls into the interval before it, else what the fill says.
 * The range begins at a multiple of the interval.
 */
export function resample(fields: readonly Field[], fill: Fill, from: number, to: number): readonly Field[] {
  const time = fields.find((field) => field.kind === 'time');
  const seconds = Math.trunc(fill.intervalMs / 1000);
  const start = Math.trunc(Math.floor(from / 1000) / seconds) * seconds * 1e6;
  const step = fill.intervalMs * 1000;
  const groups = Array.from({ length: Math.floor((to * 1000 - start) / step) + 1 }, (_, index) => start + index * step);
  const rows = rowsFor(groups, step, (time?.values ?? []).map(Number));
  return fields.map((field): Field => {
    const { config, ...plain } = field;
    const values = field === time ? groups : rows.map((row) => cellAt(field.values, row, fill));
    return { ...plain, values };
  });
}

interface RowChoice {
  /** The row in the group's interval, null where there is none. */
  readonly row: number | null;
  /** The last row before, null where there is none. */
  readonly before: number | null;
}

function rowsFor(groups: readonly number[], step: number, times: readonly number[]): readonly RowChoice[] {
  let next = 0;
  return groups.map((at) => {
    while (next < times.length && (times[next] ?? 0) <= at) {
      next++;
    }
    const last = next - 1;
    const inside = last >= 0 && (times[last] ?? 0) > at - step;
    return { row: inside ? last : null, before: last >= 0 ? last : null };
  });
}

function cellAt(values: readonly Cell[], { row, before }: RowChoice, fill: Fill): Cell {
  return row === null ? fillCell(fill, before === null ? null : (values[before] ?? null)) : (values[row] ?? null);
}
