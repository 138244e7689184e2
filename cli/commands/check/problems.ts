import type { Decoded } from '../../../src/core/definition/decode';
import type { Problem } from '../../../src/core/base/result';
import { findDuplicates } from '../../../src/core/lint/duplicates';
import { checkBudgets } from '../../../src/core/plan/checks/budgets';

/** All that can be said of definitions, and `more` from their sources, by file and in the order of the text. */
export function registryProblems({ registry, problems }: Decoded, more: readonly Problem[] = []): readonly Problem[] {
  return inOrder([...problems, ...more, ...checkBudgets(registry, new Map()), ...findDuplicates(registry).same]);
}

/** Those of them that are errors. */
export function registryErrors(decoded: Decoded): readonly Problem[] {
  return registryProblems(decoded).filter(({ severity }) => severity !== 'warning');
}

/** Files in the order in which they were first mentioned; problems without a place last. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const files = [...new Set(problems.flatMap(({ at }) => at?.file ?? []))];
  const rank = ({ at }: Problem): number => (at?.file === undefined ? files.length : files.indexOf(at.file));
  return [...problems].sort((a, b) => rank(a) - rank(b) || (a.at?.start ?? 0) - (b.at?.start ?? 0));
}
