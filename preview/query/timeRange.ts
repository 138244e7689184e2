const relative = /^now(?:-(\d+)([smhdw]))?$/;
const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A time as a request states it, in ms since the epoch: a number of ms, an ISO date, `now`, `now-6h`.
 * What cannot be read is the epoch's begin, as for Grafana's server.
 */
export function parseTime(text: unknown, now: number): number {
  const written = String(text);
  if (/^-?\d+$/.test(written)) {
    return Number(written);
  }
  const parts = relative.exec(written);
  if (parts !== null) {
    return now - Number(parts[1] ?? 0) * (units[parts[2] ?? 's'] ?? 0);
  }
  const date = Date.parse(written);
  return Number.isNaN(date) ? 0 : date;
}
