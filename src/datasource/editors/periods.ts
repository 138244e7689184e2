/** As many as a definition may ask for. */
export const maxPeriods = 60;

/** What is typed as a number of past periods: undefined for nothing, null for what is none. */
export function periodsOf(text: string): number | undefined | null {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  const periods = Number(trimmed);
  return /^\d+$/.test(trimmed) && periods <= maxPeriods ? periods : null;
}
