import { boundParts, boundText, formattedText, type FormattedNumber } from './valueText';

export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/** A target as text: `at least 99.9%`, `at most 300 ms`, `20 to 40 °C`; null where there is none. */
export function targetText(target: Bounds | null, unit: string): string | null {
  const min = target?.min ?? null;
  const max = target?.max ?? null;
  if (min !== null && max !== null) {
    return rangeText(boundParts(min, unit), boundParts(max, unit));
  }
  if (min !== null) {
    return `at least ${boundText(min, unit)}`;
  }
  return max === null ? null : `at most ${boundText(max, unit)}`;
}

/** A unit of both ends is written once, to save space on narrow cards. */
function rangeText(low: FormattedNumber, high: FormattedNumber): string {
  const shares = low.suffix === high.suffix && low.prefix === high.prefix && low.prefix === '';
  return `${shares ? low.text : formattedText(low)} to ${formattedText(high)}`;
}
