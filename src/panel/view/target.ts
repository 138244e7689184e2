import type { Direction } from '../../core/definition/types';
import { formattedText, type FormattedNumber } from '../../ui/format';
import { boundParts, boundText } from './value';

interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/** A target in words: `at least 99.9%`, `at most 300 ms`, `20 to 40 °C`; null where there is none. */
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

/** Where the band before the target begins: `below 99.95%`; null where there is none. */
export function atRiskText(atRisk: number | null, direction: Direction, unit: string): string | null {
  return atRisk === null || direction === 'range'
    ? null
    : `${direction === 'higher' ? 'below' : 'above'} ${boundText(atRisk, unit)}`;
}

/** A unit that both ends share is said once, so that a narrow card has room for both numbers. */
function rangeText(low: FormattedNumber, high: FormattedNumber): string {
  const shares = low.suffix === high.suffix && low.prefix === high.prefix && low.prefix === '';
  return `${shares ? low.text : formattedText(low)} to ${formattedText(high)}`;
}
