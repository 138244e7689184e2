/** Which of many equal lines are to be drawn: [first, last). */
export interface VisibleLines {
  readonly first: number;
  readonly last: number;
}

/** Lines beyond the edges that are drawn in advance, so that scrolling and tabbing meet no hole. */
const ahead = 6;

/** `lineHeight` counts the gap below a line, `top` is how far the list was scrolled. */
export function visibleLines(count: number, lineHeight: number, top: number, viewport: number): VisibleLines {
  const first = Math.floor(top / lineHeight) - ahead;
  const last = Math.ceil((top + viewport) / lineHeight) + ahead;
  return { first: Math.max(0, Math.min(first, count - 1)), last: Math.max(0, Math.min(count, last)) };
}
