import type { Failures } from '../fetch/fetcher';
import type { PlannedInput } from '../planning/inputs';
import type { Problem } from '../result';
import { columnKey } from '../source/query';

/** What went wrong with the queries of an input. */
export function failuresOf({ pieces }: PlannedInput, failures: Failures): Problem[] {
  return pieces.flatMap(
    ({ query }) => failures.get(columnKey(query, query.bucket)) ?? failures.get(query.tileKey) ?? []
  );
}
