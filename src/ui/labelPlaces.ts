/** Places in px of the canvas, y downwards. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A name at the right end of a line. */
export interface Label {
  readonly text: string;
  readonly width: number;
  /** Where its line ends. */
  readonly y: number;
}

/** How high and low all drawn lines reach between two places, each line by itself; its own left out. */
export type Reaches<L extends Label> = (
  label: L,
  left: number,
  right: number
) => ReadonlyArray<{ readonly top: number; readonly bottom: number }>;

/**
 * Labels where they can be read: above the end of their line or below it, clear of each other and, where that can be had,
 * of every other line. A label without room is left out: the tooltip names the line, too.
 */
export function placeLabels<L extends Label>(
  labels: readonly L[],
  area: Box,
  height: number,
  reaches: Reaches<L>
): Array<{ readonly label: L; readonly box: Box }> {
  const placed: Array<{ label: L; box: Box }> = [];
  for (const label of labels) {
    const width = Math.min(label.width, area.right - area.left);
    const [left, right] = [area.right - width, area.right];
    const boxes = [label.y - height, label.y].map((top): Box => ({ left, right, top, bottom: top + height }));
    const free = boxes.filter(
      (box) => box.top >= area.top && box.bottom <= area.bottom && placed.every(({ box: other }) => !meets(box, other))
    );
    const others = reaches(label, left, right);
    const box = free.find((one) => others.every((other) => !meets(one, other))) ?? free[0];
    if (box !== undefined) {
      placed.push({ label, box });
    }
  }
  return placed;
}

function meets(a: Pick<Box, 'top' | 'bottom'>, b: Pick<Box, 'top' | 'bottom'>): boolean {
  return a.top < b.bottom && b.top < a.bottom;
}
