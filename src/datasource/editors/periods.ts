/** The maximum in definitions as well. */
export const maxPeriods = 60;

/** Parses the number of past periods: undefined for an empty text, null for an invalid one. */
export function periodsOf(text: string): number | undefined | null {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  const periods = Number(trimmed);
  return /^\d+$/.test(trimmed) && periods <= maxPeriods ? periods : null;
}
