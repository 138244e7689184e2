import { useEffect, useState } from 'react';
import type { Kpi } from '../../core/definition/types';
import { Cancellation, type Signal } from '../../core/base/cancellation';
import type { KpiResult } from '../../core/compute/results';

/** Typing pauses longer than this before a preview is fetched. */
const pause = 600;

/**
 * The value of a definition while it is written: fetched when typing pauses, the fetch before it cancelled. Null before
 * the first; `isOld` while a newer one is under way.
 */
export function usePreview(
  kpi: Kpi | null,
  measure: (kpi: Kpi, cancelled: Signal) => Promise<KpiResult>
): { readonly result: KpiResult | null; readonly isOld: boolean } {
  const [shown, setShown] = useState<{ readonly of: Kpi; readonly result: KpiResult } | null>(null);
  useEffect(() => {
    if (kpi === null) {
      return undefined;
    }
    const stop = new Cancellation();
    const timer = setTimeout(() => {
      void measure(kpi, stop).then((result) => {
        if (!stop.aborted) {
          setShown({ of: kpi, result });
        }
      });
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [kpi, measure]);
  return { result: kpi === null ? null : (shown?.result ?? null), isOld: shown?.of !== kpi };
}
