import { type RefCallback, useCallback, useRef, useState } from 'react';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of an element, null before it is drawn. */
export function useMeasure(): readonly [RefCallback<HTMLElement>, Size | null] {
  const [size, setSize] = useState<Size | null>(null);
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element !== null) {
      observer.current = new ResizeObserver(() => {
        setSize({ width: element.clientWidth, height: element.clientHeight });
      });
      observer.current.observe(element);
    }
  }, []);
  return [ref, size];
}
