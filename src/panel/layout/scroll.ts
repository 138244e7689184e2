/** The lines to draw: [first, last). */
export interface VisibleLines {
  readonly first: number;
  readonly last: number;
}

/** Lines drawn beyond each edge, so that scrolling and tabbing never reach a gap. */
const overscan = 6;

/** `lineHeight` includes the gap below a line; `top` is the scroll position. */
export function visibleLines(count: number, lineHeight: number, top: number, viewport: number): VisibleLines {
  const first = Math.floor(top / lineHeight) - overscan;
  const last = Math.ceil((top + viewport) / lineHeight) + overscan;
  return { first: Math.max(0, Math.min(first, count - 1)), last: Math.max(0, Math.min(count, last)) };
}
