import { textWidth } from './textWidth';

/** Where a tile lists the results by label, and the list's height or width in px. */
export interface SetsPlace {
  readonly at: 'below' | 'beside' | 'nowhere';
  readonly size: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export const setRowHeight = 24;
/** Height of the header above the rows. */
export const setHeadHeight = 24;

/** The smallest card with name, value, status and target. */
const minCard: Size = { width: 220, height: 104 };
const minRows = 2;
/** Minimum width of a list beside the card. */
const minListWidth = 240;

/** The list is below the card where both fit, else beside it, else hidden. It is no higher than its rows. */
export function placeSets(count: number, { width, height }: Size): SetsPlace {
  const listHeight = setHeadHeight + count * setRowHeight + 4;
  const freeHeight = height - minCard.height;
  const isFlat = width >= minCard.width + minListWidth && width > 2.2 * height;
  if (!isFlat && freeHeight >= setHeadHeight + Math.min(count, minRows) * setRowHeight) {
    return {
      at: 'below',
      size: Math.floor(Math.min(listHeight, Math.max(0.45 * height, freeHeight - 140), freeHeight)),
    };
  }
  if (width >= minCard.width + minListWidth) {
    return { at: 'beside', size: Math.floor(Math.min(0.48 * width, 460)) };
  }
  return { at: 'nowhere', size: 0 };
}

/** The optional columns that fit in a list of this width, besides name, value and status. */
export function setColumns(width: number): { readonly hasBudget: boolean; readonly hasDelta: boolean } {
  return { hasBudget: width >= 460, hasDelta: width >= 640 };
}

const textSize = 12;
const padding = 10;

/** Width in px in which no number of the list is truncated; at most 45 % of the list. */
export function setValueWidth(numbers: readonly string[], width: number): number {
  const longest = numbers.reduce((max, text) => Math.max(max, textWidth(text)), 0);
  return Math.min(Math.ceil(textSize * longest) + padding, Math.floor(0.45 * width));
}
