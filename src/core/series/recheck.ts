import type { Plan } from '../plan';
import { columnKey, composes, foldOf, type Fold, type InputQuery, type Need } from '../source/query';
import { weightOf } from '../source/weighed';
import { union, type Interval } from '../time/interval';
import { ceilTo, day, second } from '../time/units';
import { checkEvery } from './checks';
import { timelinesFor } from './needs';
import { changesIn, noteChange } from './restated';
import type { Run } from './segments';
import type { TileStore } from './store';

/** So few tiles are compared in passing. */
const fewTiles = 3;

/** Holes and exclusions part what is kept: so many parts are each asked for as one sum, more of them day by day. */
const mostParts = 3;

/** A refresh that asks a source for two sizes of buckets anyway is spared a third, but not for ever. */
const overdue = 4 * checkEvery;

/** What is compared next: in passing, everything at once, or day by day what is known to have changed somewhere. */
type Stage = 'few' | 'sums' | 'days' | 'done';

/** Neighbouring tiles, or one, as what is kept of them makes them. */
interface Part extends Interval {
  readonly value: number;
  /** Sum of what it is made of, whatever its sign: the scale of rounding. */
  readonly scale: number;
}

/** What is kept of a query over a part, to be held against what its source says now. */
interface Kept {
  readonly query: InputQuery;
  readonly need: Need;
  readonly part: Part;
}

/**
 * Finds history that was restated: whole tiles that are kept are asked for again, under a name of their own, and what
 * differs is dropped, so that it is fetched anew. In passing a few tiles are compared, the newest and older ones in
 * turn. Where the viewer asks for fresh data, all of them: where Prometheus can tell, as one weighed sum, a point, and
 * day by day only where that has changed.
 */
export class Recheck {
  private readonly kept: Kept[] = [];
  private stage: Stage;
  /** The queries that are compared day by day; null for all of them. */
  private doubted: ReadonlySet<string> | null = null;

  constructor(
    private readonly plans: readonly Plan[],
    private readonly store: TileStore,
    private readonly now: number,
    all: boolean
  ) {
    this.stage = all ? 'sums' : 'few';
  }

  /** What to ask for: `needs`, and beside them what is to be compared. Where no need goes out anyway only if all is. */
  beside(needs: readonly Need[]): readonly Need[] {
    if (this.stage === 'done') {
      return needs;
    }
    const wanted = new Map<string, Need>();
    for (const { query, runs, piece } of this.due(needs)) {
      const tiles = wholeTiles(runs, piece, tileOf(query)).filter((tile) => this.isSettled(query, tile, runs));
      const turn = this.store.checks.checked.get(query.key)?.turn ?? 0;
      const chosen = (this.stage === 'few' ? someOf(tiles, turn) : tiles).map((tile) => this.fold(query, tile, runs));
      for (const part of this.stage === 'sums' ? partsOf(query, chosen) : chosen) {
        const need = needOf(query, part);
        this.kept.push({ query, need, part });
        wanted.set(`${need.query.key}|${need.range.from}|${need.range.to}`, need);
      }
    }
    return [...needs, ...wanted.values()];
  }

  /** Once what was asked for is there: drops what has changed. */
  compare(): void {
    const changed = this.kept.filter((one) => this.isChanged(one));
    for (const { query, need } of this.kept) {
      this.noteCheck(query);
      this.store.remove(need.query.tileKey);
      this.store.remove(need.query.key);
    }
    this.stage = this.stage === 'sums' ? this.afterSums(changed) : this.afterTiles(changed);
    this.kept.length = 0;
  }

  private isChanged({ need: { query, step, range }, part }: Kept): boolean {
    const key = columnKey(query, step);
    if (this.store.gaps(key, step, range, -Infinity).length > 0) {
      return false;
    }
    const fresh = new Float64Array(1);
    this.store.read(key, step, range, fresh, 0);
    const tiles = (part.to - part.from) / step;
    return !isSame(part.value, fresh[0]!, part.scale, tiles);
  }

  private noteCheck({ key }: InputQuery): void {
    const { checks } = this.store;
    if (checks.age(key, this.now) > second) {
      checks.checked.set(key, { at: this.now, turn: (checks.checked.get(key)?.turn ?? 0) + 1 });
    }
  }

  /** Goes on day by day with those whose sums differ. Another KPI that asks for them may have seen it a moment before. */
  private afterSums(changed: readonly Kept[]): Stage {
    const { doubts } = this.store.checks;
    changed.forEach(({ query }) => doubts.set(query.key, this.now));
    const doubted = this.kept.filter(({ query }) => this.now - (doubts.get(query.key) ?? -Infinity) < second);
    this.doubted = new Set(doubted.map(({ query }) => query.key));
    return doubted.length > 0 ? 'days' : 'done';
  }

  /** Has what differs fetched anew. Where something does that was seen in passing, all else is compared next. */
  private afterTiles(changed: readonly Kept[]): Stage {
    const { now, store } = this;
    for (const { query, part } of changed) {
      store.forget([query.key, query.tileKey], part);
      noteChange(store.checks, query.key, part, now);
    }
    // Another KPI that stands on the same history may have found it a moment before.
    const isRestated = this.kept.some(
      ({ query, part }) => changesIn(store.checks, [query.key], part, now, second).length > 0
    );
    return this.stage === 'few' && isRestated ? 'days' : 'done';
  }

  /** The queries whose turn it is, with the tiles and buckets in which their plans hold them. */
  private due(needs: readonly Need[]) {
    const { stage, doubted, now, store } = this;
    return this.plans.flatMap((plan) => {
      const runs = timelinesFor(plan, store).timeline?.runs ?? [];
      return plan.inputs.flatMap(({ pieces }) =>
        pieces.flatMap(({ query, ...piece }) => {
          const age = store.checks.age(query.key, now);
          const isDue =
            stage === 'few' ? age >= checkEvery && mayAsk(query, needs, age) : doubted?.has(query.key) !== false;
          return isDue ? [{ query, piece, runs }] : [];
        })
      );
    });
  }

  private isSettled(query: InputQuery, tile: Interval, runs: readonly Run[]): boolean {
    return runs.every(({ step, ...run }) => {
      const part = intersection(run, tile);
      return part === null || this.store.gaps(columnKey(query, step), step, part, Infinity).length === 0;
    });
  }

  /** The tile as what is kept makes it. */
  private fold(query: InputQuery, tile: Interval, runs: readonly Run[]): Part {
    const values = runs.flatMap(({ step, ...run }) => {
      const part = intersection(run, tile);
      const out = new Float64Array(part === null ? 0 : (part.to - part.from) / step);
      if (part !== null) {
        this.store.read(columnKey(query, step), step, part, out, 0);
      }
      return [...out];
    });
    const scale = values.reduce((sum, value) => sum + Math.abs(value), 0);
    return { ...tile, value: folded(values, foldOf(query.over)), scale };
  }
}

/** The size in which a query is compared: a day, where days are exactly made of its buckets. */
function tileOf(query: InputQuery): number {
  return composes(query) && day % query.bucket === 0 ? day : query.bucket;
}

/** A part is asked for under a name of its own, since what is kept stays until the two were compared. */
function needOf(query: InputQuery, { from, to }: Part): Need {
  const step = tileOf(query);
  const reach = to - from;
  const name = reach > step ? `check|${from}|${to}` : 'check';
  const asked = { ...query, key: `${name}|${query.key}`, tileKey: `${name}|${query.tileKey}` };
  return { query: asked, step, range: { from: to - step, to }, ...(reach > step && { reach }) };
}

/** Neighbouring days in one, where their sum tells; each by itself where there are many gaps between them. */
function partsOf(query: InputQuery, days: readonly Part[]): readonly Part[] {
  const { source, over, bucket } = query;
  if (source.kind !== 'prometheus' || foldOf(over) !== 'sum' || tileOf(query) === bucket) {
    return days;
  }
  const parts: Part[][] = [];
  for (const one of days) {
    const part = parts[parts.length - 1];
    const last = part?.[part.length - 1];
    // Beside a day with a hole nothing else can be seen.
    if (part !== undefined && last?.to === one.from && !Number.isNaN(last.value + one.value)) {
      part.push(one);
    } else {
      parts.push([one]);
    }
  }
  return parts.length <= mostParts ? parts.map(inOne) : days;
}

/** As its source gives the sum of several days; a single one is asked for as it is. */
function inOne(days: readonly Part[]): Part {
  const [first, last] = [days[0]!, days[days.length - 1]!];
  const sum = (of: (one: Part) => number): number => days.reduce((all, one) => all + of(one) * weightOf(one.from), 0);
  return days.length === 1
    ? first
    : { from: first.from, to: last.to, value: sum(({ value }) => value), scale: sum(({ scale }) => scale) };
}

/** In passing only coarse tiles are compared, beside other requests to the source, and not in the way of its own tiles. */
function mayAsk(query: InputQuery, needs: readonly Need[], age: number): boolean {
  const size = tileOf(query);
  const own = needs.filter((need) => need.query.source.uid === query.source.uid);
  const steps = new Set(own.map(({ step }) => step));
  return size >= day && needs.length > 0 && !steps.has(size) && (steps.size < 2 || age >= overdue);
}

/** Tiles on their own grid that lie wholly in what the runs cover, and in the piece. */
function wholeTiles(runs: readonly Run[], piece: Interval, size: number): Interval[] {
  return union(runs).flatMap((stretch) => {
    const tiles: Interval[] = [];
    const to = Math.min(stretch.to, piece.to);
    for (let at = ceilTo(Math.max(stretch.from, piece.from), size); at + size <= to; at += size) {
      tiles.push({ from: at, to: at + size });
    }
    return tiles;
  });
}

/** Neighbouring tiles: every other time the newest, in between older and older ones, then from the start again. */
function someOf(tiles: readonly Interval[], turn: number): Interval[] {
  const blocks = Math.ceil(tiles.length / fewTiles);
  const block = turn % 2 === 0 || blocks < 2 ? 0 : 1 + (((turn - 1) / 2) % (blocks - 1));
  const end = tiles.length - block * fewTiles;
  const chosen = tiles.slice(Math.max(0, end - fewTiles), end);
  const last = chosen[chosen.length - 1];
  return chosen.filter(
    ({ from }, i) => last !== undefined && from === last.from - (chosen.length - 1 - i) * (last.to - last.from)
  );
}

function intersection(a: Interval, b: Interval): Interval | null {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to ? { from, to } : null;
}

function folded(values: readonly number[], fold: Fold): number {
  switch (fold) {
    case 'sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'min':
      return values.reduce((least, value) => (value < least || Number.isNaN(value) ? value : least), Infinity);
    case 'max':
      return values.reduce((most, value) => (value > most || Number.isNaN(value) ? value : most), -Infinity);
    case 'last':
      return values.some(Number.isNaN) ? NaN : values[values.length - 1]!;
  }
}

/** Up to rounding, as large as that of one of so many tiles. */
function isSame(kept: number, fresh: number, scale: number, tiles: number): boolean {
  return Number.isNaN(kept) || Number.isNaN(fresh)
    ? Number.isNaN(kept) && Number.isNaN(fresh)
    : Math.abs(kept - fresh) <= (1e-9 * Math.max(scale, Math.abs(fresh))) / tiles;
}
