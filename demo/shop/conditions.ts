import { normalShare, uniform } from './random';
import { failureCode, latencyEdges, latencySpread, newRoute, routes, type Route } from './routes';
import { minutesPerDay, type Story } from './story';

/** What to expect of one route in one minute. */
export interface RouteConditions {
  readonly route: Route;
  /** Requests expected in the minute. */
  readonly requests: number;
  /** Share of each status code; they add up to 1. */
  readonly codes: ReadonlyMap<string, number>;
  readonly medianSeconds: number;
  /** Share of the requests in each cell of the latency histogram; they add up to 1. */
  readonly cells: readonly number[];
}

/** The state of the shop in one minute: expectations, from which the history draws and by which the live service answers. */
export interface Conditions {
  readonly minute: number;
  readonly reachable: boolean;
  /** Traffic as a multiple of the average. */
  readonly load: number;
  readonly slowdown: number;
  readonly outage: number;
  readonly routes: readonly RouteConditions[];
}

/** Requests per minute of an average hour at the beginning of 2026. */
const averageRequests = 165;
const failing = 0.6;
const startOf2026 = Date.UTC(2026, 0, 1) / 60_000;
const streams = { hour: 900, quarter: 901 };

/** Slow noise: drawn per `length` minutes and joined by straight lines, in -1..1. */
function drift(seed: number, minute: number, length: number, stream: number): number {
  const step = Math.floor(minute / length);
  const share = minute / length - step;
  const [left, right] = [uniform(seed, step, stream), uniform(seed, step + 1, stream)];
  return 2 * (left + (right - left) * share) - 1;
}

/** Traffic over the day, the week and the year, 1 being the average at the beginning of 2026. */
export function loadAt(seed: number, minute: number): number {
  const hour = (minute % minutesPerDay) / 60;
  const daily =
    1 + 0.42 * Math.cos(((hour - 15) / 24) * 2 * Math.PI) + 0.12 * Math.cos(((hour - 20) / 12) * 2 * Math.PI);
  const weekday = (Math.floor(minute / minutesPerDay) + 4) % 7;
  const weekly = weekday === 0 || weekday === 6 ? 0.84 : 1.05;
  const years = (minute - startOf2026) / (365 * minutesPerDay);
  const growth = Math.min(2, Math.exp(0.18 * years));
  const noise = 1 + 0.05 * drift(seed, minute, 60, streams.hour) + 0.03 * drift(seed, minute, 15, streams.quarter);
  return daily * weekly * growth * noise;
}

function codesAt(route: Route, outage: number): Map<string, number> {
  const failed = outage * failing * route.exposure;
  const codes = new Map<string, number>();
  let rest = 1;
  for (const [code, share] of Object.entries(route.usual)) {
    const now = code === failureCode ? share + failed : share * (1 - failed);
    codes.set(code, now);
    rest -= now;
  }
  return new Map([['200', rest], ...codes]);
}

function cellsAt(medianSeconds: number): number[] {
  const below = latencyEdges.map((edge) => normalShare(Math.log(edge / medianSeconds) / latencySpread));
  return [...below, 1].map((share, index) => share - (below[index - 1] ?? 0));
}

/** What to expect of the shop in a minute (counted from the epoch). */
export function conditionsAt(seed: number, story: Story, minute: number): Conditions {
  const reachable = story.isReachable(minute);
  const load = reachable ? loadAt(seed, minute) : 0;
  const [outage, slowdown] = [story.outage(minute), story.slowdown(minute)];
  const slower = (1 + 0.15 * (load - 1)) * (1 + 1.1 * slowdown) * (1 + 2 * outage);
  const open = routes.filter((route) => route.path !== newRoute || story.isOpen(minute));
  return {
    minute,
    reachable,
    load,
    slowdown,
    outage,
    routes: open.map((route) => {
      const medianSeconds = route.medianSeconds * slower;
      return {
        route,
        requests: averageRequests * load * route.share,
        codes: codesAt(route, outage),
        medianSeconds,
        cells: cellsAt(medianSeconds),
      };
    }),
  };
}
