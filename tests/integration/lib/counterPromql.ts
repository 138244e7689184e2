const counter = /increase\((.*?)\[\$__interval\]\)/g;

/** A query for one bucket with its counters read from sample to sample, as anyone would write it; resets as `increase` has them. */
export function fromSampleToSample(query: string, minutes: number): string {
  return query.replace(
    counter,
    (_, x: string) =>
      `(((last_over_time(${x}[${60_000 * minutes - 1}ms]) - last_over_time(${x}[1d] offset ${minutes}m)) >= 0 and resets(${x}[${60_000 * minutes - 1}ms]) == 0) or increase(${x}[${minutes}m]))`
  );
}
