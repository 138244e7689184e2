/** Milliseconds of each run: all candidates in turn, round after round, the first round not counted. */
export function interleave(candidates: ReadonlyArray<() => void>, rounds: number): number[][] {
  const times = candidates.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    candidates.forEach((run, i) => {
      const begun = performance.now();
      run();
      if (round > 0) {
        times[i]!.push(performance.now() - begun);
      }
    });
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
