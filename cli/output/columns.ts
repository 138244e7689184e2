const colourCodes = /\u001b\[\d+m/g;

/** Rows with cells below each other. */
export function columnsText(rows: ReadonlyArray<readonly string[]>): string {
  const widths: number[] = [];
  const widthOf = (cell: string): number => [...cell.replace(colourCodes, '')].length;
  rows.forEach((row) => row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, widthOf(cell)))));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell + ' '.repeat(widths[i]! - widthOf(cell)))
          .join('  ')
          .trimEnd()}\n`
    )
    .join('');
}
