/** What was asked and found, by the name of what was asked: equal questions are asked once while the answer holds. */
export class AnswerCache<T> {
  private readonly kept = new Map<string, { readonly until: number; readonly answer: Promise<T> }>();

  constructor(private readonly most = 500) {}

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
    this.kept.delete(key);
    this.kept.set(key, entry);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) {
        break;
      }
      this.kept.delete(oldest);
    }
    const forget = (): void => {
      if (this.kept.get(key) === entry) {
        this.kept.delete(key);
      }
    };
    void answer.then((found) => isGood(found) || forget(), forget);
    return answer;
  }
}
