import type { Plan } from '../plan/plan';
import { columnKey, type InputQuery, type Need } from '../query/query';
import { intersection, type Interval } from '../time/interval';
import { day, second } from '../time/units';
import { checkEvery } from './checks';
import { timelinesFor } from './needs';
import { isSame, keptOf, someOf, tileOf, wholeTiles, type Part } from './parts';
import { changesIn, noteChange } from './restated';
import type { Run } from '../plan/cover';
import type { TileStore } from './store';

/** A refresh that asks a source for two sizes of buckets anyway is spared a third, but not for ever. */
const overdue = 4 * checkEvery;

/** What is compared next: a few tiles in passing, or all of them. */
type Extent = 'few' | 'all' | 'none';

/** What is kept of a query over a part, to be held against what its source says now. */
interface Kept {
  readonly query: InputQuery;
  readonly need: Need;
  readonly part: Part;
}

/**
 * Finds history that was restated: whole tiles that are kept are asked for again, under a name of their own, and what
 * differs is dropped, so that it is fetched anew. In passing a few tiles are compared, the newest and older ones in
 * turn; where one of them has changed, or where the viewer asks for fresh data, all of them.
 */
export class Recheck {
  private readonly kept: Kept[] = [];
  private extent: Extent;

  constructor(
    private readonly plans: readonly Plan[],
    private readonly store: TileStore,
    private readonly now: number,
    all: boolean
  ) {
    this.extent = all ? 'all' : 'few';
  }

  /** What to ask for: `needs`, and beside them what is to be compared. Where no need goes out anyway only if all is. */
  beside(needs: readonly Need[]): readonly Need[] {
    if (this.extent === 'none') {
      return needs;
    }
    const wanted = new Map<string, Need>();
    for (const { query, runs, piece } of this.due(needs)) {
      const tiles = wholeTiles(runs, piece, tileOf(query)).filter((tile) => this.isSettled(query, tile, runs));
      const turn = this.store.checks.checked.get(query.key)?.turn ?? 0;
      for (const tile of this.extent === 'few' ? someOf(tiles, turn) : tiles) {
        const part = keptOf(query, tile, runs, this.store);
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
    this.extent = this.after(changed);
    this.kept.length = 0;
  }

  private isChanged({ need: { query, step, range }, part }: Kept): boolean {
    const key = columnKey(query, step);
    if (this.store.gaps(key, step, range, -Infinity).length > 0) {
      return false;
    }
    const fresh = new Float64Array(1);
    this.store.read(key, step, range, fresh, 0);
    return !isSame(part.value, fresh[0]!, part.scale);
  }

  private noteCheck({ key }: InputQuery): void {
    const { checks } = this.store;
    if (checks.age(key, this.now) > second) {
      checks.checked.set(key, { at: this.now, turn: (checks.checked.get(key)?.turn ?? 0) + 1 });
    }
  }

  /** Has what differs fetched anew. Where something does that was seen in passing, all else is compared next. */
  private after(changed: readonly Kept[]): Extent {
    const { now, store } = this;
    for (const { query, part } of changed) {
      store.forget([query.key, query.tileKey], part);
      noteChange(store.checks, query.key, part, now);
    }
    // Another KPI that stands on the same history may have found it a moment before.
    const isRestated = this.kept.some(
      ({ query, part }) => changesIn(store.checks, [query.key], part, now, second).length > 0
    );
    return this.extent === 'few' && isRestated ? 'all' : 'none';
  }

  /** The queries whose turn it is, with the tiles and buckets in which their plans hold them. */
  private due(needs: readonly Need[]) {
    const { extent, now, store } = this;
    return this.plans.flatMap((plan) => {
      const runs = timelinesFor(plan, store).timeline?.runs ?? [];
      return plan.inputs.flatMap(({ pieces }) =>
        pieces.flatMap(({ query, ...piece }) => {
          const age = store.checks.age(query.key, now);
          const isDue = extent === 'all' || (age >= checkEvery && mayAsk(query, needs, age));
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
}

/** A part is asked for under a name of its own, since what is kept stays until the two were compared. */
function needOf(query: InputQuery, { from, to }: Part): Need {
  const asked = { ...query, key: `check|${query.key}`, tileKey: `check|${query.tileKey}` };
  return { query: asked, step: tileOf(query), range: { from, to }, apart: true };
}

/** In passing only coarse tiles are compared, beside other requests to the source, and not in the way of its own tiles. */
function mayAsk(query: InputQuery, needs: readonly Need[], age: number): boolean {
  const size = tileOf(query);
  const own = needs.filter((need) => need.query.source.uid === query.source.uid);
  const steps = new Set(own.map(({ step }) => step));
  return size >= day && needs.length > 0 && !steps.has(size) && (steps.size < 2 || age >= overdue);
}
