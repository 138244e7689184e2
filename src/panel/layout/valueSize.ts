import type { Fit } from './fit';
import { textWidth } from './textWidth';

/** How much smaller a unit is than its number. */
export const unitSize = 0.6;

/** A unit longer than this is drawn as small as the text, and cut where there is no room for it. */
const usualUnit = 8;
const roomForLongUnit = 4.5;

/** A value so long that it would not fit otherwise becomes as small as it must: a number is never cut. */
const smallestValue = 0.4;

/** A time in words, such as "1 day, 10 hours", takes two lines of text before it gets smaller than text. */
const smallestWords = 1;

/** How one value is drawn; `size` in `em` of the card's text. */
export interface ValueLook {
  readonly size: number;
  readonly isWrapped: boolean;
  readonly isLongUnit: boolean;
}

type Value = Readonly<Record<'prefix' | 'text' | 'suffix', string>>;

/** Whether a unit stands beside its number in smaller letters, or as text that may be cut. */
export function isLongUnit(suffix: string): boolean {
  return suffix.length > usualUnit;
}

/** A value is as large as those of its grid, or smaller where it is longer than others. */
export function valueLook(fit: Pick<Fit, 'value' | 'valueRoom'>, { prefix, text, suffix }: Value): ValueLook {
  const isLong = isLongUnit(suffix);
  const number = textWidth(text) + unitSize * textWidth(isLong ? prefix : prefix + suffix);
  const room = fit.valueRoom - (isLong ? roomForLongUnit : 0);
  const size = Math.max(smallestValue, Math.min(fit.value, room / number));
  const isWrapped = size < smallestWords && /\s/.test(text);
  return { size: isWrapped ? smallestWords : size, isWrapped, isLongUnit: isLong };
}
