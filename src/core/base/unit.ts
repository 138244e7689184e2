/**
 * The unit as Grafana can look it up. It looks in a plain object, where it finds a function for `constructor` and other
 * names that every object has: such a unit is a text behind the number, as every other unknown one.
 */
export function unitId(unit: string): string {
  return unit in Object.prototype ? `suffix:${unit}` : unit;
}

/** The number that is the whole in a unit of shares: 100 for percent; Infinity for other units. */
export function wholeOf(unit: string): number {
  return unit === 'percent' ? 100 : unit === 'percentunit' ? 1 : Infinity;
}
