import type { Shop } from '../shop/model';

/** A stretch of the history to write: the minutes from `from` up to, not including, `until`. */
export interface Stretch {
  readonly shop: Shop;
  readonly from: number;
  readonly until: number;
}

/** How far a task has come, 0 to 1. */
export type OnProgress = (share: number) => void;

/** Cuts a stretch into parts of at most so many minutes. */
export function* parts({ from, until }: Stretch, minutes: number): Generator<{ from: number; until: number }> {
  for (let start = from; start < until; start += minutes) {
    yield { from: start, until: Math.min(until, start + minutes) };
  }
}

/** Lets timers, signals and the progress line have their turn. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
