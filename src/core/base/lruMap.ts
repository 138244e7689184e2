/** Values by name, of which the latest few are kept: past `most`, those that were set longest ago go. */
export class Latest<V> {
  private readonly kept = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    return this.kept.get(key);
  }

  /** Keeps a value as the latest of all; one that was there before, too. */
  set(key: string, value: V): void {
    this.kept.delete(key);
    this.kept.set(key, value);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) {
        break;
      }
      this.kept.delete(oldest);
    }
  }

  delete(key: string): void {
    this.kept.delete(key);
  }
}
