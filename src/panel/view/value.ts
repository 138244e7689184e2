import { formatParts, formattedText, type FormattedNumber } from '../../ui/format';

/** The maximum number of decimals that are added to show a difference. */
const maxExtraDecimals = 4;

/** A bound such as a target, with all its own decimals instead of those of the measured value. */
export function boundText(value: number, unit: string): string {
  return formattedText(boundParts(value, unit));
}

/** The same, in parts. */
export function boundParts(value: number, unit: string): FormattedNumber {
  const exact = formatParts(value, unit, maxExtraDecimals);
  for (let decimals = 0; decimals < maxExtraDecimals; decimals++) {
    const short = formatParts(value, unit, decimals);
    if (Number(short.text) === Number(exact.text) && short.suffix === exact.suffix) {
      return short;
    }
  }
  return exact;
}

/**
 * A value with the KPI's decimals, or with more where it would look the same as a bound that it misses, such as
 * "99.9%, off target, at least 99.9%".
 */
export function valueParts(
  value: number,
  unit: string,
  decimals: number | undefined,
  bounds: ReadonlyArray<number | null>
): FormattedNumber {
  const parts = formatParts(value, unit, decimals);
  const ambiguous = bounds.filter(
    (bound) => bound !== null && bound !== value && sameText(bound, parts, unit, decimals)
  );
  if (ambiguous.length === 0) {
    return parts;
  }
  const minDecimals = decimals ?? decimalsOf(parts.text);
  for (let more = minDecimals + 1; more <= minDecimals + maxExtraDecimals; more++) {
    const finer = formatParts(value, unit, more);
    if (ambiguous.every((bound) => bound === null || !sameText(bound, finer, unit, more))) {
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
