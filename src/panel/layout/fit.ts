import type { Density, Part } from '../options';

/** Heights of a card's lines, in `em` of its text. */
const lineHeights = {
  name: 1.6,
  value: 3,
  smallValue: 2,
  text: 1.45,
  budget: 3.6,
  shortBudget: 1.45,
  footer: 1.9,
  spark: 2.6,
};
const looseGap = 0.35;

/** Height of a value's line, as a multiple of its size. */
const valueLineHeight = 1.15;
const tightGap = 0.12;

/** Average widths of a letter and a digit in `em`. */
const letterWidth = 0.55;
const digitWidth = 0.62;

/** Widths in `em`, gaps included: the Explain button as an icon and with text, and the mark that stands for badges. */
const explainIconWidth = 3;
const explainTextWidth = 7;
const badgeMarkWidth = 1.9;
const bareIconWidth = 1.6;

/** Width of a badge with text, in `em`. */
const badgeWidth = 7;
const maxOwnerLength = 24;

/** The text grows only while lines are at least this wide, in `em`. Compact cards prefer longer lines to larger text. */
const minColumnWidth: Record<Density, number> = { comfortable: 19, compact: 28 };

/** Values up to this many characters all have the same size. */
const usualValueLength = 8;

/** In narrower cards, in `em`, sentences would be truncated. */
const minWidthForSentences = 26;

/** Share of the spare height that the value takes, and limits of its size in `em`. */
const headlineShare = 0.5;
const maxValueSize = 5;
const minValueSize = 1.1;

/** Where a card shows a problem, the text grows only while this many lines of it fit. */
const problemLines = 3;

/** The content of all cards of a grid; lengths are those of the longest text, in characters. */
export interface Needs {
  readonly parts: ReadonlySet<Part>;
  /** A burn rate rule is firing. */
  readonly isBurning: boolean;
  /** False where the panel's own title contains the name. */
  readonly hasName: boolean;
  readonly hasTimeframe: boolean;
  readonly hasBadges: boolean;
  /** Some KPIs could not be measured. */
  readonly hasProblems: boolean;
  readonly valueLength: number;
  readonly statusLength: number;
  readonly targetLength: number;
  readonly deltaLength: number;
  readonly ownerLength: number;
  readonly ageLength: number;
}

/** How a card is laid out. All cards of a grid share one layout, so that they are easy to compare. */
export interface Fit {
  /** Size of the text in px; all other sizes are relative to it. */
  readonly text: number;
  /** Size of the value and the width available for it, in `em` of the text. */
  readonly value: number;
  readonly valueWidth: number;
  readonly parts: ReadonlySet<Part>;
  /** A small card with small gaps between its lines. */
  readonly isTight: boolean;
  /** There is no room for a line of its own for a problem: it is shown beside the status. */
  readonly isProblemBeside: boolean;
  /** A very small card: the status is shown beside the value. */
  readonly isTiny: boolean;
  /** The smallest card: only the value and the icon of its status. */
  readonly isBare: boolean;
  readonly isTargetBeside: boolean;
  readonly isDeltaBeside: boolean;
  /** The budget in one line, without time and events. */
  readonly isBudgetShort: boolean;
  /** A KPI without a budget shows a sparkline where other cards show theirs. */
  readonly hasSparklineForBudget: boolean;
  /** Two columns: text on the left, sparkline and budget on the right. */
  readonly isSplit: boolean;
  /** Too narrow for sentences. */
  readonly isNarrow: boolean;
  /** How the length of a rolling window is told beside the name. */
  readonly timeframe: 'full' | 'short' | 'none';
  /** A line has room for a link beside a few words. */
  readonly hasLinks: boolean;
  /** The Explain button has room for its text. */
  readonly hasExplainText: boolean;
}

const textSize: Record<Density, number> = { comfortable: 13, compact: 12 };
const minTextSize = 12;
const maxTextSize = 34;

/** The order in which parts are added as long as there is room. */
const partsByPriority: readonly Part[] = [
  'target',
  'situation',
  'period',
  'budget',
  'sparkline',
  'delta',
  'trend',
  'owner',
  'burn',
  'age',
];
const partsByPriorityWhileBurning: readonly Part[] = [
  'target',
  'burn',
  'situation',
  'period',
  'budget',
  'sparkline',
  'delta',
  'trend',
  'owner',
  'age',
];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Adds parts while they fit with the smallest text, then grows the text while everything fits. `size` excludes padding. */
export function fitCard(size: Size, needs: Needs, density: Density): Fit {
  const drawings = needs.parts.has('sparkline') || needs.parts.has('budget');
  const isSplit = drawings && size.width >= 440 && size.width >= 2.1 * size.height;
  const column = isSplit ? 0.46 * size.width : size.width;
  const at = (draft: Draft, text: number, of = needs): DraftLayout => layOutDraft(of, draft, isSplit, column / text);
  const fits = (draft: Draft, text: number, of = needs): boolean =>
    text * at(draft, text, of).height <= size.height &&
    at(draft, text, of).isReadable &&
    text * footerWidth(of, draft.parts) <= size.width;
  // A card with a problem removes no part from the others, but it limits how far the text grows.
  const draft = draftFor(needs, (one) => fits(one, minTextSize, { ...needs, hasProblems: false }));
  const text = growText(textSize[density], (one) => fits(draft, one) && column / one >= minColumnWidth[density]);
  const { height, failedHeight, isReadable: _, value: minSize, ...rest } = at(draft, text);
  const spare = Math.max(0, size.height / text - height);
  const value = valueSize(draft, minSize, spare);
  return {
    text,
    value,
    parts: draft.parts,
    isTight: draft.size !== 'full',
    isProblemBeside: !isSplit && size.height / text - failedHeight - (value - minSize) < lineHeights.text,
    isTiny: draft.size === 'tiny',
    isBare: draft.size === 'bare',
    isBudgetShort: draft.isBudgetShort,
    hasSparklineForBudget: needs.parts.has('sparkline') && hasRoomForSparkline(draft),
    isSplit,
    isNarrow: column / text < minWidthForSentences,
    hasLinks: size.width / text >= minWidthForTimeframe.short,
    timeframe: needs.hasTimeframe ? timeframeIn(size.width / text, draft) : 'none',
    hasExplainText: explainWidth(column / text) === explainTextWidth,
    ...rest,
  };
}

/** A value takes half of the spare height, all of it where nothing else is there; a tiny one is as large as its line. */
function valueSize({ size }: Draft, least: number, spare: number): number {
  switch (size) {
    case 'tiny':
      return least;
    case 'bare':
      return Math.min(maxValueSize, least + spare / valueLineHeight);
    default:
      return Math.min(maxValueSize, least + headlineShare * spare);
  }
}

/** Whether the space of the budget, or of a one-line budget and the burn rate, is high enough for a sparkline. */
function hasRoomForSparkline({ parts, isBudgetShort }: Draft): boolean {
  return parts.has('budget') && (!isBudgetShort || parts.has('burn'));
}

/** From this width on, in `em`, a name has room beside the short timeframe, and beside the full one. */
const minWidthForTimeframe = { short: 19, full: 22 };

function timeframeIn(width: number, { size }: Draft): Fit['timeframe'] {
  if (size === 'tiny' || size === 'bare' || width < minWidthForTimeframe.short) {
    return 'none';
  }
  return width < minWidthForTimeframe.full ? 'short' : 'full';
}

/** The button has text where that fits beside a value of the usual length. */
function explainWidth(column: number): number {
  return column >= 20 ? explainTextWidth : explainIconWidth;
}

/** Width in `em` at which neither owner nor age is truncated; an owner without an age may be. */
function footerWidth(needs: Needs, parts: ReadonlySet<Part>): number {
  const owner = parts.has('owner') ? 2.5 + letterWidth * Math.min(maxOwnerLength, needs.ownerLength) : 0;
  return parts.has('age') ? owner + 1 + letterWidth * needs.ageLength + (needs.hasBadges ? badgeWidth : 0) : 0;
}

interface Draft {
  readonly parts: ReadonlySet<Part>;
  /** `small`: the value has its minimum size; `tiny`: the status is beside it as well; `bare`: nothing else is there. */
  readonly size: 'full' | 'small' | 'tiny' | 'bare';
  readonly isBudgetShort: boolean;
}

function draftFor(needs: Needs, fits: (draft: Draft) => boolean): Draft {
  let draft: Draft = { parts: new Set(), size: 'full', isBudgetShort: false };
  for (const part of needs.isBurning ? partsByPriorityWhileBurning : partsByPriority) {
    const parts = new Set([...draft.parts, part]);
    const larger = needs.parts.has(part)
      ? [
          { ...draft, parts },
          { ...draft, parts, isBudgetShort: true },
        ].find(fits)
      : undefined;
    draft = larger ?? draft;
  }
  if (draft.parts.size > 0) {
    return draft;
  }
  const required = new Set([...needs.parts].filter((part) => part === 'target'));
  const fallbacks = (['full', 'small', 'tiny'] as const).map(
    (size): Draft => ({ parts: required, size, isBudgetShort: true })
  );
  return fallbacks.find(fits) ?? { parts: new Set(), size: 'bare', isBudgetShort: true };
}

interface DraftLayout {
  /** In `em`, with the sparkline at its minimum height. */
  readonly height: number;
  /** Height in `em` of a card that could not be measured. */
  readonly failedHeight: number;
  readonly value: number;
  readonly valueWidth: number;
  /** The longest usual value fits beside what is next to it. */
  readonly isReadable: boolean;
  readonly isTargetBeside: boolean;
  readonly isDeltaBeside: boolean;
}

function layOutDraft(
  needs: Needs,
  { parts, size, isBudgetShort }: Draft,
  isSplit: boolean,
  column: number
): DraftLayout {
  if (size === 'bare') {
    return bareLayout(needs, column);
  }
  const isTiny = size === 'tiny';
  const valueLine = size === 'full' ? lineHeights.value : lineHeights.smallValue;
  const gap = size === 'full' ? looseGap : tightGap;
  const nameBadgeMark = needs.hasBadges && !needs.hasName ? badgeMarkWidth : 0;
  const isTargetBeside =
    !isTiny && (needs.statusLength + needs.targetLength) * letterWidth + 3.5 + nameBadgeMark <= column;
  const delta = needs.deltaLength * letterWidth + 1.5;
  const maxSizeFor = (room: number): number => maxValueSizeFor(needs, room);
  const status = isTiny ? needs.statusLength * letterWidth + 2.4 + nameBadgeMark : 0;
  const beside = column - explainWidth(column) - status;
  const isDeltaBeside = parts.has('delta') && valueLine / valueLineHeight <= maxSizeFor(beside - delta);
  const valueWidth = beside - (isDeltaBeside ? delta : 0);
  const value = Math.max(minValueSize, Math.min(valueLine / valueLineHeight, maxSizeFor(valueWidth)));
  const has = (part: Part, height: number): number => (parts.has(part) ? height + gap : 0);
  const fixed = valueLine + gap + (isTiny ? 0 : lineHeights.text + gap) + has('period', lineHeights.text);
  const texts =
    fixed +
    (isTargetBeside ? 0 : has('target', lineHeights.text)) +
    has('situation', lineHeights.text) +
    has('trend', lineHeights.text) +
    (isDeltaBeside ? 0 : has('delta', lineHeights.text));
  const budget = isBudgetShort ? lineHeights.shortBudget : lineHeights.budget;
  const problem = needs.hasProblems && size === 'full' ? problemLines * lineHeights.text + gap : 0;
  const drawings = Math.max(
    problem,
    has('sparkline', lineHeights.spark) + has('budget', budget) + has('burn', lineHeights.text)
  );
  const footer = parts.has('owner') || parts.has('age') ? lineHeights.footer + gap : 0;
  const name = needs.hasName ? lineHeights.name + gap : 0;
  const height = name + (isSplit ? Math.max(texts, drawings) : texts + drawings) + footer - gap;
  const isReadable = maxSizeFor(valueWidth) >= minValueSize;
  return { height, failedHeight: name + fixed + footer, value, valueWidth, isReadable, isTargetBeside, isDeltaBeside };
}

/** The value beside the icon of its status. */
function bareLayout(needs: Needs, column: number): DraftLayout {
  const valueWidth = column - bareIconWidth;
  const value = Math.max(minValueSize, Math.min(1, maxValueSizeFor(needs, valueWidth)));
  const height = value * valueLineHeight;
  const nothing = { isTargetBeside: false, isDeltaBeside: false };
  return { height, failedHeight: height, value, valueWidth, isReadable: true, ...nothing };
}

/** The size in `em` at which the longest usual value fills a width. */
function maxValueSizeFor({ valueLength }: Needs, room: number): number {
  return room / (Math.min(usualValueLength, valueLength) * digitWidth);
}

function growText(start: number, fits: (text: number) => boolean): number {
  let text = fits(start) ? start : minTextSize;
  while (text >= start && text < maxTextSize && fits(text + 0.5)) {
    text += 0.5;
  }
  return text;
}
