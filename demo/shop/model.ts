import { conditionsAt, type Conditions } from './conditions';
import { binomial, normal, poisson, uniform } from './random';
import { checkoutPath, latencySpread } from './routes';
import { createStory, minutesPerDay, type Story } from './story';

/** Where a history comes from: the same seed and first day give the same numbers. Days are counted from the epoch. */
export interface ShopOptions {
  readonly seed: number;
  readonly firstDay: number;
}

/** What one route answered within a minute. */
export interface RouteMinute {
  readonly path: string;
  /** Answers by status code. */
  readonly codes: ReadonlyMap<string, number>;
  /** Answers by latency: one cell up to each edge, the last one for what is slower. They add up to the answers. */
  readonly cells: readonly number[];
  /** All latencies together, in seconds. */
  readonly seconds: number;
}

/** All that happened within one minute. */
export interface ShopMinute {
  /** Minutes since the epoch. */
  readonly minute: number;
  /** False while the line is cut: nothing comes in and nothing is scraped. */
  readonly reachable: boolean;
  /** A new process started with this minute: counters begin at zero. */
  readonly deployed: boolean;
  readonly routes: readonly RouteMinute[];
  readonly sessions: number;
  /** Paid orders: the checkouts that were answered with 200. */
  readonly orders: number;
  readonly refunds: number;
  readonly cpuSeconds: number;
  readonly busyWorkers: number;
  readonly queue: number;
}

export interface Shop {
  readonly options: ShopOptions;
  readonly story: Story;
  conditions(minute: number): Conditions;
  minute(minute: number): ShopMinute;
}

export const workers = 16;
/** Sessions begun per request. */
export const sessionShare = 0.3;
const refundShare = 0.031;
/** Draws of one minute: each route has a block of its own behind these. */
const streams = { sessions: 1, refunds: 3, workers: 5, queue: 7, routes: 20, perRoute: 40 };

/** Splits `count` events into kinds with the given shares, which add up to 1: one draw a kind. */
function split(count: number, shares: readonly number[], draw: (index: number) => number): number[] {
  let [left, share] = [count, 1];
  return shares.map((own, index) => {
    const last = index === shares.length - 1;
    const taken = last ? left : binomial(left, Math.min(1, own / share), draw(2 * index), draw(2 * index + 1));
    left -= taken;
    share -= own;
    return taken;
  });
}

/** The shop as a pure function of time. */
export function createShop(options: ShopOptions): Shop {
  const { seed, firstDay } = options;
  const story = createStory(firstDay);

  function routeMinutes(now: Conditions): RouteMinute[] {
    return now.routes.map(({ route, requests, codes, cells, medianSeconds }, index) => {
      const base = streams.routes + index * streams.perRoute;
      const draw = (stream: number) => uniform(seed, now.minute, base + stream);
      const count = poisson(requests, draw(0), draw(1));
      const answers = split(count, [...codes.values()], (stream) => draw(2 + stream));
      const mean = medianSeconds * Math.exp((latencySpread * latencySpread) / 2);
      const noise = 1 + 0.03 * normal(draw(30), draw(31));
      return {
        path: route.path,
        codes: new Map([...codes.keys()].map((code, at) => [code, answers[at] ?? 0])),
        cells: split(count, cells, (stream) => draw(16 + stream)),
        seconds: Math.round(1000 * count * mean * noise) / 1000,
      };
    });
  }

  function minuteAt(minute: number): ShopMinute {
    const now = conditionsAt(seed, story, minute);
    const draw = (stream: number) => uniform(seed, minute, stream);
    const routes = now.reachable ? routeMinutes(now) : [];
    const requests = now.routes.reduce((sum, route) => sum + route.requests, 0);
    const orders = routes.find((route) => route.path === checkoutPath)?.codes.get('200') ?? 0;
    const noise = 0.04 * normal(draw(streams.workers), draw(streams.workers + 1));
    const busy = 0.06 + 0.41 * now.load * (1 + 0.5 * now.slowdown) + 0.6 * now.outage + noise;
    const busyWorkers = Math.round(workers * Math.min(1, Math.max(0, busy)));
    return {
      minute,
      reachable: now.reachable,
      deployed: story.isDeploy(minute),
      routes,
      sessions: poisson(requests * sessionShare, draw(streams.sessions), draw(streams.sessions + 1)),
      orders,
      refunds: poisson(orders * refundShare, draw(streams.refunds), draw(streams.refunds + 1)),
      cpuSeconds: Math.round(1000 * (1 + 36 * (busyWorkers / workers))) / 1000,
      busyWorkers,
      queue: Math.floor(Math.max(0, busyWorkers / workers - 0.55) * 60 * draw(streams.queue)),
    };
  }

  return { options, story, conditions: (minute) => conditionsAt(seed, story, minute), minute: minuteAt };
}

/** The first day of a story that begins now. `now` is in ms since the epoch. */
export function dayOf(now: number): number {
  return Math.floor(now / (minutesPerDay * 60_000));
}
