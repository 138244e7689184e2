/**
 * What happens in the shop, in days from the day of the first start. It comes round again every four weeks from then
 * on, so a 28-day window always holds one of each; only the new route is opened once.
 */

export const minutesPerDay = 1440;

interface Episode {
  /** Minutes from the story's first day, 00:00 UTC. */
  readonly from: number;
  readonly minutes: number;
}

function episode(day: number, time: string, minutes: number): Episode {
  return { from: day * minutesPerDay + minuteOfDay(time), minutes };
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Six in ten checkouts fail at its height. */
export const outage = episode(-9, '14:10', 40);
/** A cache loses its grip: every day slower, until a deploy mends it. */
export const slowdown = episode(-22, '10:00', 3 * minutesPerDay);
/** The line to the data centre is cut: no visitor and no scrape gets through. */
export const cut = episode(-15, '09:20', 185);
/** Deploys restart the service, so its counters start from zero. */
export const deploys = { from: -19 * minutesPerDay + minuteOfDay('10:00'), every: 7 * minutesPerDay };
export const opening = -12 * minutesPerDay + minuteOfDay('10:00');

const cycle = 28 * minutesPerDay;

export interface Story {
  /** Strength of the outage, 0 to 1. */
  outage(minute: number): number;
  /** How far the slow degradation has come, 0 to 1. */
  slowdown(minute: number): number;
  isReachable(minute: number): boolean;
  isDeploy(minute: number): boolean;
  /** Whether the new route is there yet. */
  isOpen(minute: number): boolean;
}

/** The story told from a day on. Minutes and days are counted from the epoch. */
export function createStory(firstDay: number): Story {
  const origin = firstDay * minutesPerDay;
  const elapsed = (what: Episode, minute: number): number | null => {
    const since = minute - origin - what.from;
    const within = since % cycle;
    return since >= 0 && within < what.minutes ? within : null;
  };
  return {
    outage(minute) {
      const into = elapsed(outage, minute);
      return into === null ? 0 : Math.min(1, (into + 1) / 5, (outage.minutes - into) / 8);
    },
    slowdown(minute) {
      const into = elapsed(slowdown, minute);
      return into === null ? 0 : (into + 1) / slowdown.minutes;
    },
    isReachable: (minute) => elapsed(cut, minute) === null,
    isDeploy: (minute) => (minute - origin - deploys.from) % deploys.every === 0,
    isOpen: (minute) => minute >= origin + opening,
  };
}
