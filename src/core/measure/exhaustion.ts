import type { Plan } from '../plan';
import type { BudgetState } from '../slo/budget';
import { periodExhaustion, rollingExhaustion, type Exhaustion } from '../statistics/exhaustion';
import { wholePeriod } from '../time/calendar';
import type { Interval } from '../time/interval';
import { day, floorTo, hour } from '../time/units';
import type { Timeline } from '../series/timeline';
import type { Spends } from './spending';

/** The trailing burn is that of the last day: long enough to hold a night, short enough to notice what has changed. */
const trailing = day;

/**
 * When the budget runs out if bad events go on as over the last day: of a rolling window while old ones age out, of a
 * period of the calendar before its end. Null where it lasts, or where too little is known to say.
 */
export function exhaustionOf(
  { kpi: { window, budget: counted }, at }: Plan,
  budget: BudgetState,
  spending: Spends,
  { from, to }: Interval,
  timeline: Timeline
): Exhaustion {
  if (window === null || counted === null || budget.remaining === null || to - from < trailing) {
    return null;
  }
  const last = spending.between(at - trailing, at);
  if (!(last.total > 0)) {
    return null;
  }
  const burn = last.bad / trailing;
  if (window.kind === 'calendar') {
    const allowed = budget.projected?.allowed ?? budget.allowed;
    return periodExhaustion({ bad: budget.bad, allowed, now: at, end: wholePeriod(window, at).to, burn });
  }
  // Old bad events that age out only help: what would last without that lasts, and need not be looked at by the hour.
  if (budget.remaining > 0 && budget.allowed - budget.bad > burn * (to - from)) {
    return null;
  }
  const { bad, allowed, step } =
    counted.method === 'time-slices'
      ? sliceProfile(spending, { from, to }, counted.slice)
      : profile(spending, { from, to }, timeline);
  return rollingExhaustion({ bad, allowed, step, now: at, burn });
}

interface Profile {
  readonly bad: Float64Array;
  readonly allowed: Float64Array;
  readonly step: number;
}

function sliceProfile(spending: Spends, { from, to }: Interval, slice: number): Profile {
  const step = slice * Math.ceil(hour / slice);
  const end = floorTo(to, slice);
  const count = Math.floor((end - from) / step);
  const spent = Array.from({ length: count }, (_, i) =>
    spending.between(end - (count - i) * step, end - (count - i - 1) * step)
  );
  return {
    bad: Float64Array.from(spent, (one) => one.bad),
    allowed: Float64Array.from(spent, (one) => one.allowed),
    step,
  };
}

/** Bad and allowed events of a window hour by hour; those of a tile that is longer count as spread evenly over it. */
function profile(spending: Spends, { from, to }: Interval, timeline: Timeline): Profile {
  const step = hour;
  const count = Math.floor((to - from) / step);
  const first = to - count * step;
  const bad = new Float64Array(count);
  const allowed = new Float64Array(count);
  const end = timeline.indexOf(to);
  for (let i = timeline.indexOf(from); i < end; i++) {
    const start = timeline.starts[i]!;
    const stop = start + timeline.counts[i]! * timeline.bucket;
    const spent = spending.between(start, stop);
    for (let place = Math.max(0, Math.floor((start - first) / step)); place < count; place++) {
      const low = Math.max(start, first + place * step);
      const high = Math.min(stop, first + (place + 1) * step);
      if (high <= low) {
        break;
      }
      const share = (high - low) / (stop - start);
      bad[place]! += share * spent.bad;
      allowed[place]! += share * spent.allowed;
    }
  }
  return { bad, allowed, step };
}
