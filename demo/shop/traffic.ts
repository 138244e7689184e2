import http from 'node:http';
import { brokenConditions, type BreakKind } from './breaks';
import { poisson } from './random';
import type { Route } from './routes';
import { sessionShare, type Shop } from './model';

export interface TrafficOptions {
  readonly shop: Shop;
  /** The shop's address. */
  readonly url: string;
  /** The clock, in ms since the epoch. */
  readonly now: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** What is broken on request; nothing where it is left out. */
  readonly broken?: () => BreakKind | null;
}

const turnMs = 250;
const turnsPerMinute = 60_000 / turnMs;

/** Visitors: requests over HTTP with the model's rhythm, until the returned function is called. */
export function startTraffic({ shop, url, now, random, broken = () => null }: TrafficOptions): () => void {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

  function visit({ path, method }: Route): void {
    const headers = random() < sessionShare ? {} : { cookie: 'session=0' };
    const request = http.request(new URL(path, url), { method, agent, headers }, (response) => response.resume());
    // A shop that is stopping turns its last visitors away.
    request.on('error', () => {});
    request.end();
  }

  function turn(): void {
    const { routes } = brokenConditions(shop.conditions(Math.floor(now() / 60_000)), broken());
    for (const { route, requests } of routes) {
      const visits = poisson(requests / turnsPerMinute, random(), random());
      for (let index = 0; index < visits; index += 1) {
        setTimeout(() => visit(route), turnMs * random());
      }
    }
  }

  const timer = setInterval(turn, turnMs);
  return () => {
    clearInterval(timer);
    agent.destroy();
  };
}
