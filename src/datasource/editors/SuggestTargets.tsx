import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import type { Kpi } from '../../core/definition/types';
import { Cancellation, type Signal } from '../../core/base/cancellation';
import type { KpiResult } from '../../core/compute/results';
import { windowsToAsk } from '../../core/compute/targets/suggest';
import { nominalLength } from '../../core/time/window';
import { ProblemList } from './ProblemList';
import { suggestView, type SuggestView } from './suggestView';

interface Props {
  /** Null while the definition has errors. */
  readonly kpi: Kpi | null;
  /** Measures the KPI with this many past windows. */
  readonly measure: (kpi: Kpi, cancelled: Signal, windows: number) => Promise<KpiResult>;
}

/** A button that suggests targets from history, with how often each would have been met. */
export function SuggestTargets({ kpi, measure }: Props) {
  const styles = useStyles2(getStyles);
  const [view, setView] = useState<SuggestView | 'loading' | null>(null);
  const running = useRef<Cancellation | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  // A KPI that is computed from other KPIs has no windows of its own.
  const window = kpi?.window ?? null;
  if (window === null && view === null) {
    return null;
  }
  const start = (): void => {
    if (kpi === null || window === null) {
      return;
    }
    const stop = new Cancellation();
    running.current?.abort();
    running.current = stop;
    setView('loading');
    void measure(kpi, stop, windowsToAsk(nominalLength(window))).then((result) => {
      if (!stop.aborted) {
        setView(suggestView(result));
      }
    });
  };
  return (
    <div className={styles.box}>
      <Button
        variant="secondary"
        size="sm"
        icon="history"
        onClick={start}
        disabled={view === 'loading' || window === null}
      >
        Suggest targets
      </Button>
      <div role="status" aria-live="polite">
        {view === 'loading' ? (
          <p className={styles.quiet}>Loading past windows ...</p>
        ) : (
          view && <Suggestions {...view} />
        )}
      </div>
    </div>
  );
}

function Suggestions({ heading, lines, warning, problems }: SuggestView) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {heading !== '' && <p className={styles.quiet}>{heading}</p>}
      <ul className={styles.list}>
        {lines.map(({ target, met }) => (
          <li key={target}>
            <code>{target}</code> <span className={styles.quiet}>{met}</span>
          </li>
        ))}
      </ul>
      {warning !== null && <p className={styles.warning}>{warning}</p>}
      <ProblemList problems={problems} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ marginTop: theme.spacing(1) }),
  list: css({ listStyle: 'none', margin: 0 }),
  quiet: css({ margin: theme.spacing(0.5, 0), color: theme.colors.text.secondary }),
  warning: css({ margin: theme.spacing(0.5, 0), color: theme.colors.warning.text }),
});
