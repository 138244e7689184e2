/** `2026-01-31`, with the time of day unless it is midnight in UTC. */
export function dateText(time: number): string {
  const text = new Date(time).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('.000', '');
}
