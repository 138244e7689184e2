import { useStyles2 } from '@grafana/ui';
import React, { useLayoutEffect, useRef } from 'react';

import type { ProblemView } from '../view/card';
import { withHint } from '../view/withHint';
import { getStyles } from './styles';

/** Why a KPI could not be measured, and what to do about it: as many lines as there is room for, cut where a reader sees it. */
export function ProblemPart({ problems }: { readonly problems: readonly ProblemView[] }) {
  const styles = useStyles2(getStyles);
  const room = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLParagraphElement>(null);
  // Whenever the card is drawn its size may be another.
  useLayoutEffect(() => clampTo(room.current, words.current));
  const text = reasonOf(problems);
  return (
    <div ref={room} className={styles.room}>
      <p ref={words} className={styles.message} title={text}>
        {text}
      </p>
    </div>
  );
}

export function reasonOf(problems: readonly ProblemView[]): string {
  return problems.map(withHint).join(' ');
}

function clampTo(room: HTMLElement | null, words: HTMLElement | null): void {
  if (room === null || words === null) {
    return;
  }
  const clamp = (lines: number): void => words.style.setProperty('-webkit-line-clamp', String(lines));
  clamp(1);
  const line = words.getBoundingClientRect().height;
  clamp(Math.max(1, Math.floor(room.getBoundingClientRect().height / line) || 1));
}
