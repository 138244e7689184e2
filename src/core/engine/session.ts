import { Cancellation, type Signal } from '../base/cancellation';
import { fail, ok, type Result } from '../base/result';
import { AnswerCache, type Kept } from '../cache/answers';
import { TileStore } from '../cache/store';
import type { SourceRequest } from '../query/batch';
import type { FoundSets } from '../query/labels/found';
import type { RawSeries } from '../query/series';
import type { Cell } from '../query/window/reply';
import type { Clock, QueryRunner } from './clock';
import { RequestQueue } from './requestQueue';
import { requestsInto, wantedRows, type Caches, type Wanted } from './wanted';

/** As many answers are kept: a year of refreshes of a board would be more, a day of them is less. */
const maxWindows = 5_000;

/** Everything that is kept between two evaluations, and the one queue through which sources are asked. */
export class Session implements Caches {
  readonly store: TileStore;
  readonly windows = new AnswerCache<Cell>(maxWindows);
  readonly rows = new AnswerCache<readonly RawSeries[]>();
  readonly baselines = new AnswerCache<number>();
  /** When the histories of inputs begin; null where that is not known. */
  readonly begins = new AnswerCache<number | null>();
  readonly labelSets = new AnswerCache<FoundSets>();
  readonly queue: RequestQueue<Wanted>;

  /** `maxBytes` bounds what the store of buckets keeps. */
  constructor(
    runner: QueryRunner,
    readonly clock: Clock,
    maxBytes?: number
  ) {
    this.store = new TileStore(maxBytes);
    this.queue = new RequestQueue(runner, clock, requestsInto(this));
  }

  /** The rows of requests of one target each, kept for a while. Others may wait for them too: only `signal` ends the wait. */
  async rowsOf(
    requests: readonly SourceRequest[],
    now: number,
    signal: Signal = new Cancellation()
  ): Promise<Result<ReadonlyArray<Kept<readonly RawSeries[]>>>> {
    const wanted = requests.map(wantedRows);
    const missing = wanted.filter(({ key }) => this.rows.get(key, now) === undefined);
    const failures = await this.queue.fetch(missing, signal);
    const [problem] = failures.values();
    return problem === undefined ? ok(wanted.flatMap(({ key }) => this.rows.get(key) ?? [])) : fail(problem);
  }

  /** Forgets everything that was read. */
  clear(): void {
    this.store.clear();
    [this.windows, this.rows, this.baselines, this.begins, this.labelSets].forEach((cache) => cache.clear());
  }
}
