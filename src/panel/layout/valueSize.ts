import type { Fit } from './fit';
import { textWidth } from './textWidth';

/** How much smaller a unit is than its number. */
export const unitSize = 0.6;

/** A unit longer than this is drawn as small as the text, and cut where there is no room for it. */
const usualUnit = 8;
const roomForLongUnit = 4.5;

/** A value so long that it would not fit otherwise becomes as small as it must: a number is never cut. */
const smallestValue = 0.4;

/** Whether a unit stands beside its number in smaller letters, or as text that may be cut. */
export function isLongUnit(suffix: string): boolean {
  return suffix.length > usualUnit;
}

/** Size of a value in `em`: that of its grid, or smaller where it is longer than others. */
export function valueSize(
  fit: Fit,
  { prefix, text, suffix }: { prefix: string; text: string; suffix: string }
): number {
  const isLong = isLongUnit(suffix);
  const number = textWidth(text) + unitSize * textWidth(isLong ? prefix : prefix + suffix);
  const room = fit.valueRoom - (isLong ? roomForLongUnit : 0);
  return Math.max(smallestValue, Math.min(fit.value, room / number));
}
