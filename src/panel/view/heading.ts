import type { Entry } from '../read';

/** How a tile shows the name of its KPI. */
export interface Heading {
  /** In full, muted below a panel title that does not contain it, or only for screen readers. */
  readonly look: 'shown' | 'muted' | 'hidden';
  /** One level below the panel's own title, if it has one. */
  readonly tag: 'h2' | 'h3';
}

/** The name of a single KPI is not repeated if the panel's title contains it. Of several KPIs, each name is shown. */
export function headingOf(title: string, entries: readonly Entry[]): Heading {
  const tag = title.trim() === '' ? 'h2' : 'h3';
  return { look: lookOf(title, entries), tag };
}

function lookOf(title: string, entries: readonly Entry[]): Heading['look'] {
  const only = entries.length === 1 ? entries[0] : undefined;
  const titleText = normalized(title);
  if (only === undefined || titleText === '') {
    return 'shown';
  }
  return ` ${titleText} `.includes(` ${normalized(only.data.kpi.name)} `) ? 'hidden' : 'muted';
}

/** Ignores case and punctuation: "Checkout availability" equals "checkout-availability". */
function normalized(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
