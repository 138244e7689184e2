import { LruMap } from '../core/base/lruMap';
import type { KpiResult } from '../core/compute/results';
import type { Pending, ShownResult } from '../grafana/payload';

/** As many are kept as several boards have KPIs. */
const maxKept = 300;

interface Kept {
  /** The last result, and when it was read. */
  readonly result: KpiResult;
  readonly asOf: number;
  /** The last one that could be measured; null where none could. */
  readonly good: { readonly result: KpiResult; readonly asOf: number } | null;
}

/** The last result of each question, for the time until there is a new one, and for when there is none any more. */
export class LastResults {
  private readonly kept = new LruMap<Kept>(maxKept);

  has(key: string): boolean {
    return this.kept.get(key) !== undefined;
  }

  /** Keeps a result. Returns it as it is shown: one that failed with the last that did not. */
  keep(key: string, result: KpiResult, asOf: number): ShownResult {
    const good = result.problems.length === 0 ? { result, asOf } : (this.kept.get(key)?.good ?? null);
    this.kept.set(key, { result, asOf, good });
    return shown(result, good);
  }

  /** The last result as it was shown; null where there is none. */
  shown(key: string): ShownResult | null {
    const last = this.kept.get(key);
    return last === undefined ? null : shown(last.result, last.good);
  }

  /** What is shown while the sources have not answered; `nothing` where there was no result before. */
  pending(key: string, owing: Omit<Pending, 'asOf'>, nothing: KpiResult): ShownResult {
    const last = this.kept.get(key);
    return last === undefined
      ? { ...nothing, pending: { ...owing, asOf: null } }
      : { ...shown(last.result, last.good), pending: { ...owing, asOf: last.asOf } };
  }
}

function shown(result: KpiResult, good: Kept['good']): ShownResult {
  return result.problems.length === 0 || good === null ? result : { ...result, last: good };
}
