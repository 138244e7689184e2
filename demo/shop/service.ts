import http from 'node:http';
import { brokenConditions, type BreakKind } from './breaks';
import type { RouteConditions } from './conditions';
import type { Counters } from './counters';
import { Inbox, inboxPath, serveInbox } from './inbox';
import type { Ledger } from './ledger';
import { metricsPage } from './metrics-page';
import type { Shop } from './model';
import { normal } from './random';
import { checkoutPath, latencySpread, routes } from './routes';

export interface ShopServiceOptions {
  readonly shop: Shop;
  readonly counters: Counters;
  readonly ledger: Ledger;
  /** The clock, in ms since the epoch. */
  readonly now: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** What is broken on request; nothing where it is left out. */
  readonly broken?: () => BreakKind | null;
  /** Told when the books cannot be written; the shop goes on. */
  readonly onTrouble: (error: unknown) => void;
}

export interface ShopService {
  readonly server: http.Server;
  /** Visits that began since the last call. */
  takeSessions(): number;
}

const slowestSeconds = 5;
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
const sessionCookie = /(?:^|;\s*)session=/;
const bodies: Readonly<Record<string, unknown>> = {
  '/': { shop: 'Northstar demo shop', routes: routes.map(({ method, path }) => `${method} ${path}`) },
  '/products': ['kettle', 'lamp', 'chair', 'teapot'].map((name, id) => ({ id: id + 1, name })),
  '/search': { results: ['lamp', 'chair'] },
  '/checkout': { paid: true },
  '/wishlist': { items: ['teapot'] },
};

function drawCode({ codes }: RouteConditions, draw: number): string {
  let below = 0;
  for (const [code, share] of codes) {
    below += share;
    if (draw < below) {
      return code;
    }
  }
  return '200';
}

/** A small real shop: it answers as slowly and as badly as the model says for this minute, and counts what it answers. */
export function createShopService(options: ShopServiceOptions): ShopService {
  const { shop, counters, ledger, now, random, onTrouble, broken = () => null } = options;
  const inbox = new Inbox(now);
  const minuteNow = () => Math.floor(now() / 60_000);
  let sessions = 0;
  let number = 0;

  function headersFor(cookies: string): http.OutgoingHttpHeaders {
    if (sessionCookie.test(cookies)) {
      return { 'content-type': 'application/json' };
    }
    sessions += 1;
    number += 1;
    return { 'content-type': 'application/json', 'set-cookie': `session=${number}; HttpOnly; SameSite=Lax` };
  }

  async function answer(conditions: RouteConditions, cookies: string, response: http.ServerResponse): Promise<void> {
    const { path } = conditions.route;
    const drawn = conditions.medianSeconds * Math.exp(latencySpread * normal(random(), random()));
    const seconds = Math.min(slowestSeconds, drawn);
    const code = drawCode(conditions, random());
    const headers = headersFor(cookies);
    await pause(seconds);
    counters.addAnswer({ path, code, seconds });
    response.writeHead(Number(code), headers).end(JSON.stringify(code === '200' ? bodies[path] : { error: code }));
    if (path === checkoutPath && code === '200') {
      await ledger.order(minuteNow());
    }
  }

  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    if (pathname === inboxPath) {
      serveInbox(inbox, request, response).catch(onTrouble);
      return;
    }
    request.resume();
    if (pathname === '/metrics' && broken() === 'late-data') {
      response.writeHead(503).end();
      return;
    }
    if (pathname === '/metrics') {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
      response.end(metricsPage(counters, shop.minute(minuteNow())));
      return;
    }
    const expected = brokenConditions(shop.conditions(minuteNow()), broken());
    const conditions = expected.routes.find(({ route }) => route.path === pathname);
    if (conditions === undefined || request.method !== conditions.route.method) {
      response.writeHead(conditions === undefined ? 404 : 405).end();
      return;
    }
    answer(conditions, request.headers.cookie ?? '', response).catch(onTrouble);
  });

  return {
    server,
    takeSessions() {
      const taken = sessions;
      sessions = 0;
      return taken;
    },
  };
}
