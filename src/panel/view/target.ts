import type { Direction } from '../../core/definition/types';
import { targetText, type Bounds } from '../../grafana/targetText';
import { boundText, formatValue } from '../../grafana/valueText';

/** A target on a card, and the same for a narrow one. */
export interface TargetView {
  /** `Target at least 99.9%`; with a pace `Target 90,000; 61,200 due by now`. */
  readonly full: string;
  /** With a pace `61,200 of 90,000 due by now`. */
  readonly short: string;
}

/** Null where there is no target. `due` is the target that a pace requires by now, written with the decimals of values. */
export function targetView(
  target: Bounds | null,
  due: Bounds | null,
  unit: string,
  decimals: number | undefined
): TargetView | null {
  const words = targetText(target, unit);
  if (words === null) {
    return null;
  }
  const now = dueText(due, (value) => formatValue(value, unit, decimals));
  if (now === null) {
    return { full: `Target ${words}`, short: `Target ${words}` };
  }
  const full = words.replace(/^at least /, '');
  return due?.max === null
    ? { full: `Target ${full}; ${now} due by now`, short: `${now} of ${full} due by now` }
    : { full: `Target ${words}; now ${now}`, short: `Target now ${now}` };
}

/** The target that a pace requires at an instant: `61,200`, `at most 61,200`, `30 to 40`; null without one. */
export function dueText(due: Bounds | null, format: (value: number) => string): string | null {
  const { min, max } = due ?? { min: null, max: null };
  if (min !== null) {
    return max === null ? format(min) : `${format(min)} to ${format(max)}`;
  }
  return max === null ? null : `at most ${format(max)}`;
}

/** The limit of the at-risk band: `below 99.95%`; null where there is none. */
export function atRiskText(atRisk: number | null, direction: Direction, unit: string): string | null {
  return atRisk === null || direction === 'range'
    ? null
    : `${direction === 'higher' ? 'below' : 'above'} ${boundText(atRisk, unit)}`;
}
