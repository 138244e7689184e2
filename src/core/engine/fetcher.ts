import { groupsBy } from '../base/groupBy';
import type { Problem } from '../base/result';
import type { TileStore } from '../cache/store';
import type { Failures } from '../query/failures';
import { batch, type QueryTarget, type SourceRequest, type SourceTarget } from '../query/batch';
import { columnKey, type Need, type ReadColumns } from '../query/query';
import { normalise, unreachableSource, type TargetReply } from '../query/reply';
import type { RawSeries } from '../query/series';
import { overlaps, subtract, union, type Interval } from '../time/interval';
import { second } from '../time/units';
import { awaited, type Shared } from './shared';
import { Stop, type Signal } from '../base/cancellation';

/** Whoever sends requests: the data source through Grafana, the command line through HTTP, a test through fixtures. */
export interface QueryRunner {
  /** One reply a target, by refId. A rejection fails all targets of the request. `cancelled` fires when nobody waits any more. */
  run(request: SourceRequest<QueryTarget>, cancelled: Signal): Promise<ReadonlyMap<string, TargetReply>>;
}

export interface Clock {
  now(): number;
  /** Runs `work` once everyone who is about to ask has asked. */
  soon(work: () => void): void;
  /** Resolves when it is one's turn: one asker after the other, and the page in between. */
  rest?(): Promise<void>;
}

/** Data younger than this may still change while scrapes and commits come in: it is read once more. */
export const settling = 30 * second;

interface Asker {
  readonly needs: readonly Need[];
  readonly cancelled: Signal;
  readonly joined: (calls: readonly Call[]) => void;
}

interface Call extends Shared<Failures> {
  /** What it will bring, by column, at one step. */
  readonly step: number;
  readonly ranges: ReadonlyMap<string, readonly Interval[]>;
}

/**
 * Fetches what is wanted into the store. All who ask at about the same time share their requests, and no one asks for
 * what is already under way. A request is cancelled when the last who waits for it has gone.
 */
export class Fetcher {
  private queue: Asker[] = [];
  private readonly calls = new Set<Call>();
  /** How many wait for their turn to say what they need. */
  private awaited = 0;
  /** How many of those who were announced have not asked yet; below 1 where nobody was, or some needed nothing. */
  private announced = 0;

  constructor(
    private readonly store: TileStore,
    readonly runner: QueryRunner,
    readonly clock: Clock
  ) {}

  /** So many are about to ask: what they need is sent as soon as the last of them has said it. */
  announce(askers: number): void {
    this.announced = askers;
  }

  /** Resolves when every need is in the store or has failed, or when the asker has gone. */
  async fetch(needs: readonly Need[], cancelled: Signal): Promise<Failures> {
    if (needs.length === 0 || cancelled.aborted) {
      return new Map();
    }
    return new Promise((resolve, reject) => {
      const asker: Asker = { needs, cancelled, joined: (calls) => void this.wait(asker, calls).then(resolve, reject) };
      this.queue.push(asker);
      if (--this.announced === 0) {
        this.flush();
      } else if (this.queue.length === 1) {
        this.clock.soon(() => this.flush());
      }
    });
  }

  /** Where many ask at once, each waits for its turn to plan; what they need is sent when all have said it. */
  async turn(): Promise<void> {
    this.awaited++;
    await this.rest();
    this.awaited--;
  }

  /** Lets the page, and those who have waited longer, have their turn. */
  async rest(): Promise<void> {
    await this.clock.rest?.();
  }

  private flush(): void {
    if (this.awaited > 0) {
      this.clock.soon(() => this.flush());
      return;
    }
    const askers = this.queue;
    this.queue = [];
    this.announced = 0;
    const wanted = askers.filter(({ cancelled }) => !cancelled.aborted).flatMap(({ needs }) => needs);
    batch(wanted.flatMap((need) => this.notUnderWay(need))).forEach((request) => this.send(request));
    for (const asker of askers) {
      asker.joined([...this.calls].filter((call) => asker.needs.some((need) => serves(call, need))));
    }
  }

  private async wait(asker: Asker, calls: readonly Call[]): Promise<Failures> {
    const replies = await awaited(calls, asker.cancelled);
    if (replies === null) {
      return new Map();
    }
    const mine = new Set(asker.needs.map(({ query, step }) => columnKey(query, step)));
    return new Map(replies.flatMap((failures) => [...failures]).filter(([key]) => mine.has(key)));
  }

  private notUnderWay(need: Need): Need[] {
    const underWay = [...this.calls].flatMap((call) => (call.stop.aborted ? [] : rangesOf(call, need)));
    return underWay.length === 0 ? [need] : subtract(need.range, union(underWay)).map((range) => ({ ...need, range }));
  }

  private send(request: SourceRequest): void {
    const stop = new Stop();
    const columns = groupsBy(request.targets, ({ need: { query, step } }) => columnKey(query, step));
    const ranges = new Map([...columns].map(([key, targets]) => [key, targets.map(({ need }) => need.range)]));
    const call: Call = { step: request.step, ranges, stop, waiting: new Set(), finished: this.receive(request, stop) };
    this.calls.add(call);
    void call.finished.then(() => this.calls.delete(call));
  }

  /** Never rejects: what goes wrong is a failure of the columns concerned. */
  private async receive(request: SourceRequest, stop: Stop): Promise<Failures> {
    const failures = new Map<string, Problem>();
    const readAt = this.clock.now();
    let replies: ReadonlyMap<string, TargetReply>;
    try {
      replies = await this.runner.run(request, stop);
    } catch (error) {
      const problem = unreachableSource(request, error);
      return new Map(request.targets.map(({ need }) => [columnKey(need.query, need.step), problem]));
    }
    for (const target of request.targets) {
      const { query, step } = target.need;
      const key = columnKey(query, step);
      const reply = replies.get(target.refId) ?? { kind: 'series', series: [] };
      const result =
        reply.kind === 'failed'
          ? { ok: false as const, problem: reply.problem }
          : (query.many?.read(request, target, reply.series) ?? readOne(request, target, reply.series));
      if (!result.ok) {
        failures.set(key, result.problem);
        continue;
      }
      for (const column of result.columns) {
        this.store.put(column.key, column.step, column.from, column.values, readAt - settling, readAt);
        this.store.sawRow(column.key, column.step, column.newestRow);
      }
    }
    return failures;
  }
}

function readOne(request: SourceRequest, target: SourceTarget, series: readonly RawSeries[]): ReadColumns {
  const { query, step, range } = target.need;
  const result = normalise(request, target, series);
  return result.ok
    ? { ok: true, columns: [{ key: columnKey(query, step), step, from: range.from, ...result.buckets }] }
    : result;
}

function rangesOf({ step, ranges }: Call, need: Need): readonly Interval[] {
  return step === need.step ? (ranges.get(columnKey(need.query, step)) ?? []) : [];
}

function serves(call: Call, need: Need): boolean {
  return rangesOf(call, need).some((range) => overlaps(range, need.range));
}
