/** Durations as Grafana's server reads and writes them. All in milliseconds. */

const day = 86_400_000;
const year = 365.25 * day;
const dateUnits: Readonly<Record<string, number>> = { d: day, w: 7 * day, M: year / 12, y: year };
const clockUnits: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A duration such as `90s`, `1h30m`, `2d`; throws Go's own complaint about anything else. */
export function parseDuration(text: string): number {
  if (text === '') {
    throw new Error('empty input');
  }
  const dated = /^(\d+)([dwMy])$/.exec(text);
  return dated === null ? parseClock(text) : Number(dated[1]) * (dateUnits[dated[2] ?? ''] ?? 0);
}

/** The same where days, weeks, months and years are counted from `now` on the UTC calendar. */
export function parseInterval(text: string, now: number): number {
  const dated = /^(\d+)([My])$/.exec(text);
  if (dated === null) {
    return parseDuration(text);
  }
  const later = new Date(now);
  const months = Number(dated[1]) * (dated[2] === 'y' ? 12 : 1);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later.getTime() - now;
}

/** A least interval as a query or a data source may state it: also bare seconds, also in angle brackets. */
export function parseLeastInterval(text: string): number {
  const bare = text.replace(/^</, '').replace(/>$/, '');
  return /^\d+$/.test(bare) ? Number(bare) * 1000 : parseDuration(bare);
}

function parseClock(text: string): number {
  const parts = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text);
  if (parts === null) {
    throw new Error(`time: ${complaint(text)} ${JSON.stringify(text)}`);
  }
  const pieces = text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g);
  const sum = [...pieces].reduce((ms, [, count, unit = '']) => ms + Number(count) * (clockUnits[unit] ?? 0), 0);
  return parts[1] === '-' ? -sum : sum;
}

function complaint(text: string): string {
  const rest = /^[+-]?(?:\d+\.?\d*|\.\d+)([^\d.]*)/.exec(text);
  if (rest === null) {
    return 'invalid duration';
  }
  return rest[1] === '' ? 'missing unit in duration' : `unknown unit ${JSON.stringify(rest[1])} in duration`;
}

/** The short form of `$__interval`: the largest unit that fits, whole units only, so 90 s is `1m`. */
export function formatInterval(ms: number): string {
  const units: ReadonlyArray<readonly [string, number]> = [
    ['y', 365 * day],
    ['d', day],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
    ['ms', 1],
  ];
  const unit = units.find(([, length]) => ms >= length);
  return unit === undefined ? '1ms' : `${Math.floor(ms / unit[1])}${unit[0]}`;
}

/** Go's own form of a duration: `1h30m0s`, `1m30s`, `500ms`. */
export function formatGoDuration(ms: number): string {
  if (ms < 1000) {
    return ms === 0 ? '0s' : `${ms}ms`;
  }
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = (ms % 60_000) / 1000;
  return `${hours > 0 ? `${hours}h` : ''}${ms >= 60_000 ? `${minutes}m` : ''}${seconds}s`;
}

/** Above which length which round interval is used; an interval is rounded down, mostly. */
const rounding: ReadonlyArray<readonly [upTo: number, rounded: number]> = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1500, 1000],
  [3500, 2000],
  [7500, 5000],
  [12_500, 10_000],
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
  [5_400_000, 3_600_000],
  [9_000_000, 7_200_000],
  [16_200_000, 10_800_000],
  [32_400_000, 21_600_000],
  [day, day / 2],
  [2 * day, day],
  [7 * day, day],
  [21 * day, 7 * day],
];

/** The round interval that Grafana takes in the place of a computed one. */
export function roundInterval(ms: number): number {
  const entry = rounding.find(([upTo]) => ms <= upTo);
  return entry?.[1] ?? (ms < 730 * day ? 30 * day : 365 * day);
}
