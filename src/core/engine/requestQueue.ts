import { Cancellation, type Signal } from '../base/cancellation';
import { groupBy } from '../base/groupBy';
import type { QueryTarget, SourceRequest } from '../query/batch';
import type { Failures } from '../query/failures';
import { unreachableSource, unsendable, type TargetReply } from '../query/reply';
import { overlaps, subtract, union, type Interval } from '../time/interval';
import type { Clock, QueryRunner } from './clock';

/** Something that a source is to be asked for. Equal keys and steps with overlapping ranges are asked for once. */
export interface Wanted {
  readonly key: string;
  readonly step: number;
  readonly range: Interval;
}

/** A request, what it brings, and what becomes of its replies. `readAt` is when it was sent, in ms since the epoch. */
export interface Outgoing<W extends Wanted> {
  readonly request: SourceRequest<QueryTarget>;
  readonly brings: readonly W[];
  /** Puts what came into a cache, and returns what failed, by key. */
  receive(replies: ReadonlyMap<string, TargetReply>, readAt: number): Failures;
}

interface Caller<W> {
  readonly wanted: readonly W[];
  readonly signal: Signal;
  readonly joined: (calls: readonly Call[]) => void;
}

/** A request in flight. */
interface Call {
  readonly ranges: ReadonlyMap<string, readonly Interval[]>;
  readonly finished: Promise<Failures>;
  readonly waiting: Set<object>;
  readonly cancellation: Cancellation;
}

/**
 * The one queue of requests. All who query at about the same time share their requests, and nothing is requested that
 * is already in flight. A request is cancelled when the last caller that waits for it has gone, unless another one joins it
 * soon: so a request that takes long survives the refreshes of its board.
 */
export class RequestQueue<W extends Wanted> {
  private callers: Array<Caller<W>> = [];
  private readonly inFlight = new Set<Call>();
  /** How many wait for the page before they say what they want. */
  private yielding = 0;

  constructor(
    private readonly runner: QueryRunner,
    private readonly clock: Clock,
    private readonly toRequests: (wanted: readonly W[]) => ReadonlyArray<Outgoing<W>>
  ) {}

  /** Resolves when everything wanted is in its cache or has failed, or when the caller has gone. Never rejects. */
  async fetch(wanted: readonly W[], signal: Signal): Promise<Failures> {
    if (wanted.length === 0 || signal.aborted) {
      return new Map();
    }
    const calls = await new Promise<readonly Call[]>((joined) => {
      this.callers.push({ wanted, signal, joined });
      if (this.callers.length === 1) {
        this.clock.defer(() => this.flush());
      }
    });
    const failures = await finishedOrGone(calls, signal, (work) => this.linger(work));
    const keys = new Set(wanted.map(({ key }) => key));
    return new Map(failures.flatMap((all) => [...all]).filter(([key]) => keys.has(key)));
  }

  /** Lets the page work. Requests wait until everyone who yields here has gone on and said what they want. */
  async yield(): Promise<void> {
    this.yielding++;
    try {
      await this.clock.yield?.();
    } finally {
      this.yielding--;
    }
  }

  private linger(work: () => void): void {
    return this.clock.linger === undefined ? work() : this.clock.linger(work);
  }

  private flush(): void {
    if (this.yielding > 0) {
      this.clock.defer(() => this.flush());
      return;
    }
    const { callers } = this;
    this.callers = [];
    const wanted = callers.filter(({ signal }) => !signal.aborted).flatMap((caller) => caller.wanted);
    this.sendAll(wanted.flatMap((one) => this.notInFlight(one)));
    const calls = [...this.inFlight];
    for (const caller of callers) {
      caller.joined(calls.filter(({ ranges }) => caller.wanted.some((one) => brings(ranges, one))));
    }
  }

  /** What cannot be made a request of fails alone: the others still are. */
  private sendAll(wanted: readonly W[]): void {
    try {
      this.toRequests(wanted).forEach((outgoing) => this.send(outgoing));
    } catch (error) {
      const [only, ...more] = wanted;
      if (only !== undefined && more.length === 0) {
        this.track([only], new Cancellation(), Promise.resolve(new Map([[only.key, unsendable(error)]])));
      } else {
        wanted.forEach((one) => this.sendAll([one]));
      }
    }
  }

  private notInFlight(wanted: W): W[] {
    const ranges = [...this.inFlight].flatMap((call) =>
      call.cancellation.aborted ? [] : (call.ranges.get(columnOf(wanted)) ?? [])
    );
    return ranges.length === 0
      ? [wanted]
      : subtract(wanted.range, union(ranges)).map((range) => ({ ...wanted, range }));
  }

  private send(outgoing: Outgoing<W>): void {
    const cancellation = new Cancellation();
    this.track(outgoing.brings, cancellation, this.run(outgoing, cancellation));
  }

  /** A call is forgotten when it has ended, however that was: who asks again sends it again. */
  private track(brings: readonly W[], cancellation: Cancellation, finished: Promise<Failures>): void {
    const columns = groupBy(brings, columnOf);
    const ranges = new Map([...columns].map(([column, brought]) => [column, brought.map(({ range }) => range)]));
    const call: Call = { ranges, cancellation, waiting: new Set(), finished };
    this.inFlight.add(call);
    const forget = (): boolean => this.inFlight.delete(call);
    void finished.then(forget, forget);
  }

  /** Never rejects: what goes wrong is a failure of what the request was to bring. */
  private async run({ request, brings: wanted, receive }: Outgoing<W>, cancellation: Cancellation): Promise<Failures> {
    const readAt = this.clock.now();
    try {
      return receive(await this.runner.run(request, cancellation), readAt);
    } catch (error) {
      const problem = unreachableSource(request, error);
      return new Map(wanted.map(({ key }) => [key, problem]));
    }
  }
}

function columnOf({ key, step }: Wanted): string {
  return `${step}|${key}`;
}

function brings(ranges: Call['ranges'], wanted: Wanted): boolean {
  return ranges.get(columnOf(wanted))?.some((range) => overlaps(range, wanted.range)) ?? false;
}

/** What the calls failed to bring; nothing where the caller goes before. The last caller that leaves a call cancels it. */
async function finishedOrGone(
  calls: readonly Call[],
  signal: Signal,
  linger: (work: () => void) => void
): Promise<readonly Failures[]> {
  const caller = {};
  calls.forEach(({ waiting }) => waiting.add(caller));
  const gone = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
  const failures = await Promise.race([gone, Promise.all(calls.map(({ finished }) => finished))]);
  if (failures !== null) {
    return failures;
  }
  calls.forEach(({ waiting }) => waiting.delete(caller));
  linger(() => calls.filter(({ waiting }) => waiting.size === 0).forEach(({ cancellation }) => cancellation.abort()));
  return [];
}
