import type { Fit } from './fit';
import { textWidth } from './textWidth';

/** Size of a unit relative to its number. */
export const unitScale = 0.6;

/** A unit with more characters is as small as the text, and truncated where it does not fit. */
const maxShortUnitLength = 8;
const longUnitWidth = 4.5;

/** Minimum size in `em`. A long value shrinks to fit: a number is never truncated. */
const minValueSize = 0.4;

/** A value with spaces, such as "1 day, 10 hours", wraps onto two lines before it gets smaller than this. */
const minWrappedSize = 1;

/** How one value is drawn; `size` in `em` of the card's text. */
export interface ValueLook {
  readonly size: number;
  readonly isWrapped: boolean;
  readonly isLongUnit: boolean;
}

type Value = Readonly<Record<'prefix' | 'text' | 'suffix', string>>;

/** A long unit is drawn as text that may be truncated. */
export function isLongUnit(suffix: string): boolean {
  return suffix.length > maxShortUnitLength;
}

/** The size of a value: that of all cards of the grid, or smaller if the value is too long. */
export function valueLook(fit: Pick<Fit, 'value' | 'valueWidth'>, { prefix, text, suffix }: Value): ValueLook {
  const isLong = isLongUnit(suffix);
  const number = textWidth(text) + unitScale * textWidth(isLong ? prefix : prefix + suffix);
  const room = fit.valueWidth - (isLong ? longUnitWidth : 0);
  const size = Math.max(minValueSize, Math.min(fit.value, room / number));
  const isWrapped = size < minWrappedSize && /\s/.test(text);
  return { size: isWrapped ? minWrappedSize : size, isWrapped, isLongUnit: isLong };
}
