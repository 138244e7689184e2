import fs from 'node:fs';
import type { Conditions, RouteConditions } from './conditions';
import { checkoutPath, failureCode } from './routes';

/** What can be broken on request, and what one sees of it. */
export const breakKinds = {
  checkout: 'Six in ten checkouts fail.',
  'slow-burn': 'One answer in 200 fails: four to five times what the error budget allows.',
  latency: 'Answers take six times as long.',
  'no-traffic': 'No visitor comes.',
  database: 'PostgreSQL is stopped.',
  'late-data': 'Prometheus gets no samples; visits, refunds and costs are booked when it is over.',
} as const;

export type BreakKind = keyof typeof breakKinds;

/** Something that is broken until an instant, in ms since the epoch. */
export interface Break {
  readonly kind: BreakKind;
  readonly until: number;
}

export function isBreakKind(text: unknown): text is BreakKind {
  return typeof text === 'string' && Object.hasOwn(breakKinds, text);
}

/** What a file says is broken now; null where nothing is, or the file is not there. */
export function readBreak(file: string, now: number): Break | null {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    const [kind, until] = ['kind', 'until'].map((key): unknown => Reflect.get(Object(value), key));
    return isBreakKind(kind) && typeof until === 'number' && now < until ? { kind, until } : null;
  } catch {
    return null;
  }
}

/** Writes what is broken; null ends it. */
export function writeBreak(file: string, broken: Break | null): void {
  if (broken === null) {
    fs.rmSync(file, { force: true });
    return;
  }
  // A reader never sees half a file.
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(broken)}\n`);
  fs.renameSync(`${file}.new`, file);
}

const lookEvery = 1000;

/** What is broken, looked up once a second at most. */
export function watchBreak(file: string | undefined, now: () => number): () => BreakKind | null {
  let [lookedAt, kind] = [-Infinity, null as BreakKind | null];
  return () => {
    if (file !== undefined && Math.abs(now() - lookedAt) >= lookEvery) {
      [lookedAt, kind] = [now(), readBreak(file, now())?.kind ?? null];
    }
    return kind;
  };
}

const [outageShare, slowShare, slower] = [0.6, 0.005, 6];

/** What to expect of the shop while something is broken. */
export function brokenConditions(conditions: Conditions, kind: BreakKind | null): Conditions {
  const change = (route: (one: RouteConditions) => RouteConditions): Conditions => {
    return { ...conditions, routes: conditions.routes.map(route) };
  };
  switch (kind) {
    case 'checkout':
      return change((one) => (one.route.path === checkoutPath ? failing(one, outageShare) : one));
    case 'slow-burn':
      return change((one) => failing(one, slowShare));
    case 'latency':
      return change((one) => ({ ...one, medianSeconds: one.medianSeconds * slower }));
    case 'no-traffic':
      return change((one) => ({ ...one, requests: 0 }));
    default:
      return conditions;
  }
}

/** So many more answers fail, in place of all others alike. */
function failing(one: RouteConditions, share: number): RouteConditions {
  const codes = new Map([...one.codes].map(([code, usual]) => [code, usual * (1 - share)]));
  return { ...one, codes: codes.set(failureCode, (codes.get(failureCode) ?? 0) + share) };
}
