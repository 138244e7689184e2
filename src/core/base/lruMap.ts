/** Values by name. Past `limit`, those that were set longest ago go. */
export class LruMap<V> {
  private readonly kept = new Map<string, V>();

  constructor(private readonly limit: number) {}

  get(key: string): V | undefined {
    return this.kept.get(key);
  }

  /** Keeps a value as the most recent one; one that was there before, too. */
  set(key: string, value: V): void {
    this.kept.delete(key);
    this.kept.set(key, value);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limit) {
        break;
      }
      this.kept.delete(oldest);
    }
  }
}
