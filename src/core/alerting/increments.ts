import type { BucketInput } from '../definition/types';
import { bucketExpression, stretchExpression, type Stretch } from '../query/promql';
import { inputQuery, missingOf } from '../query/query';
import type { SourceInfo } from '../query/types';
import { literal } from '../syntax/macros';

/**
 * PromQL of what an input counts in the `length` ms that end `delay` ms before an evaluation, each increment in exactly one
 * such stretch. Null where the input can be read in its own buckets only, and `length` is another one.
 */
export function incrementsOf(
  input: BucketInput,
  source: SourceInfo,
  bucket: number,
  length: number,
  delay: number
): Stretch | null {
  const query = inputQuery(input, source, bucket);
  const stretch = stretchExpression(query, length, delay);
  if (stretch !== null || length !== bucket || input.missing === 'last' || source.kind !== 'prometheus') {
    return stretch;
  }
  const own = bucketExpression(query);
  // A subquery over the one instant moves any expression back.
  const sum = `sum(${delay === 0 ? own : `last_over_time(${own}[1ms:1ms] offset ${literal(delay)})`})`;
  return missingOf(input, source) === 'zero' ? { sum: `(${sum} or vector(0))`, known: null } : { sum, known: sum };
}
