import type { Fallback, Input, Kpi } from './types';

/** The zone of rows that have local dates; null for instants and for dates in UTC, which need no conversion. */
function zoneOf({ time }: Fallback): string | null {
  return time?.type === 'date' && time.timezone !== 'UTC' ? time.timezone : null;
}

/** The zones whose days the input and its fallback count; null stands for instants. */
export function zonesOfInput(input: Input): Array<string | null> {
  return [input, ...(input.fallback === undefined ? [] : [input.fallback])].map(zoneOf);
}

/** The zones whose days the inputs of a KPI count, those of earlier versions included. */
export function zonesOf({ inputs, versions }: Pick<Kpi, 'inputs' | 'versions'>): Set<string | null> {
  return new Set([...inputs, ...versions.flatMap((past) => past.inputs)].flatMap(zonesOfInput));
}

export function countsLocalDays({ inputs, versions }: Kpi): boolean {
  return [{ inputs }, ...versions].some((one) => one.inputs.some((input) => zoneOf(input) !== null));
}
