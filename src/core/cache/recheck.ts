import type { Plan } from '../plan/plan';
import { columnKey, type InputQuery, type Need } from '../query/query';
import { intersection, type Interval } from '../time/interval';
import { day, second } from '../time/units';
import { checkEvery } from './checks';
import { timelinesFor } from './needs';
import { isSame, keptOf, partsOf, someOf, tileOf, wholeTiles, type Part } from './parts';
import { changesIn, noteChange } from './restated';
import type { Run } from '../plan/cover';
import type { TileStore } from './store';

/** A refresh that asks a source for two sizes of buckets anyway is spared a third, but not for ever. */
const overdue = 4 * checkEvery;

/** What is compared next: in passing, everything at once, or day by day what is known to have changed somewhere. */
type Stage = 'few' | 'sums' | 'days' | 'done';

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
      const chosen = (this.stage === 'few' ? someOf(tiles, turn) : tiles).map((tile) =>
        keptOf(query, tile, runs, this.store)
      );
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
}

/** A part is asked for under a name of its own, since what is kept stays until the two were compared. */
function needOf(query: InputQuery, { from, to }: Part): Need {
  const step = tileOf(query);
  const reach = to - from;
  const name = reach > step ? `check|${from}|${to}` : 'check';
  const asked = { ...query, key: `${name}|${query.key}`, tileKey: `${name}|${query.tileKey}` };
  return { query: asked, step, range: { from: to - step, to }, ...(reach > step && { reach }) };
}

/** In passing only coarse tiles are compared, beside other requests to the source, and not in the way of its own tiles. */
function mayAsk(query: InputQuery, needs: readonly Need[], age: number): boolean {
  const size = tileOf(query);
  const own = needs.filter((need) => need.query.source.uid === query.source.uid);
  const steps = new Set(own.map(({ step }) => step));
  return size >= day && needs.length > 0 && !steps.has(size) && (steps.size < 2 || age >= overdue);
}
