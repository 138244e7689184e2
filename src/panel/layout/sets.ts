import { textWidth } from './textWidth';

/** Where a tile lists the results by label, and how much room it gives to them, in px. */
export interface SetsPlace {
  readonly at: 'below' | 'beside' | 'nowhere';
  readonly size: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export const setRowHeight = 24;
/** Of the line above the rows. */
export const setHeadHeight = 24;

/** What a card needs for itself: name, value, status and target. */
const leastCard: Size = { width: 220, height: 104 };
const leastRows = 2;
/** Wide and low tiles have their list beside the card. */
const leastList = 240;

/** The list stands below the card where both have room, and takes no more than its rows need; else beside it, or nowhere. */
export function placeSets(count: number, { width, height }: Size): SetsPlace {
  const wanted = setHeadHeight + count * setRowHeight + 4;
  const room = height - leastCard.height;
  const isFlat = width >= leastCard.width + leastList && width > 2.2 * height;
  if (!isFlat && room >= setHeadHeight + Math.min(count, leastRows) * setRowHeight) {
    return { at: 'below', size: Math.floor(Math.min(wanted, Math.max(0.45 * height, room - 140), room)) };
  }
  if (width >= leastCard.width + leastList) {
    return { at: 'beside', size: Math.floor(Math.min(0.48 * width, 460)) };
  }
  return { at: 'nowhere', size: 0 };
}

/** The columns that a list of this width has room for, besides name, value and status. */
export function setColumns(width: number): { readonly hasBudget: boolean; readonly hasDelta: boolean } {
  return { hasBudget: width >= 460, hasDelta: width >= 640 };
}

const textSize = 12;
const padding = 10;

/** Width in px in which no number of the list is cut, as long as its name has as much room. */
export function setValueWidth(numbers: readonly string[], width: number): number {
  const longest = numbers.reduce((most, text) => Math.max(most, textWidth(text)), 0);
  return Math.min(Math.ceil(textSize * longest) + padding, Math.floor(0.45 * width));
}
