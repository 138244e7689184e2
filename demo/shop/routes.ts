/** One route of the shop. Shares are of all requests; the median is of a quiet hour, in seconds. */
export interface Route {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** Share of the requests once every route is open. */
  readonly share: number;
  readonly medianSeconds: number;
  /** Status codes other than 200 that are part of normal life, with their share of this route's requests. */
  readonly usual: Readonly<Record<string, number>>;
  /** How hard an outage hits: 1 follows it in full. */
  readonly exposure: number;
}

/** Opened by a deploy in the middle of the history, so that its series are born there. */
export const newRoute = '/wishlist';

export const routes: readonly Route[] = [
  { path: '/', method: 'GET', share: 0.3, medianSeconds: 0.06, usual: { '500': 0.0003 }, exposure: 0.3 },
  {
    path: '/products',
    method: 'GET',
    share: 0.39,
    medianSeconds: 0.09,
    usual: { '404': 0.012, '500': 0.0003 },
    exposure: 0.4,
  },
  { path: '/search', method: 'GET', share: 0.25, medianSeconds: 0.14, usual: { '500': 0.0004 }, exposure: 0.5 },
  {
    path: '/checkout',
    method: 'POST',
    share: 0.024,
    medianSeconds: 0.16,
    usual: { '402': 0.06, '500': 0.0002 },
    exposure: 1,
  },
  { path: newRoute, method: 'GET', share: 0.036, medianSeconds: 0.08, usual: { '500': 0.0005 }, exposure: 0.3 },
];

/** What an outage answers with. */
export const failureCode = '500';

export const checkoutPath = '/checkout';

/** Upper edges of the latency histogram in seconds; what is slower falls into +Inf. */
export const latencyEdges: readonly number[] = [0.1, 0.3, 1];

/** Spread of the logarithm of a latency. */
export const latencySpread = 0.5;

/** Every answer a route can give, 200 first. */
export function codesOf(route: Route): string[] {
  return ['200', ...Object.keys(route.usual)];
}
