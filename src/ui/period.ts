import { day, hour, minute, second } from '../core/time/units';

const units = [
  [day, 'd', 'day'],
  [hour, 'h', 'hour'],
  [minute, 'min', 'minute'],
  [second, 's', 'second'],
] as const;

/** From this count on, the smaller unit is left out. */
const minCountAlone = 10;

type Write = (count: number, short: string, long: string) => string;

/** A duration in at most two units: `2 d 4 h`, `12 min`; `under 1 s` for less. */
export function shortPeriod(length: number): string {
  return inUnits(length, (count, short) => `${count} ${short}`) ?? 'under 1 s';
}

/** The same with full unit names: `28 days`, `1 hour 30 minutes`. */
export function longPeriod(length: number): string {
  return inUnits(length, (count, _, long) => `${count} ${long}${count === 1 ? '' : 's'}`) ?? 'under a second';
}

function inUnits(length: number, write: Write): string | null {
  const size = Math.abs(length);
  const index = units.findIndex(([unit]) => size >= unit);
  if (index < 0) {
    return null;
  }
  const [unit, short, long] = units[index]!;
  const smaller = size < minCountAlone * unit ? units[index + 1] : undefined;
  const precision = smaller?.[0] ?? unit;
  const rounded = Math.round(size / precision) * precision;
  const above = units[index - 1];
  if (above !== undefined && rounded >= above[0]) {
    return inUnits(rounded, write);
  }
  const count = Math.floor(rounded / unit);
  const rest = smaller === undefined ? 0 : Math.round((rounded - count * unit) / smaller[0]);
  return write(count, short, long) + (smaller === undefined || rest === 0 ? '' : ` ${write(rest, ...names(smaller))}`);
}

function names([, short, long]: (typeof units)[number]): [string, string] {
  return [short, long];
}
