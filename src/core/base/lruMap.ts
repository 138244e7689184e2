/** A map with a size limit: beyond it, the values that were set longest ago are removed. */
export class LruMap<V> {
  private readonly kept = new Map<string, V>();

  constructor(private readonly limit: number) {}

  get(key: string): V | undefined {
    return this.kept.get(key);
  }

  /** Sets a value and makes it the most recent one. */
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
