import type { Plan } from '../plan';
import { columnKey, composes, foldOf, type Fold, type InputQuery, type Need } from '../source/query';
import { union, type Interval } from '../time/interval';
import { ceilTo, day, second } from '../time/units';
import { checkEvery } from './checks';
import { timelinesFor } from './needs';
import { changesIn, noteChange } from './restated';
import type { Run } from './segments';
import type { TileStore } from './store';

/** So few tiles are compared in passing. */
const fewTiles = 3;

/** A refresh that asks a source for two sizes of buckets anyway is spared a third, but not for ever. */
const overdue = 4 * checkEvery;

/** What is kept of a query over a tile, to be held against what its source says now. */
interface Kept {
  readonly query: InputQuery;
  readonly asked: InputQuery;
  readonly tile: Interval;
  readonly value: number;
  /** Sum of what it is made of, whatever its sign: the scale of rounding. */
  readonly scale: number;
}

/**
 * Finds history that was restated: whole tiles that are kept are asked for again, under a name of their own, and what
 * differs is dropped, so that it is fetched anew. In passing a few tiles are compared, the newest and older ones in
 * turn; all of them where one has changed, or where the viewer asks for fresh data.
 */
export class Recheck {
  private readonly kept: Kept[] = [];
  private isOver = false;

  constructor(
    private readonly plans: readonly Plan[],
    private readonly store: TileStore,
    private readonly now: number,
    private all: boolean
  ) {}

  /** What to ask for: `needs`, and beside them what is to be compared. Where no need goes out anyway only if all is. */
  beside(needs: readonly Need[]): readonly Need[] {
    if (this.isOver) {
      return needs;
    }
    const wanted = new Map<string, Need>();
    for (const { query, runs, piece } of this.due(needs)) {
      const size = tileOf(query);
      const tiles = wholeTiles(runs, piece, size).filter((tile) => this.isSettled(query, tile, runs));
      const chosen = this.all ? tiles : someOf(tiles, this.store.checks.checked.get(query.key)?.turn ?? 0);
      const asked = { ...query, key: `check|${query.key}`, tileKey: `check|${query.tileKey}` };
      chosen.forEach((tile) => this.kept.push({ query, asked, tile, ...this.fold(query, tile, runs) }));
      for (const range of union(chosen)) {
        wanted.set(`${asked.key}|${range.from}|${range.to}`, { query: asked, step: size, range });
      }
    }
    return [...needs, ...wanted.values()];
  }

  /** Once what was asked for is there: drops what has changed. Where something has, all else is compared next. */
  compare(): void {
    const { store, now } = this;
    const changed = this.kept.filter(({ asked, tile, query, value, scale }) => {
      const step = tileOf(query);
      const key = columnKey(asked, step);
      if (store.gaps(key, step, tile, -Infinity).length > 0) {
        return false;
      }
      const fresh = new Float64Array(1);
      store.read(key, step, tile, fresh, 0);
      return !isSame(value, fresh[0]!, scale);
    });
    for (const { query, asked } of this.kept) {
      if (store.checks.age(query.key, now) > second) {
        store.checks.checked.set(query.key, { at: now, turn: (store.checks.checked.get(query.key)?.turn ?? 0) + 1 });
      }
      store.remove(columnKey(asked, tileOf(query)));
    }
    for (const { query, tile } of changed) {
      store.forget([query.key, query.tileKey], tile);
      noteChange(store.checks, query.key, tile, now);
    }
    // Another KPI that stands on the same history may have found it a moment before.
    const isRestated = this.kept.some(
      ({ query, tile }) => changesIn(store.checks, [query.key], tile, now, second).length > 0
    );
    this.isOver = this.all || !isRestated;
    this.all = true;
    this.kept.length = 0;
  }

  /** The queries whose turn it is, with the tiles and buckets in which their plans hold them. */
  private due(needs: readonly Need[]) {
    const { all, now, store } = this;
    return this.plans.flatMap((plan) => {
      const runs = timelinesFor(plan, store).timeline?.runs ?? [];
      return plan.inputs.flatMap(({ pieces }) =>
        pieces.flatMap(({ query, ...piece }) => {
          const age = store.checks.age(query.key, now);
          const isDue = all || (age >= checkEvery && mayAsk(query, needs, age));
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

  /** The tile as its kept parts make it. */
  private fold(query: InputQuery, tile: Interval, runs: readonly Run[]): { value: number; scale: number } {
    const values = runs.flatMap(({ step, ...run }) => {
      const part = intersection(run, tile);
      const out = new Float64Array(part === null ? 0 : (part.to - part.from) / step);
      if (part !== null) {
        this.store.read(columnKey(query, step), step, part, out, 0);
      }
      return [...out];
    });
    const scale = values.reduce((sum, value) => sum + Math.abs(value), 0);
    return { value: folded(values, foldOf(query.over)), scale };
  }
}

/** The size in which a query is compared: a day, where days are exactly made of its buckets. */
function tileOf(query: InputQuery): number {
  return composes(query) && day % query.bucket === 0 ? day : query.bucket;
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

function isSame(kept: number, fresh: number, scale: number): boolean {
  return Number.isNaN(kept) || Number.isNaN(fresh)
    ? Number.isNaN(kept) && Number.isNaN(fresh)
    : Math.abs(kept - fresh) <= 1e-9 * Math.max(scale, Math.abs(fresh));
}
