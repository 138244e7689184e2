import type { Density, Part } from '../options';

/** Heights of a card's lines, in `em` of its text. */
const line = {
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
const tightGap = 0.12;

/** Average widths of a letter and a digit in `em`. */
const letter = 0.55;
const digit = 0.62;

/** Widths of the button beside the value in `em`, as an icon and with its word, and of the mark for badges, with their gaps. */
const explainIcon = 3;
const explainWord = 7;
const mark = 1.9;

/** A badge in words, and letters of an owner that count. */
const badge = 7;
const longestOwner = 24;

/** A line of text narrower than this reads badly: the text stays smaller instead. Compact cards prefer long lines to large letters. */
const leastColumn: Record<Density, number> = { comfortable: 19, compact: 28 };

/** Values up to this length all have one size. */
const usualValue = 8;

/** Under this width in `em` a sentence would be cut. */
const narrow = 26;

/** A headline may take this share of the height that is left over, up to so many `em`. */
const headlineShare = 0.5;
const largestValue = 5;
const leastValue = 1.1;

/** Lines of text for which large letters leave room where a card says why it has no value. */
const reasonLines = 3;

/** What the cards of a grid have to say: the longest of each, in characters. */
export interface Needs {
  readonly parts: ReadonlySet<Part>;
  /** A budget burns so fast that it must be told. */
  readonly isBurning: boolean;
  /** False where the panel's own title says the name already. */
  readonly hasName: boolean;
  readonly hasBadges: boolean;
  /** Some of them say why they have no value. */
  readonly hasProblems: boolean;
  readonly valueLength: number;
  readonly statusLength: number;
  readonly targetLength: number;
  readonly deltaLength: number;
  readonly ownerLength: number;
  readonly ageLength: number;
}

/** How a card is laid out. All cards of a grid share one, so that the eye finds equal things at equal places. */
export interface Fit {
  /** Size of the text in px; all else follows it. */
  readonly text: number;
  /** Size of the value in `em` of the text, and the width that it has. */
  readonly value: number;
  readonly valueRoom: number;
  readonly parts: ReadonlySet<Part>;
  /** A small card: its lines stand close. */
  readonly isTight: boolean;
  /** There is no line of its own for why there is no value. */
  readonly isReasonBeside: boolean;
  /** The smallest card: the status stands beside the value. */
  readonly isTiny: boolean;
  readonly isTargetBeside: boolean;
  readonly isDeltaBeside: boolean;
  /** The budget in one line, without what it means in time and events. */
  readonly isBudgetShort: boolean;
  /** A KPI without a budget shows its course in the place of that of others. */
  readonly isCourseForBudget: boolean;
  /** Two columns: words at the left, course and budget at the right. */
  readonly isSplit: boolean;
  /** Too narrow for sentences. */
  readonly isNarrow: boolean;
  /** The button has room for its word. */
  readonly isExplainInWords: boolean;
}

const textSize: Record<Density, number> = { comfortable: 13, compact: 12 };
const leastText = 12;
const largestText = 34;

/** What is added first to what is added last, as long as there is room. */
const wanted: readonly Part[] = ['target', 'period', 'budget', 'sparkline', 'delta', 'trend', 'owner', 'burn', 'age'];
const wantedWhileBurning: readonly Part[] = [
  'target',
  'burn',
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

/** Takes in part after part while they fit at the smallest text, then grows the text as far as it fits. Size without padding. */
export function fitCard(size: Size, needs: Needs, density: Density): Fit {
  const drawings = needs.parts.has('sparkline') || needs.parts.has('budget');
  const isSplit = drawings && size.width >= 440 && size.width >= 2.1 * size.height;
  const column = isSplit ? 0.46 * size.width : size.width;
  const at = (draft: Draft, text: number, of = needs): Shape => shape(of, draft, isSplit, column / text);
  const fits = (draft: Draft, text: number, of = needs): boolean =>
    text * at(draft, text, of).height <= size.height && text * footerWidth(of, draft.parts) <= size.width;
  // One card without a value takes no part from the others, but it keeps letters from growing.
  const draft = draftFor(needs, (one) => fits(one, leastText, { ...needs, hasProblems: false }));
  const text = growText(textSize[density], (one) => fits(draft, one) && column / one >= leastColumn[density]);
  const { height, failedHeight, value: leastSize, ...rest } = at(draft, text);
  const spare = Math.max(0, size.height / text - height);
  const value = draft.size !== 'tiny' ? Math.min(largestValue, leastSize + headlineShare * spare) : leastSize;
  return {
    text,
    value,
    parts: draft.parts,
    isTight: draft.size !== 'full',
    isReasonBeside: !isSplit && size.height / text - failedHeight - (value - leastSize) < line.text,
    isTiny: draft.size === 'tiny',
    isBudgetShort: draft.isBudgetShort,
    isCourseForBudget: needs.parts.has('sparkline') && isRoomForCourse(draft),
    isSplit,
    isNarrow: column / text < narrow,
    isExplainInWords: explainWidth(column / text) === explainWord,
    ...rest,
  };
}

/** What a budget takes, with its rate where it is in one line, is as high as a course. */
function isRoomForCourse({ parts, isBudgetShort }: Draft): boolean {
  return parts.has('budget') && (!isBudgetShort || parts.has('burn'));
}

/** The button has its word where there is room for it beside a usual value. */
function explainWidth(column: number): number {
  return column >= 20 ? explainWord : explainIcon;
}

/** A footer's facts are not cut for each other; a long owner may be, where it stands alone. */
function footerWidth(needs: Needs, parts: ReadonlySet<Part>): number {
  const owner = parts.has('owner') ? 2.5 + letter * Math.min(longestOwner, needs.ownerLength) : 0;
  return parts.has('age') ? owner + 1 + letter * needs.ageLength + (needs.hasBadges ? badge : 0) : 0;
}

interface Draft {
  readonly parts: ReadonlySet<Part>;
  /** `small`: the value is no larger than it must be; `tiny`: the status stands beside it, too. */
  readonly size: 'full' | 'small' | 'tiny';
  readonly isBudgetShort: boolean;
}

function draftFor(needs: Needs, fits: (draft: Draft) => boolean): Draft {
  let draft: Draft = { parts: new Set(), size: 'full', isBudgetShort: false };
  for (const part of needs.isBurning ? wantedWhileBurning : wanted) {
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
  const least = new Set([...needs.parts].filter((part) => part === 'target'));
  const last = (['full', 'small', 'tiny'] as const).map((size): Draft => ({ parts: least, size, isBudgetShort: true }));
  return last.find(fits) ?? { parts: new Set(), size: 'tiny', isBudgetShort: true };
}

interface Shape {
  /** In `em`, the sparkline being as flat as it may be. */
  readonly height: number;
  /** Of what a card shows that has no value. */
  readonly failedHeight: number;
  readonly value: number;
  readonly valueRoom: number;
  readonly isTargetBeside: boolean;
  readonly isDeltaBeside: boolean;
}

function shape(needs: Needs, { parts, size, isBudgetShort }: Draft, isSplit: boolean, column: number): Shape {
  const isTiny = size === 'tiny';
  const valueLine = size === 'full' ? line.value : line.smallValue;
  const gap = size === 'full' ? looseGap : tightGap;
  const loneMark = needs.hasBadges && !needs.hasName ? mark : 0;
  const isTargetBeside = !isTiny && (needs.statusLength + needs.targetLength) * letter + 3.5 + loneMark <= column;
  const delta = needs.deltaLength * letter + 1.5;
  const widest = (room: number): number => room / (Math.min(usualValue, needs.valueLength) * digit);
  const status = isTiny ? needs.statusLength * letter + 2.4 + loneMark : 0;
  const beside = column - explainWidth(column) - status;
  const isDeltaBeside = parts.has('delta') && valueLine / 1.15 <= widest(beside - delta);
  const valueRoom = beside - (isDeltaBeside ? delta : 0);
  const value = Math.max(leastValue, Math.min(valueLine / 1.15, widest(valueRoom)));
  const has = (part: Part, height: number): number => (parts.has(part) ? height + gap : 0);
  const always = valueLine + gap + (isTiny ? 0 : line.text + gap) + has('period', line.text);
  const words =
    always +
    (isTargetBeside ? 0 : has('target', line.text)) +
    has('trend', line.text) +
    (isDeltaBeside ? 0 : has('delta', line.text));
  const budget = isBudgetShort ? line.shortBudget : line.budget;
  const reason = needs.hasProblems && size === 'full' ? reasonLines * line.text + gap : 0;
  const drawings = Math.max(reason, has('sparkline', line.spark) + has('budget', budget) + has('burn', line.text));
  const footer = parts.has('owner') || parts.has('age') ? line.footer + gap : 0;
  const name = needs.hasName ? line.name + gap : 0;
  const height = name + (isSplit ? Math.max(words, drawings) : words + drawings) + footer - gap;
  return { height, failedHeight: name + always + footer, value, valueRoom, isTargetBeside, isDeltaBeside };
}

function growText(start: number, fits: (text: number) => boolean): number {
  let text = fits(start) ? start : leastText;
  while (text >= start && text < largestText && fits(text + 0.5)) {
    text += 0.5;
  }
  return text;
}
