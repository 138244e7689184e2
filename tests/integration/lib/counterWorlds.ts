/*
 * Counters of known truth: what a scraper saw of events that happen by a clock, in bursts or at random, through restarts,
 * gaps and births. Nothing here knows the engine.
 */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** One series as it was scraped: times in ms, ascending. */
export interface ScrapedSeries {
  readonly code: '200' | '500';
  readonly pod: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export interface CounterWorld {
  readonly name: string;
  /** What is special about it, for messages. */
  readonly traits: readonly string[];
  readonly scrape: number;
  readonly bucket: number;
  readonly window: number;
  readonly compared: boolean;
  /** A second input that lacks a series is zero, not a gap. */
  readonly missing: 'gap' | 'zero';
  readonly born: boolean;
  readonly series: readonly ScrapedSeries[];
}

type Next = () => number;

/** Events of a pod in (from, to], by a rhythm. */
type Rhythm = (from: number, to: number) => number;

/** Events at every multiple of `every` plus `phase`. */
function periodic(every: number, phase: number, size: number): Rhythm {
  return (from, to) => size * (Math.floor((to - phase) / every) - Math.floor((from - phase) / every));
}

function rhythmOf(next: Next, traits: string[]): Rhythm {
  const phase = Math.floor(next() * minute);
  const size = 1 + Math.floor(next() * 30);
  const kind = Math.floor(next() * 7);
  switch (kind) {
    case 0:
      traits.push('in step with the bucket');
      return periodic(5 * minute, Math.floor(next() * 20) * second, size);
    case 1:
      traits.push('hourly');
      return periodic(hour, phase, size);
    case 2:
      traits.push('once a day');
      return periodic(day, Math.floor(next() * day), size);
    case 3: {
      traits.push('bursts');
      const heads = new Map<number, number>();
      return (from, to) => {
        const slot = Math.floor(to / (10 * minute));
        if (!heads.has(slot)) {
          heads.set(slot, next() < 0.1 ? Math.floor(next() * 500) : 0);
        }
        const seconds = (to - from) / second;
        return Math.floor((heads.get(slot)! * seconds) / 60);
      };
    }
    case 4:
      traits.push('never');
      return () => 0;
    default: {
      traits.push('random');
      const rate = 10 ** (next() * 4 - 3);
      return (from, to) => {
        const mean = (rate * (to - from)) / second;
        return Math.floor(mean) + (next() < mean - Math.floor(mean) ? 1 : 0);
      };
    }
  }
}

interface Life {
  readonly code: ScrapedSeries['code'];
  readonly pod: string;
  readonly from: number;
  readonly to: number;
  readonly resets: readonly number[];
  readonly gaps: ReadonlyArray<readonly [number, number]>;
  /** What the counter stands at when it is first seen. */
  readonly start: number;
}

/** Walks the life of a counter second by second of its scrapes. */
function scraped(life: Life, rhythm: Rhythm, scrape: number, phase: number, jitter: number, next: Next): ScrapedSeries {
  const times: number[] = [];
  const values: number[] = [];
  let value = life.start;
  let before = life.from;
  const resets = [...life.resets];
  for (let due = Math.ceil((life.from - phase) / scrape) * scrape + phase; due <= life.to; due += scrape) {
    const time = due + Math.floor(next() * jitter);
    const reset = resets[0];
    if (reset !== undefined && reset <= time) {
      resets.shift();
      value = rhythm(Math.max(reset, before), time);
    } else {
      value += rhythm(before, time);
    }
    before = time;
    if (time <= life.to && !life.gaps.some(([from, to]) => time > from && time < to)) {
      times.push(time);
      values.push(value);
    }
  }
  return { code: life.code, pod: life.pod, times, values };
}

function pick<T>(next: Next, items: readonly T[]): T {
  return items[Math.floor(next() * items.length)]!;
}

/** World number `index` of a draw; what it is like depends on nothing else. `end` is where all of them end. */
export function counterWorld(next: Next, index: number, end: number): CounterWorld {
  const isLarge = index % 125 === 7;
  const isLong = index % 5 === 1;
  const traits: string[] = [];
  const scrape =
    isLong || isLarge ? pick(next, [60, 60, 120]) * second : pick(next, [5, 10, 15, 30, 60, 60, 90, 120]) * second;
  const window = isLong ? pick(next, [30, 48, 52]) * hour : pick(next, [3, 5, 7]) * hour;
  const compared = next() < 0.5;
  const length = Math.min(
    (compared ? 2 : 1) * window + pick(next, [0.2, 1]) * hour,
    scrape < 15 * second ? 8 * hour : Infinity
  );
  const begin = end - length;
  const isExact = next() < 0.25;
  const phase = isExact ? 0 : Math.floor(next() * scrape);
  const jitter = isExact || next() < 0.3 ? 0 : Math.floor(next() * 0.3 * scrape);
  if (isExact) {
    traits.push('scraped on the edge');
  }
  const outages: Array<readonly [number, number]> = [];
  while (next() < 0.3) {
    const from = begin + next() * length;
    outages.push([from, from + (next() < 0.5 ? 10 * minute : 2 * hour) * next()]);
    traits.push('gap');
  }
  const series: ScrapedSeries[] = [];
  const codes: ReadonlyArray<ScrapedSeries['code']> = ['200', '500'];
  const pods = isLarge ? pick(next, [25, 100]) : next() < 0.75 ? 1 : 2 + Math.floor(next() * 3);
  for (let pod = 0; pod < pods; pod++) {
    const restarts = series.length < 400 && next() < 0.2 && !isLarge ? 1 + Math.floor(next() * 3) : 0;
    const isRenamed = next() < 0.5;
    const instants = Array.from({ length: restarts }, () => begin + next() * length).sort((a, b) => a - b);
    const bornAt = next() < 0.15 ? begin + next() * 0.6 * length : begin;
    if (restarts > 0) {
      traits.push(isRenamed ? 'new pods' : 'resets');
    }
    if (bornAt > begin) {
      traits.push('born');
    }
    const ownGap = next() < 0.1 ? begin + next() * length : null;
    const gaps = ownGap === null ? outages : [...outages, [ownGap, ownGap + next() * hour] as const];
    const lives = isRenamed ? [bornAt, ...instants.filter((time) => time > bornAt), end + 1] : [bornAt, end + 1];
    for (const code of codes) {
      const rhythm = rhythmOf(next, traits);
      for (let life = 0; life + 1 < lives.length; life++) {
        const isFirst = life === 0 && bornAt === begin;
        series.push(
          scraped(
            {
              code,
              pod: `p${pod}-${life}`,
              from: lives[life]!,
              to: Math.min(end, lives[life + 1]! - 1),
              resets: isRenamed ? [] : instants.filter((time) => time > bornAt),
              gaps,
              start: isFirst ? Math.floor(next() * 1e6) : 0,
            },
            rhythm,
            scrape,
            phase,
            jitter,
            next
          )
        );
      }
    }
  }
  return {
    name: `w${index}`,
    traits: [...new Set(traits)],
    scrape,
    bucket: 5 * minute,
    window,
    compared,
    missing: next() < 0.4 ? 'zero' : 'gap',
    born: next() < 0.15,
    series: series.filter(({ times }) => times.length > 0),
  };
}

/** Lines of a world as OpenMetrics has them: [metric with labels, value, seconds]. */
export function* samplesOf({ name, series }: CounterWorld): Generator<readonly [string, number, number]> {
  for (const { code, pod, times, values } of series) {
    const metric = `events_total{world="${name}",code="${code}",pod="${pod}"}`;
    for (let i = 0; i < times.length; i++) {
      yield [metric, values[i]!, times[i]! / second];
    }
  }
}
