import type { SlicesBudget } from '../definition/types';
import { planParts, type Plan } from './plan';
import type { Context } from './ask';
import { longestPartWindow } from './windows';
import { burnRulesFor } from '../definition/burnRules';
import { floorTo } from '../time/units';
import { nominalLength, windowEndingAt } from '../time/window';

/** More instants of all its parts are not asked for at once: about a year of hours. */
export const maxSlices = 11_000;

/** The slices of a composite, with its parts planned at the end of each. */
export interface SlicesPlan {
  /** The composite with the window that its budget is for: the longest of its parts. */
  readonly plan: Plan;
  readonly first: number;
  readonly ends: Float64Array;
  readonly parts: ReadonlyMap<string, Plan>;
  readonly budget: SlicesBudget;
}

/**
 * A slice of a composite is judged by its value at the slice's end, as a board would show it then. Slices reach back as far
 * as the windows of the points do, and no further than `maxSlices`.
 */
export function planSlices(planned: Plan, budget: SlicesBudget, world: Context): SlicesPlan | null {
  const { kpi, windows, at, request: ask } = planned;
  const window = longestPartWindow(kpi, world);
  if (window === null) {
    return null;
  }
  const starts = windows.ends.map((end) => windowEndingAt(window, end, kpi.bucket).from);
  const rules = burnRulesFor(kpi, nominalLength(window));
  const plan: Plan = { ...planned, kpi: { ...kpi, window }, windows: { ...windows, starts }, rules };
  const { slice } = budget;
  const last = floorTo(at, slice);
  const earliest = Math.min(starts[windows.headline]!, ...starts.subarray(0, windows.pointCount));
  const count = Math.max(0, Math.min(maxSlices, Math.floor((last - earliest) / slice)));
  const first = last - count * slice;
  const ends = Float64Array.from({ length: count }, (_, i) => first + (i + 1) * slice);
  const instants = { end: last, step: slice, points: ends, ends: [last], compared: null };
  return { plan, first, ends, parts: planParts(ask, instants, world), budget };
}
