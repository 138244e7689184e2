import { rangeUtil, type RawTimeRange, type TimeRange, type TimeZone } from '@grafana/data';

/** A time as dashboards keep it: `now-6h`, or an ISO date also where a URL has milliseconds since the epoch. */
function readTime(text: string): string {
  return /^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text;
}

/** The range of a URL or a dashboard, seen from now. Its raw times are texts, as on a dashboard of Grafana 12. */
export function readTimeRange(from: string, to: string, timeZone: TimeZone): TimeRange {
  const raw = { from: readTime(from), to: readTime(to) };
  return { ...rangeUtil.convertRawToRange(raw, timeZone), raw };
}

/** A range as a URL states it. */
export function writeTimeRange({ raw }: TimeRange): { from: string; to: string } {
  const write = (time: RawTimeRange['from']): string => (typeof time === 'string' ? time : String(time.valueOf()));
  return { from: write(raw.from), to: write(raw.to) };
}

/** A range of a middle and a span. */
function around(middle: number, span: number): { from: string; to: string } {
  return { from: String(Math.round(middle - span / 2)), to: String(Math.round(middle + span / 2)) };
}

/** Half a span earlier or later. */
export function shifted({ from, to }: TimeRange, direction: -1 | 1): { from: string; to: string } {
  const span = to.valueOf() - from.valueOf();
  return around(from.valueOf() + span / 2 + (direction * span) / 2, span);
}

/** Twice the span around the same middle. */
export function zoomedOut({ from, to }: TimeRange): { from: string; to: string } {
  const span = to.valueOf() - from.valueOf();
  return around(from.valueOf() + span / 2, span * 2 || 3_600_000);
}
