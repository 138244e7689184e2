import type { KpiResult } from '../compute/results';
import { countedPeriods, leastWindows } from '../compute/targets/suggest';
import type { Kpi, KpiPlaces } from '../definition/types';

/** The letters of SMART, in their order, with what each stands for. */
export const smartLetters = {
  S: 'Specific',
  M: 'Measurable',
  A: 'Achievable',
  R: 'Relevant',
  T: 'Time-bound',
} as const;

export type SmartLetter = keyof typeof smartLetters;

export interface SmartPoint {
  readonly letter: SmartLetter;
  /** Null where it is not known: M and A need a result. */
  readonly isMet: boolean | null;
  /** A sentence with its remedy for each thing that is missing, or why it is not known; empty without a result. */
  readonly missing: readonly string[];
}

export interface SmartScore {
  readonly points: readonly SmartPoint[];
  /** Letters that are met, and letters that are known. */
  readonly met: number;
  readonly known: number;
}

/** How well a KPI is defined. `fields` are those that its author wrote; `result` was evaluated with past windows. */
export function smartScore(kpi: Kpi, fields: KpiPlaces['fields'], result: KpiResult | null): SmartScore {
  const points = [
    judged('S', specific(kpi, fields)),
    measurable(result),
    achievable(result),
    judged('R', relevant(kpi)),
    judged('T', timeBound(kpi)),
  ];
  const known = points.filter(({ isMet }) => isMet !== null);
  return { points, met: known.filter(({ isMet }) => isMet === true).length, known: known.length };
}

function judged(letter: SmartLetter, missing: readonly string[]): SmartPoint {
  return { letter, isMet: missing.length === 0, missing };
}

function unknown(letter: SmartLetter, ...why: readonly string[]): SmartPoint {
  return { letter, isMet: null, missing: why };
}

/** A formula, which every definition has, in a unit, and a description of it. */
function specific({ description }: Kpi, fields: KpiPlaces['fields']): string[] {
  return [
    ...(description === undefined
      ? ['It has no description. Add description: one sentence about what it measures.']
      : []),
    ...(fields.has('unit') ? [] : ['Its unit is not said. Add unit: percent, ms, currencyEUR or short.']),
  ];
}

/** The sources answer, and enough of the window is known. */
function measurable(result: KpiResult | null): SmartPoint {
  if (result === null) {
    return unknown('M');
  }
  const { problems, value, coverage, status, kpi } = result;
  const needed = kpi.quality.minCoverage;
  const missing = [
    ...problems.map(({ message, hint = '' }) => `It cannot be measured: ${message} ${hint}`.trim()),
    ...(problems.length === 0 && value === null
      ? ['It has no value. Check its queries: kpi evaluate tells more.']
      : []),
    ...(value !== null && coverage < needed
      ? [`Only ${percent(coverage)} of its window has data; ${percent(needed)} are needed. See quality.minCoverage.`]
      : []),
    ...(status === 'insufficient' && coverage >= needed
      ? [`Its window has fewer events than quality.minEvents (${kpi.quality.minEvents}). Lengthen the window.`]
      : []),
    ...(status === 'stale' ? ['Its newest data is older than quality.freshness. Check what writes it.'] : []),
  ];
  return judged('M', missing);
}

/** The least and the greatest share of past windows in which an achievable target was met. */
const metShare = { least: 0.1, most: 0.9 } as const;

/** Neither met nor missed as good as always. */
function achievable(result: KpiResult | null): SmartPoint {
  if (result === null) {
    return unknown('A');
  }
  const judgedWindows = countedPeriods(result).filter(({ status }) => status !== 'no-target');
  const count = judgedWindows.length;
  if (result.kpi.target.length === 0 && result.kpi.unresolvedTarget === undefined) {
    return judged('A', ['It has no target. Add target: kpi suggest proposes some.']);
  }
  if (result.kpi.window === null) {
    return unknown('A', 'It is computed from other KPIs, and has no windows of its own.');
  }
  if (count < leastWindows) {
    return unknown(
      'A',
      `Not enough data: ${count} complete ${count === 1 ? 'window has' : 'windows have'} any; at least ${leastWindows} are needed.`
    );
  }
  const met = judgedWindows.filter(({ status }) => status !== 'off-target').length;
  const told = `Its target was met in ${met} of ${count} windows`;
  const missing =
    met < metShare.least * count
      ? [`${told}: too hard to be believed. Write one that can be met; kpi suggest proposes some.`]
      : met > metShare.most * count
        ? [`${told}: it may be too easy. Make it stricter, or keep it where it is a limit that must hold.`]
        : [];
  return judged('A', missing);
}

function relevant({ outcome, supports = [] }: Kpi): string[] {
  return [
    ...(outcome === undefined ? ['It does not say what it is for. Add outcome: one sentence.'] : []),
    ...(supports.length === 0
      ? ['It supports no other KPI or objective. Write outcome: {text: ..., supports: [its-id]}.']
      : []),
  ];
}

/**
 * A window, which every KPI with inputs has, and a date: the end of a calendar window, a target with dates, or a review that
 * comes again and again.
 */
function timeBound({ target, unresolvedTarget, window, review }: Kpi): string[] {
  const isDated = unresolvedTarget !== undefined || target.some(({ from }) => from > -Infinity);
  const hint = 'Add review: {cadence: monthly, by: ...}, or write the target with dates.';
  return window?.kind === 'calendar' || isDated || review !== undefined
    ? []
    : [`Neither its target nor a review has a date. ${hint}`];
}

function percent(ratio: number): string {
  return `${Math.round(100 * ratio)} %`;
}
