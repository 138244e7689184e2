import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

import { visibleLines, type VisibleLines } from './layout/scroll';

interface Scrolling extends VisibleLines {
  readonly onScroll: () => void;
}

/** The lines of a long list that its box shows, by how far it was scrolled. Sizes in px. */
export function useVisibleLines(
  box: RefObject<HTMLElement | null>,
  count: number,
  lineHeight: number,
  viewport: number
): Scrolling {
  const [top, setTop] = useState(0);
  const hadFocus = useRef(false);
  const { first, last } = visibleLines(count, lineHeight, top, viewport);
  const onScroll = (): void => {
    hadFocus.current = box.current?.contains(document.activeElement) ?? false;
    setTop(Math.floor((box.current?.scrollTop ?? 0) / lineHeight) * lineHeight);
  };
  // A line with the focus may have been scrolled away: the focus stays in the list instead of getting lost.
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) {
      box.current?.focus({ preventScroll: true });
    }
  }, [box, first, last]);
  return { first, last, onScroll };
}
