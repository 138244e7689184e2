import { targetLabels } from './samples';

/** One line of `promtool tsdb dump`. */
export interface DumpedSample {
  readonly name: string;
  /** Label pairs as text, the name left out. */
  readonly labels: readonly string[];
  readonly value: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const pair = /([a-zA-Z_][a-zA-Z0-9_]*)=("(?:[^"\\]|\\.)*")/g;

/** Reads a line such as `{__name__="up", job="shop"} 1 1767225612000`; null for any other line. */
export function parseDumpLine(line: string): DumpedSample | null {
  const end = line.lastIndexOf('} ');
  const [value, at] = line
    .slice(end + 2)
    .split(' ')
    .map(Number);
  if (!line.startsWith('{') || end < 0 || value === undefined || at === undefined || Number.isNaN(at)) {
    return null;
  }
  let name = '';
  const labels: string[] = [];
  for (const [text, key, quoted] of line.slice(1, end).matchAll(pair)) {
    if (key === '__name__') {
      name = (quoted ?? '').slice(1, -1);
    } else {
      labels.push(text);
    }
  }
  return { name, labels, value, at };
}

/** The sample as an OpenMetrics line, whose times are in seconds. */
export function openMetricsLine({ name, labels, value, at }: DumpedSample): string {
  return `${name}{${labels.join(',')}} ${value} ${at / 1000}\n`;
}

const own = Object.entries(targetLabels).map(([name, value]) => `${name}="${value}"`);

/** The series' id on the shop's own metrics page; null for a series of something else. */
export function shopSeriesId({ name, labels }: DumpedSample): string | null {
  if (!own.every((label) => labels.includes(label))) {
    return null;
  }
  const rest = labels.filter((label) => !own.includes(label));
  return rest.length === 0 ? name : `${name}{${rest.join(',')}}`;
}
