import type { Signal } from '../base/cancellation';
import type { QueryTarget, SourceRequest } from '../query/batch';
import type { TargetReply } from '../query/reply';

/** Whoever sends requests: the data source through Grafana, the command line through HTTP, a test through fixtures. */
export interface QueryRunner {
  /** One reply a target, by refId. A rejection fails all targets of the request. `signal` fires when nobody waits any more. */
  run(request: SourceRequest<QueryTarget>, signal: Signal): Promise<ReadonlyMap<string, TargetReply>>;
}

/** The time, and the two ways to wait that the engine needs. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Runs `work` when everyone who is about to query has had the time to do so: their queries share requests. */
  defer(work: () => void): void;
  /**
   * Runs `work` when those who have left a request have had the time to come back: a refresh of a board leaves all its
   * requests and wants the same again. At once where it is absent.
   */
  linger?(work: () => void): void;
  /** Resolves when the page has had control, and those who have waited longer; absent where there is no page. */
  yield?(): Promise<void>;
}
