import { tzOffset } from '@date-fns/tz/tzOffset';
import { quote } from '../base/quote';
import { fail, ok, type Result } from '../base/result';
import { nearest } from '../base/nearest';
import type { Interval } from './interval';
import { minute, second, week } from './units';

/** A stretch of time with a constant offset: local time is the instant plus `offset` (ms). */
export interface Stretch extends Interval {
  readonly offset: number;
  /** The local time just before the stretch, as ms since the epoch in no zone: later than at its start if the clock was put back. */
  readonly before: number;
}

/** A time zone of the IANA database. Its offset changes are looked up once per block of time and cached. */
export interface Zone {
  readonly name: string;
  /** The stretch that contains the instant; a long one may be split into parts. */
  stretchAt(time: number): Stretch;
}

/** About a year, and a multiple of the probe. */
const blockLength = 52 * week;
/** No zone has changed its offset and changed it back within a week since 2000. */
const probe = week;
/** The maximum number of cached blocks, so that hostile times cannot fill the memory. */
const mostBlocks = 500;

const zones = new Map<string, Zone>();

/**
 * A zone by its name in the IANA database, such as `Europe/Berlin`, or `UTC`.
 * Error: `unknown-timezone`.
 */
export function parseZone(text: string): Result<Zone> {
  const known = zones.get(text);
  if (known !== undefined) {
    return ok(known);
  }
  const name = canonicalName(text);
  if (name === null || (name !== text && name.toLowerCase() === text.toLowerCase())) {
    const near = name ?? nearestZone(text);
    return fail({
      code: 'unknown-timezone',
      message: `Unknown time zone ${quote(text)}.`,
      hint: near === null ? 'Write one such as Europe/Berlin, or UTC.' : `Did you mean "${near}"?`,
    });
  }
  const zone = createZone(text);
  zones.set(text, zone);
  return ok(zone);
}

/** A zone whose name `parseZone` has accepted. Throws for an unknown name, which is a bug of the caller. */
export function zoneNamed(name: string): Zone {
  const zone = parseZone(name);
  if (!zone.ok) {
    throw new Error(`Unknown time zone: ${name}`);
  }
  return zone.value;
}

/** Null where there is no such zone. For an alias it may be the zone that it stands for. */
function canonicalName(text: string): string | null {
  // Some environments accept offsets such as +02:00 as zones, others do not.
  if (!/^[A-Za-z]/.test(text)) {
    return null;
  }
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function nearestZone(text: string): string | null {
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const city = `/${text.toLowerCase().replaceAll(' ', '_')}`;
  return names.find((name) => name.toLowerCase().endsWith(city)) ?? nearest(text, names);
}

function createZone(name: string): Zone {
  const blocks = new Map<number, readonly Stretch[]>();
  const blockAt = (index: number): readonly Stretch[] => {
    const known = blocks.get(index);
    if (known !== undefined) {
      return known;
    }
    if (blocks.size >= mostBlocks) {
      blocks.clear();
    }
    const block = stretchesOf(name, index * blockLength);
    blocks.set(index, block);
    return block;
  };
  return {
    name,
    stretchAt(time) {
      const block = blockAt(Math.floor(time / blockLength));
      let index = 0;
      while (time >= block[index]!.to) {
        index++;
      }
      return block[index]!;
    },
  };
}

function stretchesOf(name: string, from: number): Stretch[] {
  const stretches: Stretch[] = [];
  const end = from + blockLength;
  let start = from;
  let before = from + offsetOf(name, from - second);
  let offset = offsetOf(name, from);
  for (let low = from; low < end; low += probe) {
    const next = offsetOf(name, low + probe);
    if (next !== offset) {
      const change = firstSecond(low, low + probe, (time) => offsetOf(name, time) !== offset);
      stretches.push({ from: start, to: change, offset, before });
      [start, before, offset] = [change, change + offset, next];
    }
  }
  return start < end ? [...stretches, { from: start, to: end, offset, before }] : stretches;
}

/** The first whole second in (low, high] from which `holds` is true, where it is true at `high`. */
function firstSecond(low: number, high: number, holds: (time: number) => boolean): number {
  let [no, yes] = [low, high];
  while (yes - no > second) {
    const middle = no + Math.floor((yes - no) / (2 * second)) * second;
    [no, yes] = holds(middle) ? [no, middle] : [middle, yes];
  }
  return yes;
}

/** ms to add to an instant to get local time. */
function offsetOf(name: string, time: number): number {
  const minutes = tzOffset(name, new Date(time));
  if (Number.isNaN(minutes)) {
    throw new RangeError(`Not an instant: ${time}`);
  }
  return Math.round(minutes * minute);
}
