import { useStyles2 } from '@grafana/ui';
import React, { useLayoutEffect, useRef } from 'react';

import type { ProblemView } from '../view/card';
import { withHint } from '../view/withHint';
import { getStyles } from './styles';

/** Why a KPI could not be measured, and what to do about it. Text that does not fit ends with an ellipsis. */
export function ProblemPart({ problems }: { readonly problems: readonly ProblemView[] }) {
  const styles = useStyles2(getStyles);
  const box = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLParagraphElement>(null);
  // The card's size may have changed since the last render.
  useLayoutEffect(() => clampTo(box.current, text.current));
  const reason = problemText(problems);
  return (
    <div ref={box} className={styles.box}>
      <p ref={text} className={styles.message} title={reason}>
        {reason}
      </p>
    </div>
  );
}

export function problemText(problems: readonly ProblemView[]): string {
  return problems.map(withHint).join(' ');
}

function clampTo(box: HTMLElement | null, text: HTMLElement | null): void {
  if (box === null || text === null) {
    return;
  }
  const clamp = (lines: number): void => text.style.setProperty('-webkit-line-clamp', String(lines));
  clamp(1);
  const line = text.getBoundingClientRect().height;
  clamp(Math.max(1, Math.floor(box.getBoundingClientRect().height / line) || 1));
}
