import { unreachable } from '../../src/core/base/result';
import { latencyEdges } from './routes';
import { belongsToNewRoute, counterSeries, type Counted } from './series';
import type { RouteMinute, ShopMinute } from './model';

/** One answer of the live service. */
export interface Answer {
  readonly path: string;
  readonly code: string;
  readonly seconds: number;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function amountInMinute(counts: Counted, minute: ShopMinute, route: RouteMinute | undefined): number {
  switch (counts.kind) {
    case 'cpu':
      return minute.cpuSeconds;
    case 'answers':
      return route?.codes.get(counts.code) ?? 0;
    case 'latency':
      return sum(route?.cells.slice(0, counts.cell + 1) ?? []);
    case 'seconds':
      return route?.seconds ?? 0;
    case 'count':
      return sum(route?.cells ?? []);
    default:
      return unreachable(counts);
  }
}

function amountOfAnswer(counts: Counted, { path, code, seconds }: Answer): number {
  if (counts.kind === 'cpu' || counts.path !== path) {
    return 0;
  }
  switch (counts.kind) {
    case 'answers':
      return counts.code === code ? 1 : 0;
    case 'latency':
      return seconds <= (latencyEdges[counts.cell] ?? Infinity) ? 1 : 0;
    case 'seconds':
      return seconds;
    case 'count':
      return 1;
    default:
      return unreachable(counts);
  }
}

/** Fractions are kept to the millisecond, so that sums do not trail digits. */
function plus(value: number, amount: number): number {
  return Math.round(1000 * (value + amount)) / 1000;
}

/**
 * The shop's counters: of the history, which adds whole minutes, and of the live service, which adds single answers.
 * A series is null until it is born.
 */
export class Counters {
  private readonly values: Array<number | null>;

  /** `initial` are values by series id, as `entries` gives them: the counters go on from there. */
  constructor(initial: ReadonlyMap<string, number> = new Map()) {
    this.values = counterSeries.map(({ id }) => initial.get(id) ?? null);
  }

  /** A new process: everything begins at zero; the new route's series exist when it is open. */
  restart(open: boolean): void {
    counterSeries.forEach((series, index) => {
      this.values[index] = open || !belongsToNewRoute(series) ? 0 : null;
    });
  }

  addMinute(minute: ShopMinute): void {
    const byPath = new Map(minute.routes.map((route) => [route.path, route]));
    counterSeries.forEach(({ counts }, index) => {
      const route = counts.kind === 'cpu' ? undefined : byPath.get(counts.path);
      this.add(index, amountInMinute(counts, minute, route));
    });
  }

  addAnswer(answer: Answer): void {
    counterSeries.forEach(({ counts }, index) => this.add(index, amountOfAnswer(counts, answer)));
  }

  addProcessorTime(seconds: number): void {
    counterSeries.forEach(({ counts }, index) => this.add(index, counts.kind === 'cpu' ? seconds : 0));
  }

  /** The value of each series of `counterSeries`, null for those not born yet. */
  get current(): ReadonlyArray<number | null> {
    return this.values;
  }

  /** Values by series id, of the series that exist. */
  entries(): Map<string, number> {
    return new Map(
      counterSeries.flatMap(({ id }, index): Array<[string, number]> => {
        const value = this.values[index] ?? null;
        return value === null ? [] : [[id, value]];
      })
    );
  }

  private add(index: number, amount: number): void {
    const value = this.values[index] ?? null;
    if (value !== null || amount > 0) {
      this.values[index] = plus(value ?? 0, amount);
    }
  }
}
