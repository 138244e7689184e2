/** Ranges of a series: range i holds the values at [starts[i], ends[i]). */
export interface Windows {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Running sums, from which the sum of any range takes two steps. The rounding error of each step is stored too
 * (Knuth's two-sum), so that a short range late in a long series is as exact as if it were summed alone.
 * A single NaN makes all later sums NaN: check `isKnown`.
 */
export class PrefixSum {
  /** Sum of the values before each index, as far as a double holds it. */
  readonly high: Float64Array;
  /** The rounding error of the sum. */
  readonly low: Float64Array;

  constructor(values: Float64Array) {
    const n = values.length;
    const high = new Float64Array(n + 1);
    const low = new Float64Array(n + 1);
    let sum = 0;
    let error = 0;
    for (let i = 0; i < n; i++) {
      const value = values[i]!;
      const next = sum + value;
      const back = next - sum;
      error += sum - (next - back) + (value - back);
      sum = next;
      high[i + 1] = sum;
      low[i + 1] = error;
    }
    this.high = high;
    this.low = low;
  }

  /** Whether every value was a number. */
  get isKnown(): boolean {
    return !Number.isNaN(this.high[this.high.length - 1]);
  }

  /** Sum of the values at [start, end). */
  between(start: number, end: number): number {
    return this.high[end]! - this.high[start]! + (this.low[end]! - this.low[start]!);
  }

  /** Sums over many ranges, [starts[i], ends[i]). */
  windows({ starts, ends }: Windows): Float64Array {
    const { high, low } = this;
    const out = new Float64Array(starts.length);
    for (let i = 0; i < out.length; i++) {
      const a = starts[i]!;
      const b = ends[i]!;
      out[i] = high[b]! - high[a]! + (low[b]! - low[a]!);
    }
    return out;
  }
}
