/** Stretches of a series: stretch i holds the values at [starts[i], ends[i]). */
export interface Windows {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Running sums from which any stretch can be read in two steps. The rounding error of each step is carried along
 * (Knuth's two-sum), so that a short stretch far along a long series is as exact as if it were summed alone.
 * A single NaN spoils what follows: `isKnown` tells.
 */
export class PrefixSum {
  /** Sum of the values before each index, as far as a double holds it. */
  readonly high: Float64Array;
  /** What rounding took from it. */
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

  /** Sums over many stretches, [starts[i], ends[i]). */
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
