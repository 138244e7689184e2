import { chance, poisson } from '../../src/core/testing/chance';
import { overlaps, type Interval } from '../../src/core/time/interval';
import { ceilTo, day, hour, minute, second } from '../../src/core/time/units';
import { seedOf, type Scenario, type Trouble } from './scenarios';

/** Events are drawn in slots of this length: one scrape of a quick Prometheus. */
export const slot = 15 * second;
/** A window of history before the year begins. */
export const warmUp = 30 * day;
export const yearStart = Date.UTC(2025, 0, 1);
export const yearEnd = Date.UTC(2026, 0, 1);
const from = yearStart - warmUp;

export interface Incident extends Interval {
  readonly share: number;
}

/** What really happened in a scenario's year, slot by slot. */
export interface Year {
  readonly scenario: Scenario;
  readonly incidents: readonly Incident[];
  /** Start of the first slot: slots lie off the round instants by a part of a slot. */
  readonly first: number;
  /** Events before each slot. */
  readonly total: Float64Array;
  readonly bad: Float64Array;
  readonly gaps: readonly Interval[];
  /** Slots in which a restart fell, ascending, and the share of each slot that came before it. */
  readonly resets: ReadonlyArray<{ readonly slot: number; readonly before: number }>;
  readonly next: () => number;
}

/** Requests by the hour of the day and by the day of the week, Sunday first; each about 1 on average. */
const hours = [
  0.45, 0.35, 0.3, 0.28, 0.3, 0.4, 0.6, 0.85, 1.1, 1.3, 1.4, 1.45, 1.4, 1.35, 1.3, 1.3, 1.3, 1.35, 1.45, 1.5, 1.4, 1.2,
  0.9, 0.6,
];
const weekdays = [0.7, 1.1, 1.12, 1.1, 1.1, 1.08, 0.8];

/** Days differ by so much, and resemble the day before by so much. */
const wobble = { size: 0.06, carried: 0.4 };

export function simulateYear(scenario: Scenario): Year {
  const next = chance(seedOf(scenario));
  const incidents = scenario.incidents.flatMap((trouble) => startsOf(trouble, next)).sort((a, b) => a.from - b.from);
  const gaps = gapsOf(scenario, incidents, next);
  const first = from + Math.round(next() * slot);
  const count = Math.floor((yearEnd + day - first) / slot);
  const total = new Float64Array(count + 1);
  const bad = new Float64Array(count + 1);
  let ofDay = 0;
  let near = 0;
  for (let i = 0; i < count; i++) {
    const at = first + i * slot;
    if (i === 0 || Math.floor(at / day) !== Math.floor((at - slot) / day)) {
      ofDay = wobble.carried * ofDay + Math.sqrt(1 - wobble.carried ** 2) * normal(next);
    }
    const events = countAbout(next, rateAt(scenario, at) * (1 + wobble.size * ofDay));
    while (near < incidents.length && incidents[near]!.to <= at) {
      near++;
    }
    const failing = events === 0 ? 0 : failuresAmong(next, events, scenario.background, shareAt(incidents, near, at));
    total[i + 1] = total[i]! + events;
    bad[i + 1] = bad[i]! + failing;
  }
  return { scenario, incidents, first, total, bad, gaps, resets: resetsOf(scenario, count, next), next };
}

/** Requests expected in the slot at an instant, before the day's own wobble. */
function rateAt({ traffic, rhythm, trend }: Scenario, at: number): number {
  const date = new Date(at);
  const factor = rhythm ? hours[date.getUTCHours()]! * weekdays[date.getUTCDay()]! : 1;
  return ((traffic * slot) / minute) * factor * (1 + (trend * (at - from)) / (yearEnd - from));
}

/** Share of a slot's requests that incidents let fail. */
function shareAt(incidents: readonly Incident[], near: number, at: number): number {
  let share = 0;
  for (let i = near; i < incidents.length && incidents[i]!.from < at + slot; i++) {
    const { from, to, share: failing } = incidents[i]!;
    share += (failing * Math.max(0, Math.min(to, at + slot) - Math.max(from, at))) / slot;
  }
  return Math.min(1, share);
}

function failuresAmong(next: () => number, events: number, background: number, share: number): number {
  const ratio = Math.min(1, share + (1 - share) * background);
  return ratio > 0.5 ? events - drawn(next, events, 1 - ratio) : drawn(next, events, ratio);
}

function drawn(next: () => number, events: number, ratio: number): number {
  return ratio === 0 ? 0 : Math.min(events, countAbout(next, events * ratio));
}

/** Poisson; of a large mean by a normal of the same spread. */
function countAbout(next: () => number, mean: number): number {
  return mean < 30 ? poisson(next, Math.max(0, mean)) : Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(next)));
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** One start in each of equal parts of the year, so that one is over before the next begins. */
function startsOf({ times, shares, lengths }: Trouble, next: () => number): Incident[] {
  const part = (yearEnd - yearStart) / times;
  return Array.from({ length: times }, (_, i) => {
    const length = lengths[i % lengths.length]!;
    const start = Math.round(yearStart + i * part + next() * Math.max(0, part - length - hour));
    return { from: start, to: start + length, share: shares[i % shares.length]! };
  });
}

function gapsOf({ gaps }: Scenario, incidents: readonly Incident[], next: () => number): Interval[] {
  if (gaps === undefined) {
    return [];
  }
  const part = (yearEnd - yearStart) / gaps.times;
  const found = Array.from({ length: gaps.times }, (_, i) => {
    const length = gaps.lengths[i % gaps.lengths.length]!;
    const incident = i % 3 === 0 ? incidents[Math.floor((i * incidents.length) / gaps.times)] : undefined;
    const start = incident === undefined ? yearStart + (i + next() * 0.9) * part : incident.from - 2 * minute;
    return { from: start, to: start + length };
  }).sort((a, b) => a.from - b.from);
  return found.filter((gap, i) => i === 0 || !overlaps(gap, found[i - 1]!));
}

function resetsOf({ resets }: Scenario, count: number, next: () => number): Year['resets'] {
  if (resets === undefined) {
    return [];
  }
  const apart = day / resets / slot;
  return Array.from({ length: Math.floor(count / apart) }, (_, i) => ({
    slot: Math.floor((i + next()) * apart),
    before: next(),
  }));
}

/** Events of [start, end), as the slots have them that end within it. */
export function eventsBetween({ first }: Year, before: Float64Array, start: number, end: number): number {
  const place = (time: number) => Math.min(before.length - 1, Math.max(0, ceilTo(time - first, slot) / slot));
  return before[place(end)]! - before[place(start)]!;
}
