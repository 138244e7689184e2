import { formatParts, formattedText, type FormattedNumber } from '../../ui/format';

/** Beyond so many decimals a difference no longer matters to a reader. */
const mostDecimals = 4;

/** How a bound such as a target is written: with as many decimals as it has, not those of the measured value. */
export function boundText(value: number, unit: string): string {
  return formattedText(boundParts(value, unit));
}

/** The same in parts. */
export function boundParts(value: number, unit: string): FormattedNumber {
  const exact = formatParts(value, unit, mostDecimals);
  for (let decimals = 0; decimals < mostDecimals; decimals++) {
    const short = formatParts(value, unit, decimals);
    if (Number(short.text) === Number(exact.text) && short.suffix === exact.suffix) {
      return short;
    }
  }
  return exact;
}

/**
 * A value with the KPI's decimals; with more of them where it would otherwise read the same as a bound that it misses:
 * "99.9%, off target, at least 99.9%" helps nobody.
 */
export function valueParts(
  value: number,
  unit: string,
  decimals: number | undefined,
  bounds: ReadonlyArray<number | null>
): FormattedNumber {
  const parts = formatParts(value, unit, decimals);
  const blurred = bounds.filter((bound) => bound !== null && bound !== value && sameText(bound, parts, unit, decimals));
  if (blurred.length === 0) {
    return parts;
  }
  const least = decimals ?? decimalsOf(parts.text);
  for (let more = least + 1; more <= least + mostDecimals; more++) {
    const finer = formatParts(value, unit, more);
    if (blurred.every((bound) => bound === null || !sameText(bound, finer, unit, more))) {
      return finer;
    }
  }
  return parts;
}

function sameText(bound: number, parts: FormattedNumber, unit: string, decimals: number | undefined): boolean {
  const other = formatParts(bound, unit, decimals);
  const readsSame = other.text === parts.text || Number(other.text) === Number(parts.text);
  return readsSame && other.suffix === parts.suffix;
}

function decimalsOf(text: string): number {
  return /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
}
