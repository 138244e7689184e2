/** Milliseconds: the only unit of time inside the core. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;

/** The last instant on the grid of `step` at or before `time`. Grids start at the epoch, in UTC. */
export function floorTo(time: number, step: number): number {
  return Math.floor(time / step) * step;
}

/** The first instant on the grid of `step` at or after `time`. */
export function ceilTo(time: number, step: number): number {
  return Math.ceil(time / step) * step;
}

/** The largest step whose grid holds the grids of both: Euclid's common divisor, of whole milliseconds. */
export function commonStep(a: number, b: number): number {
  return b === 0 ? a : commonStep(b, a % b);
}
