import type { Interval } from '../../src/core/time/interval';
import { hour, minute } from '../../src/core/time/units';
import { expectedDetection, isFor } from './oracle';
import type { Watched } from './watch';
import type { Incident, Year } from './year';

/** How the burn policy did; times in minutes, shares 0 to 1, null where there was nothing to tell. */
export interface Policy {
  /** Incidents that the workbook's rules are for. */
  readonly incidents: number;
  readonly pages: number;
  readonly precision: number | null;
  readonly recall: number | null;
  /** Median detection time, that of the workbook, and the most by which a full outage was told later than by the latter. */
  readonly detection: number | null;
  readonly workbook: number | null;
  readonly latestFull: number | null;
  /** Median time from the end of the incident to that of the page; of the rule over an hour alone beside it. */
  readonly reset: number | null;
  readonly quickReset: number | null;
}

/** A page that begins so long after an incident still is about it: the longest short lookback of a severity's rules. */
const aftermath = { page: 30 * minute, ticket: 6 * hour };

/**
 * Holds what went out against what happened. A true incident is one whose events spend what a rule of the workbook stands
 * for: 2 % of the budget in an hour or 5 % in six (a page), 10 % in one day or in three (a ticket), at the traffic of
 * that time.
 */
export function judgePolicy(year: Year, watched: Watched, severity: 'page' | 'ticket'): Policy {
  const { background } = year.scenario;
  const expected = (incident: Incident) => expectedDetection(incident, background, severity);
  const incidents = year.incidents.filter((incident) => isFor(year, incident, severity));
  const episodes = severity === 'page' ? watched.pages : watched.tickets;
  const isAbout = (episode: Interval, { from, to }: Interval) =>
    episode.to > from && episode.from <= to + aftermath[severity];
  const found = incidents.flatMap((incident) => {
    const first = episodes.find((episode) => isAbout(episode, incident));
    return first === undefined ? [] : [{ incident, first }];
  });
  const delays = found.map(({ incident, first }) => Math.max(0, first.from - incident.from));
  const byTheBook = found.flatMap(({ incident }, i) => {
    const due = expected(incident);
    return due === null ? [] : [{ due, late: delays[i]! - due, isFull: incident.share === 1 }];
  });
  const resets = (among: readonly Interval[]) =>
    incidents.flatMap((incident) => {
      const last = among.filter((episode) => isAbout(episode, incident)).at(-1);
      return last === undefined ? [] : [Math.max(0, last.to - incident.to)];
    });
  const truly = episodes.filter((episode) => incidents.some((incident) => isAbout(episode, incident))).length;
  return {
    incidents: incidents.length,
    pages: episodes.length,
    precision: episodes.length === 0 ? null : truly / episodes.length,
    recall: incidents.length === 0 ? null : found.length / incidents.length,
    detection: inMinutes(medianOf(delays)),
    workbook: inMinutes(medianOf(byTheBook.map(({ due }) => due))),
    latestFull: inMinutes(maxOf(byTheBook.filter(({ isFull }) => isFull).map(({ late }) => late))),
    reset: inMinutes(medianOf(resets(episodes))),
    quickReset: severity === 'page' ? inMinutes(medianOf(resets(watched.quickest))) : null,
  };
}

function inMinutes(time: number | null): number | null {
  return time === null ? null : time / minute;
}

function maxOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}

/** The middle one, the lower of two; null of none. */
export function medianOf(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}
