import type { Fallback, Input, Kpi } from './types';

/** Whether rows are told by local days: of UTC they are days like those of instants, and need nothing more. */
function zoneOf({ time }: Fallback): string | null {
  return time?.type === 'date' && time.timezone !== 'UTC' ? time.timezone : null;
}

/** In whose days an input is counted, and its fallback; null: in instants. */
export function zonesOfInput(input: Input): Array<string | null> {
  return [input, ...(input.fallback === undefined ? [] : [input.fallback])].map(zoneOf);
}

/** The zones in whose days the inputs of a KPI are counted, those of its earlier versions too. */
export function zonesOf({ inputs, versions }: Pick<Kpi, 'inputs' | 'versions'>): Set<string | null> {
  return new Set([...inputs, ...versions.flatMap((past) => past.inputs)].flatMap(zonesOfInput));
}

export function countsLocalDays({ inputs, versions }: Kpi): boolean {
  return [{ inputs }, ...versions].some((one) => one.inputs.some((input) => zoneOf(input) !== null));
}
