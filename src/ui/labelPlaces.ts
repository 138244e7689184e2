/** A rectangle in canvas px, y downwards. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label at the right end of a line. */
export interface Label {
  readonly text: string;
  readonly width: number;
  /** The y position of the line's right end. */
  readonly y: number;
}

/** The vertical extents of all other lines between two x positions. */
export type LineExtents<L extends Label> = (
  label: L,
  left: number,
  right: number
) => ReadonlyArray<{ readonly top: number; readonly bottom: number }>;

/**
 * Places labels above or below the end of their line, without overlapping each other and, if possible, any other line.
 * A label that does not fit is left out: the tooltip has the line's name as well.
 */
export function placeLabels<L extends Label>(
  labels: readonly L[],
  area: Box,
  height: number,
  lineExtents: LineExtents<L>
): Array<{ readonly label: L; readonly box: Box }> {
  const placed: Array<{ label: L; box: Box }> = [];
  for (const label of labels) {
    const width = Math.min(label.width, area.right - area.left);
    const [left, right] = [area.right - width, area.right];
    const boxes = [label.y - height, label.y].map((top): Box => ({ left, right, top, bottom: top + height }));
    const free = boxes.filter(
      (box) =>
        box.top >= area.top && box.bottom <= area.bottom && placed.every(({ box: other }) => !overlaps(box, other))
    );
    const others = lineExtents(label, left, right);
    const box = free.find((one) => others.every((other) => !overlaps(one, other))) ?? free[0];
    if (box !== undefined) {
      placed.push({ label, box });
    }
  }
  return placed;
}

function overlaps(a: Pick<Box, 'top' | 'bottom'>, b: Pick<Box, 'top' | 'bottom'>): boolean {
  return a.top < b.bottom && b.top < a.bottom;
}
