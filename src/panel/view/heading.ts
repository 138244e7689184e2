import type { Entry } from '../read';

/** How a tile says the name of its KPI. */
export interface Heading {
  /** Aloud, quietly below a title that says something else, or to screen readers alone. */
  readonly look: 'shown' | 'quiet' | 'hidden';
  /** One below that of the panel's own title, where it has one: levels are not skipped. */
  readonly tag: 'h2' | 'h3';
}

/** A panel with a title of its own does not repeat in large letters what it says; where there are several KPIs, each is named. */
export function headingOf(title: string, entries: readonly Entry[]): Heading {
  const tag = title.trim() === '' ? 'h2' : 'h3';
  return { look: lookOf(title, entries), tag };
}

function lookOf(title: string, entries: readonly Entry[]): Heading['look'] {
  const only = entries.length === 1 ? entries[0] : undefined;
  const said = plain(title);
  if (only === undefined || said === '') {
    return 'shown';
  }
  return ` ${said} `.includes(` ${plain(only.data.kpi.name)} `) ? 'hidden' : 'quiet';
}

/** Words alone: spelling apart, "Checkout availability" and "checkout-availability" say the same. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
