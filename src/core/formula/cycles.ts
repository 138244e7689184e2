/** The list of cycles is cut when the paths hold so many ids in total: enough to read, cheap to compute. */
const mostListed = 1_000_000;

type Visit = { readonly id: string; readonly next: Iterator<string> };

/**
 * The cycles of a graph of KPIs, each as its full path with the first id repeated at the end: `['a', 'b', 'a']`.
 * One for every reference that closes a cycle in a depth-first walk, so each cycle once; ids that the graph
 * does not have are ignored. A graph without the KPIs on these paths has no cycle left, unless the list was cut.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  let listed = 0;

  for (const root of graph.keys()) {
    const path: Visit[] = [];
    const depths = new Map<string, number>();
    const enter = (id: string) => {
      depths.set(id, path.length);
      path.push({ id, next: new Set(graph.get(id)).values() });
    };
    if (!done.has(root)) {
      enter(root);
    }
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { value: id, done: exhausted } = visit.next.next();
      if (exhausted) {
        path.pop();
        depths.delete(visit.id);
        done.add(visit.id);
        continue;
      }
      const depth = depths.get(id);
      if (depth !== undefined && listed < mostListed) {
        const cycle = [...path.slice(depth).map((step) => step.id), id];
        cycles.push(cycle);
        listed += cycle.length;
      } else if (depth === undefined && graph.has(id) && !done.has(id)) {
        enter(id);
      }
    }
  }
  return cycles;
}

/**
 * The ids of a graph of KPIs, each after all that it uses. There must be no cycles: the ids on one come in any order.
 * A list instead of a recursion, because a chain of composites may be longer than the stack is deep.
 */
export function partsFirst(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  const waiting = [...graph.keys()];
  for (let id = waiting.at(-1); id !== undefined; id = waiting.at(-1)) {
    const before = entered.has(id) ? [] : graph.get(id)!.filter((part) => graph.has(part) && !ordered.has(part));
    entered.add(id);
    if (before.length === 0) {
      ordered.add(id);
      waiting.pop();
    } else {
      waiting.push(...before);
    }
  }
  return [...ordered];
}
