/** Ids of the KPIs of one import, each given once. */
export class Names {
  private readonly given = new Set<string>();

  /** The first of `wished` (texts that become slugs) that is free, else the last with a number behind it. */
  take(...wished: readonly string[]): string {
    const slugs = wished.map(slugOf);
    let id = slugs.find((one) => !this.given.has(one));
    for (let number = 2; id === undefined; number++) {
      const numbered = `${(slugs.at(-1) ?? 'kpi').slice(0, maxLength - 8).replace(/-$/, '')}-${number}`;
      id = this.given.has(numbered) ? undefined : numbered;
    }
    this.given.add(id);
    return id;
  }
}

const maxLength = 100;

/** `Checkout API: p99` as checkout-api-p99. */
export function slugOf(text: string): string {
  const slug = text
    .slice(0, 1_000)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, maxLength)
    .replace(/-$/, '');
  return slug === '' ? 'kpi' : slug;
}

const longestName = 200;

/** `checkout-api_latency` as Checkout api latency. */
export function titleOf(name: string): string {
  const words = name.replace(/[-_.\s]+/g, ' ').trim();
  return shortName(words.slice(0, 1).toUpperCase() + words.slice(1));
}

/** A text as the name of a KPI: on one line, and not too long. */
export function shortName(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestName ? `${line.slice(0, longestName - 3)}...` : line;
}
