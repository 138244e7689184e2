/** Neither a date nor a calendar has an instant further from 1970, in ms (ECMA-262, time values). */
const farthest = 8.64e15;

/** Whether a value is an instant that a date has, in ms since the epoch: sources may name times in other units. */
export function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= farthest;
}

/** `2026-01-31T08:00:00.000Z`; the number of ms where no date has the instant. Never throws. */
export function instantText(time: number): string {
  return isInstant(time) ? new Date(time).toISOString() : `${time} ms since 1970`;
}

/** `2026-01-31`, with the time of day unless it is midnight in UTC. */
export function dateText(time: number): string {
  const text = instantText(time);
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('.000', '');
}
