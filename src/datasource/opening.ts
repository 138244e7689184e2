/** A page has come to rest when nothing more has been shown for so long, in ms. */
const busy = 3_000;

/** What a page shows first goes before what its refreshes will want, which is fetched when the page has come to rest. */
export class Opening {
  /** By KPI; null when the page has come to rest. */
  private later: Map<string, () => Promise<unknown>> | null = new Map();
  private ending: ReturnType<typeof setTimeout> | undefined;

  /** Whether only what is shown is to be fetched. */
  get isOn(): boolean {
    return this.later !== null;
  }

  /** A KPI is shown; `fetchRest` has fetched what its refreshes will want. */
  note(kpi: string, fetchRest: () => Promise<unknown>): void {
    if (this.later !== null) {
      this.later.set(kpi, fetchRest);
      clearTimeout(this.ending);
      this.ending = setTimeout(() => this.end(), busy);
    }
  }

  private end(): void {
    const later = [...(this.later?.values() ?? [])];
    this.later = null;
    // What goes wrong is told when it is asked for again.
    later.forEach((fetchRest) => void fetchRest().catch(() => undefined));
  }
}
