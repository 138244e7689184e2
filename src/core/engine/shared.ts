import type { Signal, Stop } from '../base/cancellation';

/** Work under way that several wait for. */
export interface Shared<T> {
  readonly finished: Promise<T>;
  readonly waiting: Set<object>;
  readonly stop: Stop;
}

/** What all of the calls bring; null where the asker goes before. The last who leaves a call stops it. */
export async function awaited<T>(calls: ReadonlyArray<Shared<T>>, cancelled: Signal): Promise<T[] | null> {
  const asker = {};
  calls.forEach(({ waiting }) => waiting.add(asker));
  const gone = new Promise<null>((resolve) => cancelled.addEventListener('abort', () => resolve(null)));
  const replies = await Promise.race([gone, Promise.all(calls.map(({ finished }) => finished))]);
  if (replies === null) {
    for (const { waiting, stop } of calls) {
      waiting.delete(asker);
      if (waiting.size === 0) {
        stop.abort();
      }
    }
  }
  return replies;
}
