import { burnFactor, defaultBurnSet, type BurnWindow } from '../../src/core/definition/burnRules';
import { ceilTo, day, hour, minute } from '../../src/core/time/units';
import { objective, period } from './definition';
import { eventsBetween, yearEnd, yearStart, type Incident, type Year } from './year';

const { rules } = defaultBurnSet;

/** Where a rate comes within this share of its factor, or not above as many times it, a rule may turn any minute. */
const near = 0.7;
/** What is not written yet is missing from both lookbacks. */
const nearWhenLate = 0.5;
/** Engine and truth differ by edges of buckets, and by what is waited for. */
const slack = 7 * minute;
const betweenLooks = hour;
/** The newest scrape is in by then. */
const settled = 10_000;

/** Burn rate that the events of a lookback really had; NaN without traffic. */
export function trueBurn(year: Year, at: number, lookback: number): number {
  const total = eventsBetween(year, year.total, at - lookback, at);
  return eventsBetween(year, year.bad, at - lookback, at) / ((1 - objective) * total);
}

/** A rule that looks back a day and more turns so slowly that a look every five minutes is enough. */
function looksOf({ long }: BurnWindow): number {
  return long < day ? minute : 5 * minute;
}

/**
 * The instants at which a board or an alert is asked: each minute where a rule may turn, by the events themselves or
 * because scrapes fail, and every hour elsewhere. A rule turns only where its rates pass its factor, so that no page is
 * missed between two looks.
 */
export function looks(year: Year): number[] {
  const close = new Set<number>();
  const mark = (from: number, to: number, step = minute) => {
    for (let at = ceilTo(from, step); at <= to; at += step) {
      close.add(at);
    }
  };
  const wait = year.scenario.delay + (year.scenario.late?.most ?? 0) + slack;
  const edge = year.scenario.late === undefined ? near : nearWhenLate;
  const fired = new Map<BurnWindow, boolean>();
  for (let at = yearStart; at < yearEnd; at += minute) {
    for (const rule of rules) {
      const lower = Math.min(trueBurn(year, at, rule.long), trueBurn(year, at, rule.short ?? rule.long));
      const ratio = lower / burnFactor(rule, period);
      if (ratio > 1 !== fired.get(rule) || (ratio > edge && ratio < 1 / edge)) {
        mark(at - slack, at + wait, looksOf(rule));
      }
      fired.set(rule, ratio > 1);
    }
  }
  year.incidents.forEach(({ from }) => mark(from - slack, from + wait + slack));
  year.gaps.forEach(({ from, to }) => mark(from, to + hour + slack));
  const found: number[] = [];
  for (let at = yearStart; at < yearEnd; at += minute) {
    if (at % betweenLooks === 0 || close.has(at)) {
      found.push(at + settled);
    }
  }
  return found;
}

/** Whether the failures since an incident began burnt, over the long lookback of a rule, as fast as the rule is for. */
export function isFor(year: Year, { from, to }: Incident, severity: 'page' | 'ticket'): boolean {
  const judged = rules.filter((rule) => rule.severity === severity);
  for (let at = from + minute; at < to + minute; at += minute) {
    const end = Math.min(at, to);
    const isFast = judged.some((rule) => {
      const total = eventsBetween(year, year.total, end - rule.long, end);
      const bad = eventsBetween(year, year.bad, Math.max(from, end - rule.long), end);
      return bad > (1 - objective) * total * burnFactor(rule, period);
    });
    if (isFast) {
      return true;
    }
  }
  return false;
}

/**
 * How long after its start an incident should be told, in ms: the workbook's detection time, (1 - SLO) / error ratio x
 * window x burn rate, of the rule of a severity that is first; null where it is over before, or never burns so fast. The Site
 * Reliability Workbook, chapter 5, "Alerting on SLOs".
 */
export function expectedDetection(
  { from, to, share }: Incident,
  background: number,
  severity: 'page' | 'ticket'
): number | null {
  const ratio = share + (1 - share) * background;
  const times = rules
    .filter((rule) => rule.severity === severity)
    .map((rule) => {
      const needed = (1 - objective) * burnFactor(rule, period);
      return ratio > needed ? (rule.long * (needed - background)) / (ratio - background) : Infinity;
    });
  const first = Math.min(...times);
  return first <= to - from ? first : null;
}
