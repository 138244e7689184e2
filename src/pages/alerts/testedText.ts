/** A number with as many digits as tell two apart. */
export function testedText(value: number | null): string {
  return value === null ? 'unknown' : String(Number(value.toPrecision(7)));
}
