import fc from 'fast-check';
import type { Exclusion } from '../../../src/core/time/exclusion';
import type { Interval } from '../../../src/core/time/interval';
import { day, floorTo, hour, minute } from '../../../src/core/time/units';
import type { Window } from '../../../src/core/time/window';
import { calendar } from '../../../src/core/testing/calendar';
import type { Truth } from '../../../src/core/testing/fakeSource';

/** A small world: what happened in each bucket, which of them nobody knows, which are excluded, and when it is asked. */
export interface Scene {
  readonly seed: number;
  readonly bucket: number;
  readonly window: Window;
  /** The instant of the question; on no grid. */
  readonly now: number;
  /** The last edge of a bucket before it. */
  readonly at: number;
  readonly gaps: ReadonlyArray<Interval & { readonly of: string }>;
  readonly excluded: readonly Interval[];
}

/** A Thursday at midnight in UTC, so that worlds begin anywhere in a week. */
const epoch = 20_000 * day;
/** Buckets of which a day holds 4 to 96, so that worlds of some days are small, and tiles of a day are worth while. */
const buckets = [15 * minute, hour, 2 * hour, 6 * hour];
const mostBuckets = 80;

const calendars = (['day', 'week', 'month'] as const).map((unit) => calendar(unit));

/** Lengths of rolling windows: some hours to twenty days, by the bucket. */
const rolling = (bucket: number): fc.Arbitrary<Window> =>
  fc.integer({ min: 1, max: mostBuckets }).map((n): Window => ({ kind: 'rolling', length: n * bucket }));

function windowsOf(bucket: number): fc.Arbitrary<Window> {
  const short = calendars.slice(0, bucket <= hour ? 1 : bucket < 6 * hour ? 2 : 3);
  return fc.oneof({ weight: 3, arbitrary: rolling(bucket) }, { weight: 1, arbitrary: fc.constantFrom(...short) });
}

/** A stretch that lies somewhere in the last buckets before `at`, or reaches beyond, on the grid of `grid`. */
function stretch(at: number, grid: number): fc.Arbitrary<Interval> {
  return fc
    .tuple(fc.integer({ min: -4, max: 2 * mostBuckets }), fc.integer({ min: 1, max: 20 }))
    .map(([before, length]) => ({ from: at - before * grid, to: at + (length - before) * grid }));
}

export interface SceneOptions {
  readonly buckets?: readonly number[];
  readonly windows?: (bucket: number) => fc.Arbitrary<Window>;
  /** Gaps and exclusions lie on this many buckets; 1 unless said. */
  readonly coarse?: number;
}

export function scenes(options: SceneOptions = {}): fc.Arbitrary<Scene> {
  return fc.constantFrom(...(options.buckets ?? buckets)).chain((bucket) => {
    const grid = bucket * (options.coarse ?? 1);
    return fc.integer({ min: 0, max: Math.round((10 * day) / grid) }).chain((later) => {
      const at = floorTo(epoch, grid) + later * grid;
      return fc.record({
        seed: fc.nat(),
        bucket: fc.constant(bucket),
        window: (options.windows ?? windowsOf)(bucket),
        now: fc.integer({ min: 0, max: bucket - 1 }).map((after) => at + after),
        at: fc.constant(at),
        gaps: fc.array(
          fc.tuple(stretch(at, grid), fc.constantFrom('good', 'total')).map(([span, of]) => ({ ...span, of })),
          { maxLength: 3 }
        ),
        excluded: fc.array(stretch(at, grid), { maxLength: 2 }),
      });
    });
  });
}

/** 32 bits that look like chance and are the same each time: T. Wang's integer mix, of seed, name and place. */
function draw(seed: number, name: number, place: number): number {
  let mixed = Math.imul(seed ^ 0x3d, 0x9e3779b1) ^ Math.imul(place, 0x85ebca6b) ^ Math.imul(name + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2d);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x165667b1);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Whole numbers, so that sums are exact in any order; now and then no traffic at all, now and then all of it bad. */
export function countsAt(seed: number, place: number): { good: number; total: number } {
  const drawn = draw(seed, 0, place);
  const total = drawn % 6 === 0 ? 0 : 1 + (drawn % 97);
  const failing = draw(seed, 1, place);
  return { total, good: total - (failing % 3 === 0 ? failing % (total + 1) : 0) };
}

/** The world as a source knows it: NaN in a gap. Buckets of any size that is a multiple of the scene's. */
export function truthOf({ seed, bucket, gaps }: Scene): Truth {
  return (text, start, size) => {
    const name = text.startsWith('good') ? 'good' : 'total';
    let sum = 0;
    for (let at = start; at < start + size; at += bucket) {
      if (gaps.some(({ of, from, to }) => of === name && at >= from && at < to)) {
        return NaN;
      }
      sum += countsAt(seed, Math.round(at / bucket))[name];
    }
    return sum;
  };
}

/** Starts of the buckets of [from, to) that count: every input of them is known, and no part of them is excluded. */
export function counted({ bucket, gaps, excluded }: Scene, { from, to }: Interval): number[] {
  const starts: number[] = [];
  for (let at = from; at < to; at += bucket) {
    const hidden = [...gaps, ...excluded].some((span) => span.from < at + bucket && at < span.to);
    if (!hidden) {
      starts.push(at);
    }
  }
  return starts;
}

/** Where the window of a value at `end` begins: once more, and only in UTC. */
export function windowStart(window: Window, end: number): number {
  if (window.kind === 'rolling') {
    return end - window.length;
  }
  const last = new Date(end - 1);
  const midnight = floorTo(end - 1, day);
  switch (window.unit) {
    case 'day':
      return midnight;
    case 'week':
      return midnight - ((last.getUTCDay() + 6) % 7) * day;
    case 'month':
      return midnight - (last.getUTCDate() - 1) * day;
    default:
      throw new Error(`No ${window.unit} here`);
  }
}

/** The exclusions of a scene as a definition holds them. */
export function exclusionsOf({ excluded }: Scene): Exclusion[] {
  return excluded.length === 0
    ? []
    : [{ name: 'maintenance', once: excluded.map((span) => ({ ...span, reason: 'Maintenance' })), intervals: [] }];
}
