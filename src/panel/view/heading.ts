import type { Entry } from '../read';

/** How a tile says the name of its KPI: aloud, quietly below a title that says something else, or to screen readers alone. */
export type Heading = 'shown' | 'quiet' | 'hidden';

/** A panel with a title of its own does not repeat in large letters what it says; where there are several KPIs, each is named. */
export function headingOf(title: string, entries: readonly Entry[]): Heading {
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
