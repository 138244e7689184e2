import { useEffect, useState } from 'react';
import type { Kpi } from '../../core/definition/types';
import { Cancellation, type Signal } from '../../core/base/cancellation';
import type { KpiResult } from '../../core/compute/results';

/** The preview is fetched after no typing for this long, in ms. */
const debounceDelay = 600;

/**
 * The value of a definition during editing. It is fetched when typing pauses, and an unfinished fetch is cancelled. Null
 * before the first result; `isOutdated` while a newer one is being loaded.
 */
export function usePreview(
  kpi: Kpi | null,
  measure: (kpi: Kpi, cancelled: Signal) => Promise<KpiResult>
): { readonly result: KpiResult | null; readonly isOutdated: boolean } {
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
    }, debounceDelay);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [kpi, measure]);
  return { result: kpi === null ? null : (shown?.result ?? null), isOutdated: shown?.of !== kpi };
}
