import type { Truth } from '../../src/core/testing/fakeSource';
import { ceilTo } from '../../src/core/time/units';
import { eventsBetween, slot, type Year } from './year';

/** A SQL source over the year: a row a request, of which some are written late. `now` says when it is asked. */
export function rowsOf(year: Year, now: () => number): Truth {
  const { scenario, first, total, bad, next } = year;
  const { share, most } = scenario.late ?? { share: 0, most: 0 };
  // How long after its slot the late part of the failures is there.
  const lags = Float32Array.from({ length: bad.length }, () => next() * most);
  return (text, start, bucket) => {
    const end = start + bucket;
    const late = end + most > now() ? unwritten(end) : 0;
    const isGood = text.includes('AS good');
    const events = eventsBetween(year, total, start, end) - late;
    return isGood ? events - (eventsBetween(year, bad, start, end) - late) : events;

    function unwritten(until: number): number {
      let missing = 0;
      for (let i = ceilTo(start - first, slot) / slot; first + i * slot < until && i + 1 < bad.length; i++) {
        if (first + (i + 1) * slot + lags[i]! > now()) {
          missing += Math.round(share * (bad[i + 1]! - bad[i]!));
        }
      }
      return missing;
    }
  };
}
