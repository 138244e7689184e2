import { Latest } from '../base/lruMap';

/** What was asked and found, by the name of what was asked: equal questions are asked once while the answer holds. */
export class AnswerCache<T> {
  private readonly kept: Latest<{ readonly until: number; readonly answer: Promise<T> }>;

  constructor(most = 500) {
    this.kept = new Latest(most);
  }

  /**
   * The answer kept for `key`, or a new one, which holds before `until` (ms since the epoch). An answer that is not
   * `good` is given to all who wait for it and not kept.
   */
  get(key: string, now: number, until: number, ask: () => Promise<T>, isGood: (answer: T) => boolean): Promise<T> {
    const kept = this.kept.get(key);
    if (kept !== undefined && now < kept.until) {
      return kept.answer;
    }
    const answer = ask();
    const entry = { until, answer };
    this.kept.set(key, entry);
    const forget = (): void => {
      if (this.kept.get(key) === entry) {
        this.kept.delete(key);
      }
    };
    void answer.then((found) => isGood(found) || forget(), forget);
    return answer;
  }
}
