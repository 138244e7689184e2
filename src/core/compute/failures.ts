import type { Failures } from '../query/failures';
import type { PlannedInput } from '../plan/inputs';
import type { Problem } from '../base/result';
import { columnKey } from '../query/query';

/** The problems of the queries of an input. */
export function failuresOf({ pieces }: PlannedInput, failures: Failures): Problem[] {
  return pieces.flatMap(
    ({ query }) => failures.get(columnKey(query, query.bucket)) ?? failures.get(query.tileKey) ?? []
  );
}
