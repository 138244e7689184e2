import type { KeyResult, OkrObjective } from '../definition/okr';

/** What tells a key result apart; a shared one has that of the objective that defines it. */
export function keyOf(objective: string, { id, source }: Pick<KeyResult, 'id' | 'source'>): string {
  return source.kind === 'shared' ? `${source.objective}/${source.keyResult}` : `${objective}/${id}`;
}

/** The ids of the objectives that each objective is the parent of, in the order of the registry. */
export function childrenOf(objectives: ReadonlyMap<string, OkrObjective>): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { id, parent } of objectives.values()) {
    if (parent !== undefined && objectives.has(parent)) {
      children.set(parent, [...(children.get(parent) ?? []), id]);
    }
  }
  return children;
}

/**
 * The weight of each key result in an objective, by its key; together 1. Key results and contributing objectives share by
 * their weights, and each of the latter hands its share on. A key result that comes on several ways counts once, with the
 * largest share that it has on one of them. Objectives have no cycle: definitions with one are refused.
 */
export function weightsIn(
  objective: OkrObjective,
  objectives: ReadonlyMap<string, OkrObjective>,
  children: ReadonlyMap<string, readonly string[]>,
  weightOf: (objective: OkrObjective, keyResult: KeyResult) => number = (_, { weight }) => weight
): Map<string, number> {
  const contributing = (children.get(objective.id) ?? []).flatMap((id) => objectives.get(id) ?? []);
  const parts: Array<readonly [weight: number, within: ReadonlyMap<string, number>]> = [
    ...objective.keyResults.map((one) => [weightOf(objective, one), new Map([[keyOf(objective.id, one), 1]])] as const),
    ...contributing.map((child) => [child.weight, weightsIn(child, objectives, children, weightOf)] as const),
  ];
  const all = parts.reduce((sum, [weight]) => sum + weight, 0);
  const found = new Map<string, number>();
  for (const [weight, within] of parts) {
    for (const [key, share] of within) {
      found.set(key, Math.max(found.get(key) ?? 0, (weight / all) * share));
    }
  }
  const total = [...found.values()].reduce((sum, share) => sum + share, 0);
  return new Map([...found].map(([key, share]) => [key, share / total]));
}

/** A mean by weight over what is known, and the share of the weight that is known; null where nothing is. */
export function weightedMean(parts: ReadonlyArray<{ readonly weight: number; readonly value: number | null }>): {
  readonly mean: number | null;
  readonly known: number;
} {
  const known = parts.filter((part): part is { weight: number; value: number } => part.value !== null);
  const [of, all] = [known, parts].map((some) => some.reduce((sum, { weight }) => sum + weight, 0));
  return of === undefined || all === undefined || of === 0
    ? { mean: null, known: 0 }
    : { mean: known.reduce((sum, { weight, value }) => sum + (weight / of) * value, 0), known: of / all };
}
