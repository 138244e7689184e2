import fs from 'node:fs';
import path from 'node:path';
import { breakFileIn } from '../../demo/demo';
import { isAlive } from '../../demo/services/leftover';
import { breakKinds, writeBreak, type BreakKind } from '../../demo/shop/breaks';
import { trouble } from '../../demo/trouble';

/** What is to be broken in the demo: something for a time, or nothing any more. */
export interface Breakage {
  readonly kind: BreakKind | 'none';
  readonly forMs: number;
}

function folderIn(cache: string): string {
  return path.join(cache, 'demo');
}

/** Whether a demo whose parts can be broken runs over these data: one without containers. */
export function canBreak(cache: string): boolean {
  try {
    return isAlive(Number.parseInt(fs.readFileSync(path.join(folderIn(cache), 'shop.pid'), 'utf8'), 10));
  } catch {
    return false;
  }
}

/** Breaks something in the demo that runs; what to tell. The shop notices within a second. Throws a `Trouble` without one. */
export function breakDemo(cache: string, { kind, forMs }: Breakage, now: number): string {
  if (!canBreak(cache)) {
    throw noDemo();
  }
  const file = breakFileIn(folderIn(cache));
  if (kind === 'none') {
    writeBreak(file, null);
    return 'Nothing is broken any more.';
  }
  const until = now + forMs;
  writeBreak(file, { kind, until });
  const time = new Date(until).toISOString().slice(11, 16);
  return `Broken until ${time} UTC: ${breakKinds[kind]} To end it: npm start -- --break none`;
}

/** Only a demo without containers can be broken. */
export function noDemo() {
  return trouble(
    'no-demo',
    '--break needs a demo in the mode grafana or preview.',
    'Start one with npm start -- --mode preview --break checkout, or break one that runs from another terminal.'
  );
}
