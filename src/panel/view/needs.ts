import type { Needs } from '../layout/fit';
import type { KpiPanelOptions, Part } from '../options';
import type { CardView } from './card';

/** Longer values do not move the change of all other cards. */
const maxValueLength = 12;

/** The content of all cards of a grid: each part that any card has and the options show, and the longest texts. */
export function needsOf(cards: readonly CardView[], show: KpiPanelOptions['show'], hasName: boolean): Needs {
  const has: Record<Part, (card: CardView) => boolean> = {
    target: ({ target, problems }) => target !== null || problems.length > 0,
    situation: ({ situation }) => situation !== null,
    period: ({ period }) => period !== null,
    delta: ({ delta }) => delta !== null,
    trend: ({ trend }) => trend !== null,
    // Where there is no data, the reason takes its place.
    sparkline: ({ spark, noData }) => spark !== null || noData !== null,
    budget: ({ budget }) => budget !== null,
    burn: ({ burn }) => burn !== null,
    owner: ({ owner }) => owner !== null,
    age: ({ age, badges }) => age !== null || badges.length > 0,
  };
  const wanted = (Object.keys(has) as Part[]).filter((part) => show[part] && cards.some(has[part]));
  const longest = (text: (card: CardView) => string): number => Math.max(1, ...cards.map((card) => text(card).length));
  return {
    parts: new Set(wanted),
    isBurning: show.burn && cards.some(({ burn }) => burn?.isFiring === true),
    hasName,
    hasTimeframe: show.period && cards.some(({ timeframe }) => timeframe !== null),
    hasBadges: cards.some(({ badges }) => badges.length > 0),
    hasProblems: cards.some(({ problems }) => problems.length > 0),
    valueLength: Math.min(
      maxValueLength,
      longest(({ value }) => value?.full ?? '')
    ),
    statusLength: longest(({ status }) => status.word),
    targetLength: longest(({ target }) => target?.full ?? ''),
    deltaLength: longest(({ delta }) => (delta === null ? '' : `${delta.amount} ${delta.word}`)),
    ownerLength: longest(({ owner }) => owner?.team ?? owner?.name ?? ''),
    ageLength: longest(({ age }) => age ?? ''),
  };
}
