import type { Interval } from '../../src/core/time/interval';
import { eventsBetween, yearEnd, type Year } from './year';
import { availability, engineOver, objective } from './definition';
import { looks } from './oracle';

/** What was seen of the budget's end at one look. */
export interface Told {
  readonly at: number;
  readonly exhaustion: number;
}

/** What a board or an alert saw in a year. Instants are those of looks. */
export interface Watched {
  /** When a page would have gone out, until it was over; the same of tickets, and of the rule over an hour alone. */
  readonly pages: readonly Interval[];
  readonly tickets: readonly Interval[];
  readonly quickest: readonly Interval[];
  /** Instants at which the budget was found to be used up, having been left before. */
  readonly usedUp: readonly number[];
  readonly told: readonly Told[];
  /** The most that the share of the budget left was wrong by. */
  readonly budgetError: number;
  readonly looks: number;
}

class Episodes {
  readonly found: Interval[] = [];
  private since: number | null = null;

  look(at: number, isFiring: boolean): void {
    if (isFiring && this.since === null) {
      this.since = at;
    } else if (!isFiring && this.since !== null) {
      this.found.push({ from: this.since, to: at });
      this.since = null;
    }
  }
}

/** Goes through a year look by look, the engine keeping what it has read, as on a board that is left open. */
export async function watch(year: Year): Promise<Watched> {
  const instants = looks(year);
  const { bench, source } = engineOver(year, instants[0]!);
  const one = availability(year.scenario);
  const [pages, tickets, quickest] = [new Episodes(), new Episodes(), new Episodes()];
  const usedUp: number[] = [];
  const told: Told[] = [];
  let left = 1;
  let budgetError = 0;
  for (const at of [...instants, yearEnd]) {
    bench.time = at;
    source.requests.length = 0;
    const { burn, budget, exhaustion, problems, window } = await bench.ask(one);
    if (problems.length > 0 || window === null) {
      throw new Error(problems[0]?.message ?? 'No window');
    }
    const firing = (severity: string) => burn.some((rule) => rule.firing && rule.severity === severity);
    pages.look(at, firing('page'));
    tickets.look(at, firing('ticket'));
    quickest.look(at, burn[0]!.firing);
    if (typeof exhaustion === 'number') {
      told.push({ at, exhaustion });
    }
    const remaining = budget?.remaining ?? 1;
    if (remaining <= 0 && left > 0) {
      usedUp.push(at);
    }
    left = remaining;
    const total = eventsBetween(year, year.total, window.from, window.to);
    const bad = eventsBetween(year, year.bad, window.from, window.to);
    budgetError = Math.max(budgetError, Math.abs(1 - bad / ((1 - objective) * total) - remaining));
  }
  return {
    pages: pages.found,
    tickets: tickets.found,
    quickest: quickest.found,
    usedUp,
    told,
    budgetError,
    looks: instants.length,
  };
}
