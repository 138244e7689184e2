/** How long a page is busy with what it shows first, in ms. */
const busy = 3_000;

/** What a page shows first goes before what its refreshes will want, which is fetched when the page has come to rest. */
export class Opening {
  /** By KPI; null when the page has come to rest. */
  private later: Map<string, () => Promise<unknown>> | null = new Map();

  /** Whether only what is shown is to be fetched. */
  get isOn(): boolean {
    return this.later !== null;
  }

  /** A KPI is shown; `fetchRest` has fetched what its refreshes will want. */
  note(kpi: string, fetchRest: () => Promise<unknown>): void {
    if (this.later?.size === 0) {
      setTimeout(() => this.end(), busy);
    }
    this.later?.set(kpi, fetchRest);
  }

  private end(): void {
    const later = [...(this.later?.values() ?? [])];
    this.later = null;
    // What goes wrong is told when it is asked for again.
    later.forEach((fetchRest) => void fetchRest().catch(() => undefined));
  }
}
