/** A number that reads back as the same one up to rounding, without exponent where it can be. */
export function numeral(value: number): string {
  return String(Number(value.toPrecision(15)));
}
