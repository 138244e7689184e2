import type { History } from '../../plan/history';
import type { Plan } from '../../plan/plan';
import type { TileStore } from '../../cache/store';
import { levelShift } from '../../statistics/levelShift';
import { median } from '../../statistics/quantile';
import { trendOf } from '../../statistics/trend';
import { day } from '../../time/units';
import { courseOf } from './course';
import { addsUp, piecesOf, treeOf, type Pieces, type Tree } from './pieces';
import type { ForecastPoint, KpiForecast, Shift } from './types';
import { unusualIn } from './unusual';

/**
 * The forecast of a KPI from the days and hours of its plan. Pure. Null means "not enough data"
 * everywhere; it is never replaced by a guess.
 */
export function forecastOf(plan: Plan, store: TileStore): KpiForecast {
  const { history, kpi } = plan;
  if (history === null || [...plan.parts.values()].some((part) => part.history === null)) {
    const days = { from: plan.at, to: plan.at, known: 0, count: 0, median: null, addUp: false };
    return {
      until: null,
      course: [],
      reason: 'not-from-days',
      method: null,
      trend: null,
      shift: null,
      unusual: null,
      days,
    };
  }
  const tree = treeOf(plan, store);
  const days = daysOf(tree, history);
  const { hours } = history;
  return {
    ...courseOf(tree, days),
    trend: trendOf(days.starts, days.values, kpi.direction),
    shift: shiftIn(days),
    unusual: hours === null ? null : unusualIn(piecesOf(tree, hours, hours.step), hours.step),
    days: {
      from: days.starts[0] ?? history.days.to,
      to: history.days.to,
      known: days.values.filter((value) => !Number.isNaN(value)).length,
      count: days.values.length,
      median: median(days.values),
      addUp: kpi.inputs.length > 0 && addsUp(kpi),
    },
  };
}

/** The last point of the same forecast, without what stands on hours; null where there is none. */
export function endOf(plan: Plan, store: TileStore): ForecastPoint | null {
  const { history } = plan;
  if (history === null) {
    return null;
  }
  const tree = treeOf(plan, store);
  return lastPoint(courseOf(tree, daysOf(tree, history)));
}

/** Where a forecast ends; null where there is none. */
export function lastPoint({ course }: Pick<KpiForecast, 'course'>): ForecastPoint | null {
  return course[course.length - 1] ?? null;
}

function daysOf(tree: Tree, { days }: History): Pieces {
  return sinceFirstKnown(piecesOf(tree, days, day));
}

/** Time before the first known day is not a gap in the history: there is no history yet. */
function sinceFirstKnown({ starts, values, mass, shares }: Pieces): Pieces {
  const found = values.findIndex((value) => !Number.isNaN(value));
  const first = found < 0 ? values.length : found;
  return {
    starts: starts.subarray(first),
    values: values.subarray(first),
    mass: mass.subarray(first),
    shares: shares.subarray(first),
  };
}

function shiftIn({ starts, values }: Pieces): Shift | 'none' | null {
  const found = levelShift(values);
  return found === null || found === 'none' ? found : { ...found, at: starts[found.at]! };
}
