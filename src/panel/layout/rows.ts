import type { Density } from '../options';

/** Heights of a table's lines in px. */
export interface RowHeights {
  readonly row: number;
  readonly head: number;
  /** Of the line that counts statuses; 0 where there is none. */
  readonly summary: number;
}

const rowHeights: Record<Density, number> = { comfortable: 36, compact: 28 };
const smallestRow = rowHeights.compact;
const head = 32;
const summary = 32;

/** A lower panel has no line that counts. */
const minHeightForSummary = 200;

/**
 * Rows as high as the density says, below a line that counts. Where only lower rows, or none such line, let all rows be seen
 * without scrolling, it is so.
 */
export function rowsIn(height: number, count: number, density: Density): RowHeights {
  const usual = rowHeights[density];
  const counted = height >= minHeightForSummary && count > 1 ? summary : 0;
  const fitting = [
    { row: usual, head, summary: counted },
    { row: smallestRow, head, summary: counted },
    { row: usual, head, summary: 0 },
    { row: smallestRow, head, summary: 0 },
  ].find((heights) => heights.summary + head + count * heights.row <= height);
  return fitting ?? { row: usual, head, summary: counted };
}
