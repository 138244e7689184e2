import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

import { visibleLines, type VisibleLines } from './layout/scroll';

interface Scrolling extends VisibleLines {
  readonly onScroll: () => void;
}

/** The lines of a long list that are visible at its scroll position. Sizes in px. */
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
  // If the focused line was scrolled away, the list gets the focus.
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) {
      box.current?.focus({ preventScroll: true });
    }
  }, [box, first, last]);
  return { first, last, onScroll };
}
