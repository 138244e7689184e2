import { LruMap } from '../base/lruMap';

/** An answer and when it was read, in ms since the epoch. */
export interface Kept<T> {
  readonly value: T;
  readonly readAt: number;
}

/** Answers by the name of what was asked; past `limit` the least recently used go. */
export class AnswerCache<T> {
  private kept: LruMap<Kept<T> & { readonly until: number }>;

  constructor(private readonly limit = 500) {
    this.kept = new LruMap(limit);
  }

  /** The answer that holds at `now`; whatever there is where no time is given. */
  get(key: string, now = -Infinity): Kept<T> | undefined {
    const kept = this.kept.get(key);
    if (kept === undefined || now > kept.until) {
      return undefined;
    }
    this.kept.set(key, kept);
    return kept;
  }

  /** Keeps an answer that holds up to and including `until`. */
  set(key: string, value: T, readAt: number, until: number): void {
    this.kept.set(key, { value, readAt, until });
  }

  clear(): void {
    this.kept = new LruMap(this.limit);
  }
}
