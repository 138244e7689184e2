import * as v from 'valibot';
import type { Problem } from '../base/result';
import type { LeftOut } from './leftOut';
import type { ParsedDefinition } from './parsedDefinition';
import { maxValues } from './yaml/limits';
import { toValue } from './yaml/tree';

const text = v.optional(v.string());
const readable = {
  name: v.fallback(text, undefined),
  description: v.fallback(text, undefined),
  category: v.fallback(text, undefined),
  tags: v.fallback(v.optional(v.array(v.string()), []), []),
  owner: v.fallback(
    v.optional(v.object({ name: v.fallback(text, undefined), team: v.fallback(text, undefined) })),
    undefined
  ),
};

const isError = ({ severity }: Problem): boolean => severity !== 'warning';

/** Null for a definition without errors. */
export function leftOutDefinition({ id, tree, report }: ParsedDefinition): LeftOut | null {
  const problem = [...report.problems].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0)).find(isError);
  if (problem === undefined) {
    return null;
  }
  const fields = v.parse(v.fallback(v.object(readable), { tags: [] }), tree.size > maxValues ? {} : toValue(tree, 2));
  return { ...fields, kind: 'definition', id, name: fields.name ?? id ?? '', problem };
}

/** For a file whose own errors, such as those of its YAML, hide definitions; null where it has none. */
export function leftOutFile(name: string, problems: readonly Problem[]): LeftOut | null {
  const problem = problems.find(isError);
  return problem === undefined ? null : { kind: 'file', id: null, name, tags: [], problem };
}
